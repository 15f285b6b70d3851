import { createFrameProxy, type FrameProxy } from '@parlor/testkit'
import { createDice, type Dice } from './dice.ts'
import { createGate } from './gate.ts'
import { hastyClock } from './hasty-clock.ts'
import type { Material } from './material.ts'
import { roomOf } from '../replay/people.ts'
import { replay, type ReplayReport } from '../replay/replay.ts'
import type { SignToken } from '../replay/tokens.ts'
import { faultsOfNumbers, messagesAfter, readRoom } from './room-log.ts'
import { recordWire, type Claim, type WireRecord } from './wire-record.ts'
import { openWorkshop, type WorkshopReport } from './workshop/workshop.ts'

/** What the next fault is done to. */
export interface Stage {
  readonly proxy: FrameProxy
  readonly dice: Dice
  readonly wire: WireRecord
  /** Holds every acknowledgement since the last look against what the server at this address has now. */
  verify(url: string): Promise<void>
}

/** One step of a campaign. */
export interface CampaignPlan {
  /** Replays the same chance. Which frame meets which fault still depends on the machine. */
  readonly seed: number
  readonly material: Material
  /** Words that are part of the room ids, so that rooms are new. */
  readonly run: string
  readonly sign: SignToken
  /** Where clients are led at first, in turn if there are several. */
  readonly ports: readonly number[]
  readonly steps: number
  /** How many messages are written, edited, deleted, … in the workshop beside the logs, in all. */
  readonly deeds: number
  /** A SQLite file, or the address of a PostgreSQL database: looked into when all is over. */
  readonly database: string
  /** Breaks something, once, while a few lines are on their way. @returns what it was; `null` when it did not come to it */
  step(stage: Stage, index: number): Promise<string | null>
  /** Where the server is in the end, when nothing breaks any more. */
  quiet(): Promise<string>
}

/** What came of a campaign. */
export interface CampaignReport {
  /** Faults that were done, by name. */
  readonly done: Readonly<Record<string, number>>
  readonly total: number
  readonly replay: ReplayReport
  readonly workshop: WorkshopReport
  /** Messages the servers acknowledged and rows they showed, on the wire. */
  readonly acknowledged: number
  readonly shown: number
  /** Everything that is not as promised, in words. */
  readonly faults: readonly string[]
  readonly seconds: number
}

/** Time runs so much faster for clients. */
const HASTE = 5

/** Clients of authors open at once. */
const CLIENTS = 12

const CHECKER = { id: 'checker', name: 'Checker' }

/** Says logs through real clients while things break, and checks all that was promised. */
export async function runCampaign(plan: CampaignPlan): Promise<CampaignReport> {
  const { seed, material, run, sign, steps } = plan
  const started = performance.now()
  const dice = createDice(seed)
  const proxy = await createFrameProxy(...plan.ports)
  const rooms = material.plan.logs.map((log) => roomOf(run, log.name))
  const wire = recordWire(proxy, rooms)
  const token = await sign(CHECKER, rooms)
  const faults: string[] = []
  const gate = createGate()
  const perStep = Math.max(1, Math.floor(material.lines / steps))
  const environment = { clock: hastyClock(HASTE), logger: { debug() {}, warn() {} } }
  const workshop = await openWorkshop({ proxy, sign, run, dice: createDice(seed + 1), environment })

  async function verify(url: string): Promise<void> {
    const claims = wire.takeNew()
    for (const room of rooms) {
      const mine = claims.filter((claim) => claim.room === room)
      if (mine.length === 0) continue
      const rows = await messagesAfter(url, token, room, Math.min(...mine.map(({ seq }) => seq)) - 1)
      const byId = new Map(rows.map((row) => [row.id, row]))
      for (const claim of mine) if (!agrees(claim, byId.get(claim.id))) faults.push(`after a fault: ${gone(claim)}`)
    }
    faults.push(...(await workshop.verify(url)))
  }

  const replaying = replay(material.plan, {
    url: `http://127.0.0.1:${proxy.port}`,
    sign,
    run,
    clients: CLIENTS,
    inFlight: 48,
    together: rooms.length,
    patienceMs: 30_000,
    gate: gate.pass,
    // The workshop does these, in a room of its own; here the numbers are counted.
    doings: false,
    environment,
  })
  const done: Record<string, number> = {}
  try {
    const stage = { proxy, dice, wire, verify }
    const breaking = (async () => {
      for (let index = 0; index < steps; index += 1) {
        gate.open(perStep)
        workshop.work(Math.ceil((plan.deeds * (index + 1)) / steps) - Math.ceil((plan.deeds * index) / steps))
        const name = await plan.step(stage, index)
        if (name !== null) done[name] = (done[name] ?? 0) + 1
      }
    })()
    await Promise.race([breaking, replaying.then(() => breaking)])
    gate.open(material.lines)
    const url = await plan.quiet()
    const report = await replaying
    const worked = await workshop.finish(url, plan.database)
    const logs = await Promise.all(rooms.map((room) => readRoom(url, token, room)))
    faults.push(
      ...report.faults,
      ...report.stuck,
      ...worked.faults,
      ...logs.flatMap(faultsOfNumbers),
      ...wire.faults(logs.flatMap(({ room, messages }) => messages.map((message) => ({ room, ...message })))),
    )
    return {
      done,
      total: Object.values(done).reduce((sum, count) => sum + count, 0),
      replay: report,
      workshop: worked,
      acknowledged: wire.acknowledged(),
      shown: wire.shown(),
      faults,
      seconds: (performance.now() - started) / 1_000,
    }
  } catch (cause) {
    throw new Error(`The campaign did not come to its end; PARLOR_SEED=${seed} tries the same again.`, { cause })
  } finally {
    await workshop.close()
    await proxy.close()
  }
}

function agrees(claim: Claim, row: Omit<Claim, 'room'> | undefined): boolean {
  return row?.seq === claim.seq && row.rev === claim.rev && row.createdAt === claim.createdAt
}

const gone = ({ room, id, seq }: Claim): string => `${id}, acknowledged in ${room} as number ${seq}, is not there so`

/** The report in a few lines. */
export function describeCampaign(name: string, { seed, material }: CampaignPlan, report: CampaignReport): string {
  const { done, total, acknowledged, shown, seconds, workshop } = report
  const deeds = Object.entries(workshop.kinds).map(([kind, count]) => `${kind} ${count}`)
  const kinds = Object.entries(done).map(([kind, count]) => `${kind} ${count}`)
  return [
    `${name}: ${total} faults in ${seconds.toFixed(1)} s (seed ${seed}, ${material.source})`,
    `  ${kinds.sort().join(', ')}`,
    `  ${acknowledged} acknowledged and ${shown} shown on the wire; lost ${report.replay.lost}, doubled ${report.replay.doubled}, out of order ${report.replay.outOfOrder}`,
    `  beside it ${workshop.acknowledged} deeds acknowledged: ${deeds.sort().join(', ')}`,
    ...report.faults.slice(0, 20).map((fault) => `  ! ${fault}`),
  ].join('\n')
}
