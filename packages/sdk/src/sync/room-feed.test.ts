import type { Change, SyncPage } from '@parlor/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import type { ChatError } from '../errors.ts'
import { isLive } from '../timeline/window.ts'
import { HOLD_MS } from './plan.ts'
import { createRoomFeed, type RoomFeed } from './room-feed.ts'
import { CHANGES, createTestLog, type TestLog } from './test-log.ts'

const NOTHING = { room: 'lobby', epoch: null, after: 0 }

function start(windowSize = 100) {
  const environment = createManualEnvironment()
  const told: string[] = []
  const feed = createRoomFeed(environment.clock, windowSize, () => 'ada', {
    advanced: (_log, rows, page) => told.push(`${page ? 'page' : 'change'} of ${rows.length}`),
    changed: () => told.push('changed'),
    refused: (error: ChatError) => told.push(error.code),
    missing: () => told.push('missing'),
  })
  const cursor = () => ({ room: 'lobby', ...(feed.cursor() ?? { epoch: null, after: 0 }) })
  return { feed, told, cursor, environment }
}

const seqs = (feed: RoomFeed): number[] => feed.log()?.window.rows.map(({ seq }) => seq) ?? []

/** Asks until there is nothing more to ask for. */
function catchUp(feed: RoomFeed, log: TestLog): void {
  for (let more = true; more;) more = feed.page(log.page({ room: 'lobby', ...(feed.cursor() ?? NOTHING) }))
}

describe('a feed', () => {
  it('applies changes as they come and ignores what it has', () => {
    const { feed, told, cursor } = start()
    const log = createTestLog()
    feed.page(log.page(cursor()))
    const changes = [log.append(), log.append()]
    for (const change of [...changes, ...changes]) feed.change(change)
    expect(seqs(feed)).toEqual([1, 2])
    expect(told).toEqual(['page of 0', 'change of 1', 'change of 1'])
  })

  it('waits a moment for a change that was overtaken', () => {
    const { feed, told, cursor, environment } = start()
    const log = createTestLog()
    feed.page(log.page(cursor()))
    const [first, second] = [log.append(), log.append()]
    feed.change(second)
    expect(feed.isBehind()).toBe(true)
    environment.advance(HOLD_MS - 1)
    feed.change(first)
    environment.advance(HOLD_MS)
    expect(seqs(feed)).toEqual([1, 2])
    expect(told).not.toContain('missing')
  })

  it('asks for a change that does not come, and goes on with those it held', () => {
    const { feed, told, cursor, environment } = start()
    const log = createTestLog()
    feed.page(log.page(cursor()))
    log.append()
    feed.change(log.append())
    environment.advance(HOLD_MS)
    expect(told.at(-1)).toBe('missing')
    catchUp(feed, log)
    expect(seqs(feed)).toEqual([1, 2])
    expect(feed.isBehind()).toBe(false)
  })

  it('takes up what arrived while the first page was on its way', () => {
    const { feed, cursor } = start()
    const log = createTestLog()
    log.append()
    const page = log.page(cursor())
    feed.change(log.append())
    feed.page(page)
    expect(seqs(feed)).toEqual([1, 2])
  })

  it('asks when a head is told that it has not reached', () => {
    const { feed, told, cursor } = start()
    const log = createTestLog()
    feed.page(log.page(cursor()))
    feed.head({ room: 'lobby', epoch: 'e', rev: 0 })
    expect(told).not.toContain('missing')
    log.append()
    feed.head({ room: 'lobby', epoch: 'e', rev: 1 })
    expect(told).toContain('missing')
  })

  it('does not forget a room because of a frame, but because of an answer', () => {
    const { feed, cursor } = start()
    const [log, other] = [createTestLog('e'), createTestLog('f', 50)]
    log.append()
    feed.page(log.page(cursor()))
    feed.change(other.append())
    expect(feed.log()?.epoch).toBe('e')
    expect(feed.page(other.page(cursor()))).toBe(false)
    expect(feed.log()).toMatchObject({ epoch: 'f', cursor: 1 })
    expect(feed.log()?.window.rows[0]?.id).toBe(other.rows[0]?.id)
  })

  it('starts anew from a page when too much was missed', () => {
    const { feed, cursor } = start()
    const log = createTestLog()
    log.append()
    feed.page(log.page(cursor()))
    for (let i = 0; i < 30; i += 1) log.append()
    feed.page(log.page(cursor()))
    expect(seqs(feed)).toEqual([26, 27, 28, 29, 30, 31])
    expect(feed.log()?.window.hasOlder).toBe(true)
  })

  it('tells the last of several pages from those before, which do not have all that was so when they were asked for', () => {
    const { feed, told, cursor } = start()
    const log = createTestLog()
    feed.page(log.page(cursor()))
    for (let n = 0; n <= CHANGES; n += 1) log.append()
    catchUp(feed, log)
    expect(told.slice(1)).toEqual([`change of ${CHANGES}`, 'page of 1'])
  })

  it('forgets a room it may not read', () => {
    const { feed, told, cursor } = start()
    const log = createTestLog()
    log.append()
    feed.page(log.page(cursor()))
    feed.page({ status: 'refused', room: 'lobby', error: { code: 'NOT_FOUND', message: '', retryable: false } })
    expect(feed.log()).toBeNull()
    expect(told.at(-1)).toBe('NOT_FOUND')
  })

  it('does not let a page of history bring back what a change replaced meanwhile', () => {
    const { feed, cursor } = start()
    const log = createTestLog()
    for (let i = 0; i < 10; i += 1) log.append()
    feed.page(log.page(cursor()))
    const asked = feed.expectHistory()
    const stale = log.history(1, 4)
    feed.change(log.edit(2))
    asked.merge(stale, false, 'oldest')
    asked.stop()
    expect(feed.log()?.window.rows[1]?.text).toBe('edited at 11')
  })

  it('has a page of history asked for again when it leapt over changes meanwhile', () => {
    const { feed, cursor } = start()
    const log = createTestLog()
    for (let i = 0; i < 10; i += 1) log.append()
    feed.page(log.page(cursor()))
    const asked = feed.expectHistory()
    const stale = log.history(1, 4)
    for (let i = 0; i < 15; i += 1) log.edit(2)
    feed.page(log.page(cursor()))
    expect(asked.merge(stale, false, 'oldest')).toBe('again')
    expect(seqs(feed)).toEqual([5, 6, 7, 8, 9, 10])
  })
})

