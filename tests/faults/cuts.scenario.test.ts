import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signerFor } from '../replay/tokens.ts'
import { describeCampaign, runCampaign, type CampaignPlan } from './campaign.ts'
import { CUT_KINDS } from './cut-kinds.ts'
import { createDice } from './dice.ts'
import { findMaterial } from './material.ts'
import { createNursery, type MortalServer, type Nursery } from './mortal-server.ts'
import { least, patience, seedOf, times, within } from './scale.ts'
import { DEED_KINDS } from './workshop/deed.ts'

/** How often each way to fail is tried. */
const EACH = times(5, 22)

let nursery: Nursery
let folder: string
beforeAll(async () => {
  nursery = await createNursery()
  folder = await mkdtemp(join(tmpdir(), 'parlor-cuts-'))
})
afterAll(async () => {
  await nursery.close()
  await rm(folder, { recursive: true, force: true })
})

test(
  'a network that fails in every way it can loses, doubles and moves nothing (I2, I3, I5, I7, I8, I9, I11, I13)',
  async () => {
    const seed = seedOf(20_240_612)
    const kinds = createDice(seed).shuffle(CUT_KINDS.flatMap((kind) => Array.from({ length: EACH }, () => kind)))
    const secret = randomBytes(32).toString('hex')
    const server: MortalServer = await nursery.start({ database: join(folder, 'parlor.sqlite'), secret })
    const plan: CampaignPlan = {
      seed,
      material: await findMaterial(within(4, 8), within(300, 600)),
      run: 'cuts',
      sign: signerFor(secret, () => Date.now()),
      ports: [server.port],
      steps: kinds.length,
      deeds: times(400, 2_000),
      database: join(folder, 'parlor.sqlite'),
      async step(stage, index) {
        const kind = kinds[index]!
        return (await kind.strike(stage)) ? kind.name : null
      },
      quiet: async () => `http://127.0.0.1:${server.port}`,
    }
    const report = await runCampaign(plan)
    console.info(describeCampaign('cuts', plan, report))

    expect(report.faults).toEqual([])
    expect(nursery.errors()).toBe('')
    expect(report.replay).toMatchObject({ lost: 0, doubled: 0, outOfOrder: 0, altered: 0, foreign: 0, unanswered: 0 })
    expect(report.total).toBeGreaterThanOrEqual(least('network broken at a frame, SQLite'))
    for (const { name } of CUT_KINDS) expect(report.done[name] ?? 0, name).toBeGreaterThanOrEqual(Math.floor(EACH / 3))
    for (const kind of DEED_KINDS) expect(report.workshop.kinds[kind] ?? 0, kind).toBeGreaterThan(0)
    expect(report.workshop.operations).toBeGreaterThanOrEqual(
      least('edits, deletions, reactions and pins, in each of these'),
    )
    expect(report.shown, 'the wire was heard').toBeGreaterThanOrEqual(report.replay.acknowledged)
  },
  patience(600_000),
)
