import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { findRedis, startPostgres, startRedis, type TestPostgres, type TestRedis } from '@parlor/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signerFor } from '../replay/tokens.ts'
import { describeCampaign, runCampaign, type CampaignPlan, type Stage } from './campaign.ts'
import { CUT_KINDS } from './cut-kinds.ts'
import { createDice } from './dice.ts'
import { FAILPOINTS } from './failpoints.ts'
import { findMaterial } from './material.ts'
import { createNursery, type MortalServer, type Nursery } from './mortal-server.ts'
import { least, patience, seedOf, times, within } from './scale.ts'
import { DEED_KINDS } from './workshop/deed.ts'

const source = findRedis()
/** On a developer's machine without Redis, nodes hear of each other by comparing heads alone; CI has one, or fails. */
const hasRedis = source.kind !== 'none' || Boolean(process.env['CI'])
if (!hasRedis && source.kind === 'none')
  console.warn(`faults: two nodes run without Redis, since there is ${source.reason}`)

/** What can happen to two nodes, and how often it does. */
const MISFORTUNES = {
  'a node killed': times(8, 100),
  'a node killed at a failpoint': times(8, 60),
  'nodes restarted in turn': times(3, 40),
  'PostgreSQL killed': times(4, 60),
  'Redis killed': hasRedis ? times(4, 60) : 0,
  'the network cut': times(27, 120),
} as const
type Misfortune = keyof typeof MISFORTUNES

let nursery: Nursery
let postgres: TestPostgres
let redis: TestRedis | null = null
beforeAll(async () => {
  ;[nursery, postgres] = await Promise.all([createNursery(), startPostgres()])
  if (hasRedis) redis = await startRedis(source)
})
afterAll(async () => {
  await nursery.close()
  await Promise.all([postgres.stop(), redis?.stop()])
})

test(
  'two nodes lose, double and move nothing while they, PostgreSQL and Redis are killed under them (I2, I3, I4, I5, I6, I7, I8, I11)',
  async () => {
    const seed = seedOf(20_240_614)
    const kinds = createDice(seed).shuffle(
      Object.entries(MISFORTUNES).flatMap(([kind, count]) => Array.from({ length: count }, () => kind as Misfortune)),
    )
    const secret = randomBytes(32).toString('hex')
    const start = { database: await postgres.createDatabase(), secret, ...(redis ? { redis: redis.url } : {}) }
    const nodes: MortalServer[] = [await nursery.start(start), await nursery.start(start)]
    let killed = 0
    const url = (): string => `http://127.0.0.1:${nodes[0]!.port}`

    async function kill(at: number): Promise<void> {
      killed += (await nodes[at]!.end('SIGKILL')).signal === 'SIGKILL' ? 1 : 0
    }

    async function replace(at: number, { proxy }: Stage): Promise<void> {
      nodes[at] = await nursery.start(start)
      proxy.lead(...nodes.map(({ port }) => port))
    }

    const strike: Record<Misfortune, (stage: Stage) => Promise<boolean>> = {
      async 'a node killed'(stage) {
        const at = stage.dice.between(0, 1)
        await sleep(stage.dice.between(0, 150))
        await kill(at)
        await replace(at, stage)
        return true
      },
      async 'a node killed at a failpoint'(stage) {
        const at = stage.dice.between(0, 1)
        await nodes[at]!.arm({ at: stage.dice.pick(FAILPOINTS), nth: 1 })
        const death = await Promise.race([nodes[at]!.dead, sleep(3_000, null)])
        await kill(at)
        await replace(at, stage)
        return death !== null
      },
      async 'nodes restarted in turn'(stage) {
        for (const at of [0, 1]) {
          expect(await nodes[at]!.end('SIGTERM')).toEqual({ code: 0, signal: null })
          await replace(at, stage)
        }
        return true
      },
      async 'PostgreSQL killed'({ dice }) {
        await sleep(dice.between(0, 150))
        await postgres.kill()
        killed += 1
        await sleep(dice.between(0, 300))
        await postgres.start()
        return true
      },
      async 'Redis killed'({ dice }) {
        await redis!.kill()
        killed += 1
        await sleep(dice.between(100, 2_500))
        await redis!.start()
        return true
      },
      'the network cut': (stage) => stage.dice.pick(CUT_KINDS).strike(stage),
    }
    const plan: CampaignPlan = {
      seed,
      material: await findMaterial(within(3, 6), within(120, 400)),
      run: 'cluster',
      sign: signerFor(secret, () => Date.now()),
      ports: nodes.map(({ port }) => port),
      steps: kinds.length,
      deeds: times(250, 1_200),
      database: start.database,
      async step(stage, index) {
        const kind = kinds[index]!
        const came = await strike[kind](stage)
        await stage.verify(url())
        return came ? kind : null
      },
      quiet: async () => url(),
    }
    const report = await runCampaign(plan)
    console.info(describeCampaign('cluster', plan, report))
    console.info(`  ${killed} SIGKILLs`)

    expect(report.faults).toEqual([])
    expect(nursery.errors()).toBe('')
    expect(report.replay).toMatchObject({ lost: 0, doubled: 0, outOfOrder: 0, altered: 0, foreign: 0, unanswered: 0 })
    for (const [kind, count] of Object.entries(MISFORTUNES)) {
      expect(report.done[kind] ?? 0, kind).toBeGreaterThanOrEqual(Math.floor(count / 2))
    }
    expect(killed).toBeGreaterThanOrEqual(least('nodes, PostgreSQL and Redis killed, two nodes'))
    expect(report.done['the network cut']).toBeGreaterThanOrEqual(least('network broken at a frame, two nodes'))
    for (const kind of DEED_KINDS) expect(report.workshop.kinds[kind] ?? 0, kind).toBeGreaterThan(0)
    expect(report.workshop.operations).toBeGreaterThanOrEqual(
      least('edits, deletions, reactions and pins, in each of these'),
    )
    expect(report.shown, 'the wire was heard').toBeGreaterThanOrEqual(report.replay.acknowledged)
  },
  patience(600_000),
)
