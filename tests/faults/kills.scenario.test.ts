import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signerFor } from '../replay/tokens.ts'
import { describeCampaign, runCampaign, type CampaignPlan } from './campaign.ts'
import { isWritten } from './cut-kinds.ts'
import { createDice } from './dice.ts'
import { FAILPOINTS, type FailpointName } from './failpoints.ts'
import { findMaterial } from './material.ts'
import { createNursery, type MortalServer, type Nursery } from './mortal-server.ts'
import { least, patience, seedOf, times, within } from './scale.ts'
import { DEED_KINDS } from './workshop/deed.ts'

/**
 * When to kill: at a random moment, at a failpoint, or when an answer has left the server and is lost
 * on the way, so that others were told and the sender was not.
 */
type Moment = FailpointName | 'any_moment' | 'answer_lost'

const AT_RANDOM = times(28, 140)
const AT_EACH = times(17, 75)

const ANSWER = { direction: 'down', kind: 'ack', where: isWritten } as const

const EXACT: readonly Exclude<Moment, 'any_moment'>[] = [...FAILPOINTS, 'answer_lost']

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
  'a server that is killed again and again, at any moment, loses, doubles and moves nothing (I2, I3, I4, I5, I6, I7, I8, I13)',
  async () => {
    const seed = seedOf(20_240_611)
    const kinds = createDice(seed).shuffle<Moment>([
      ...Array.from({ length: AT_RANDOM }, () => 'any_moment' as const),
      ...EXACT.flatMap((name) => Array.from({ length: AT_EACH }, () => name)),
    ])
    const secret = randomBytes(32).toString('hex')
    const start = { database: join(folder, 'parlor.sqlite'), secret }
    let server: MortalServer = await nursery.start(start)
    let killed = 0
    const plan: CampaignPlan = {
      seed,
      material: await findMaterial(within(4, 8), within(180, 450)),
      run: 'kills',
      sign: signerFor(secret, () => Date.now()),
      ports: [server.port],
      steps: kinds.length,
      deeds: times(300, 1_500),
      database: start.database,
      async step({ proxy, dice, verify }, index) {
        const kind = kinds[index]!
        const trap = kind === 'answer_lost' ? proxy.trap({ ...ANSWER, nth: dice.between(1, 3) }, { do: 'drop' }) : null
        if (kind !== 'any_moment' && kind !== 'answer_lost') await server.arm({ at: kind, nth: dice.between(1, 3) })
        const patience = sleep(kind === 'any_moment' ? dice.between(0, 150) : 3_000, null)
        const came = await Promise.race([patience, trap ? trap.sprung : server.dead])
        trap?.disarm()
        killed += (await server.end('SIGKILL')).signal === 'SIGKILL' ? 1 : 0
        server = await nursery.start(start)
        proxy.lead(server.port)
        await verify(`http://127.0.0.1:${server.port}`)
        // An exact moment counts only where it came.
        return came === null ? 'any_moment' : kind
      },
      quiet: async () => `http://127.0.0.1:${server.port}`,
    }
    const report = await runCampaign(plan)
    console.info(describeCampaign('kills', plan, report))
    console.info(`  ${killed} SIGKILLs`)

    expect(report.faults).toEqual([])
    expect(nursery.errors()).toBe('')
    expect(report.replay).toMatchObject({ lost: 0, doubled: 0, outOfOrder: 0, altered: 0, foreign: 0, unanswered: 0 })
    expect(killed).toBeGreaterThanOrEqual(least('server killed with SIGKILL, SQLite'))
    for (const name of EXACT) expect(report.done[name], name).toBeGreaterThanOrEqual(Math.floor(AT_EACH * 0.8))
    for (const kind of DEED_KINDS) expect(report.workshop.kinds[kind] ?? 0, kind).toBeGreaterThan(0)
    expect(report.workshop.operations).toBeGreaterThanOrEqual(
      least('edits, deletions, reactions and pins, in each of these'),
    )
    expect(report.shown, 'the wire was heard').toBeGreaterThanOrEqual(report.replay.acknowledged)
  },
  patience(600_000),
)
