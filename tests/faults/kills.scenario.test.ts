import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signerFor } from '../replay/tokens.ts'
import { describeCampaign, runCampaign, type CampaignPlan } from './campaign.ts'
import { createDice } from './dice.ts'
import { FAILPOINTS, type FailpointName } from './failpoints.ts'
import { findMaterial } from './material.ts'
import { createNursery, type Death, type MortalServer, type Nursery } from './mortal-server.ts'
import { IS_RELEASE, seedOf } from './scale.ts'

/** Kills at a random moment, and at each failpoint. */
const AT_RANDOM = IS_RELEASE ? 140 : 28
const AT_EACH = IS_RELEASE ? 90 : 20

let nursery: Nursery
let folder: string
beforeAll(async () => {
  nursery = await createNursery()
  folder = await mkdtemp(join(tmpdir(), 'parlor-kills-'))
})
afterAll(async () => {
  await nursery.close()
  await rm(folder, { recursive: true, force: true })
})

test(
  'a server that is killed again and again, at any moment, loses, doubles and moves nothing',
  async () => {
    const seed = seedOf(20_240_611)
    const kinds = createDice(seed).shuffle<FailpointName | 'any_moment'>([
      ...Array.from({ length: AT_RANDOM }, () => 'any_moment' as const),
      ...FAILPOINTS.flatMap((name) => Array.from({ length: AT_EACH }, () => name)),
    ])
    const secret = randomBytes(32).toString('hex')
    const start = { database: join(folder, 'parlor.sqlite'), secret }
    let server: MortalServer = await nursery.start(start)
    const plan: CampaignPlan = {
      seed,
      material: await findMaterial(4, IS_RELEASE ? 600 : 180),
      run: 'kills',
      sign: signerFor(secret, () => Date.now()),
      port: server.port,
      steps: kinds.length,
      async step({ proxy, dice, verify }, index) {
        const kind = kinds[index]!
        if (kind !== 'any_moment') await server.arm({ at: kind, nth: dice.between(1, 3) })
        const patience = kind === 'any_moment' ? dice.between(0, 150) : 3_000
        const death = await Promise.race([server.dead, sleep(patience, null)])
        await (death ?? server.end('SIGKILL'))
        server = await nursery.start(start)
        proxy.lead(server.port)
        await verify(`http://127.0.0.1:${server.port}`)
        return killed(kind, death)
      },
      quiet: async () => `http://127.0.0.1:${server.port}`,
    }
    const report = await runCampaign(plan)
    console.info(describeCampaign('kills', plan, report))

    expect(report.faults).toEqual([])
    expect(report.replay).toMatchObject({ lost: 0, doubled: 0, outOfOrder: 0, altered: 0, foreign: 0, unanswered: 0 })
    expect(report.total).toBeGreaterThanOrEqual(IS_RELEASE ? 500 : 100)
    for (const name of FAILPOINTS) expect(report.done[name], name).toBeGreaterThanOrEqual(AT_EACH * 0.8)
    expect(report.shown, 'the wire was heard').toBeGreaterThanOrEqual(report.replay.acknowledged)
  },
  IS_RELEASE ? 1_800_000 : 300_000,
)

/** A failpoint counts only where the process died of it. */
function killed(kind: FailpointName | 'any_moment', death: Death | null): string {
  if (kind === 'any_moment') return kind
  return death?.signal === 'SIGKILL' ? kind : 'any_moment'
}