describe('whatever is lost, doubled, late or out of order', () => {
  type World = ReturnType<typeof start> & { log: TestLog; sent: Change[]; answers: (() => void)[] }
  type Step = (world: World) => void
  const pick = fc.nat({ max: 1_000 })
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 4, arbitrary: fc.constant<Step>(({ log, sent }) => void sent.push(log.append())) },
    pick.map((n): Step => ({ log, sent }) => {
      if (log.head() > 0) sent.push(log.edit(1 + (n % log.head())))
    }),
    { weight: 3, arbitrary: fc.constant<Step>(({ feed, sent }) => sent.length > 0 && feed.change(sent.at(-1)!)) },
    {
      weight: 3,
      arbitrary: pick.map(
        (n): Step =>
          ({ feed, sent }) =>
            sent.length > 0 && feed.change(sent[n % sent.length]!),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constant<Step>(({ feed, log, cursor, answers }) => {
        const page: SyncPage = log.page(cursor())
        answers.push(() => feed.page(page))
      }),
    },
    fc.tuple(pick, pick, fc.boolean()).map(([a, n, move]): Step => ({ feed, log, answers }) => {
      if (!feed.log()) return
      const first = feed.log()!.window.rows[0]?.seq ?? 1
      const [from, to] = move
        ? [1 + (a % (log.head() + 1)), 1 + (a % (log.head() + 1)) + (n % 8)]
        : [Math.max(1, first - (n % 8)), first - 1]
      const asked = feed.expectHistory()
      const page = log.history(from, to)
      answers.push(() => {
        asked.merge(page, move, move ? from : 'oldest')
        asked.stop()
      })
    }),
    {
      weight: 3,
      arbitrary: pick.map(
        (n): Step =>
          ({ answers }) =>
            void answers.splice(n % (answers.length + 1), 1)[0]?.(),
      ),
    },
    pick.map(
      (n): Step =>
        ({ environment }) =>
          environment.advance(n),
    ),
  )

  /** What must hold at every moment; plain comparisons, because it is asked a hundred thousand times. */
  function faultOf({ feed, log }: World): string | null {
    const known = feed.log()
    if (!known) return null
    const { rows } = known.window
    if (rows.some((row, i) => row.seq !== rows[0]!.seq + i)) return 'the rows have a hole'
    if (new Set(rows.map(({ id }) => id)).size !== rows.length) return 'a row is there twice'
    const truth = (seq: number) => log.rows[seq - 1]!
    if (rows.some(({ seq, text }) => truth(seq).rev <= known.cursor && truth(seq).text !== text)) {
      return 'a row is older than the cursor says'
    }
    const covered = log.rows.findLast(({ rev }) => rev <= known.cursor)?.seq ?? 0
    if (isLive(known.window) && rows.length > 0 && rows.at(-1)!.seq < covered) return 'the newest row is missing'
    return null
  }

  it('shows rows without holes at every moment, and in the end the log as it is', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 40, maxLength: 150, size: 'max' }),
        fc.integer({ min: 6, max: 30 }),
        (steps, size) => {
          const world: World = { ...start(size), log: createTestLog(), sent: [], answers: [] }
          for (let i = 0; i < 9; i += 1) world.sent.push(world.log.append())
          catchUp(world.feed, world.log)
          for (const take of steps) {
            take(world)
            expect(faultOf(world)).toBeNull()
          }
          for (const answer of world.answers.splice(0)) {
            answer()
            expect(faultOf(world)).toBeNull()
          }
          catchUp(world.feed, world.log)
          expect(faultOf(world)).toBeNull()
          const known = world.feed.log()!
          expect(known.cursor).toBe(world.log.rev())
          expect(known.window.head).toBe(world.log.head())
          for (const row of known.window.rows) expect(row).toEqual(world.log.rows[row.seq - 1])
        },
      ),
      { numRuns: 300, endOnFailure: true },
    )
  })
})
