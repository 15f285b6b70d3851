import { describe, expect, it } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import { ChatError } from '../errors.ts'
import { ADA, BEN } from '../timeline/test-messages.ts'
import { createMarkSender, type Marks } from './mark-sender.ts'
import { createTypingList, createTypingSender } from './typing.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('marks', () => {
  function start() {
    const { clock, advance, timers } = createManualEnvironment()
    const told: Marks[] = []
    let fails = false
    const kept: (readonly ['save' | 'drop', Marks])[] = []
    const marks = createMarkSender(
      clock,
      async (wanted) => {
        told.push(wanted)
        if (fails) throw new ChatError('OFFLINE')
      },
      { save: (mark) => kept.push(['save', mark]), drop: (mark) => kept.push(['drop', mark]) },
    )
    return { marks, told, kept, advance, timers, fail: (value: boolean) => (fails = value) }
  }

  it('travel at once, and then at most once a second with the newest only', async () => {
    const { marks, told, advance } = start()
    for (let seq = 1; seq <= 500; seq += 1) marks.raise({ read: seq })
    await settle()
    expect(told).toEqual([{ delivered: 1, read: 1, setBack: 0 }])
    advance(1_000)
    await settle()
    expect(told.slice(1)).toEqual([{ delivered: 500, read: 500, setBack: 0 }])
    advance(10_000)
    expect(told).toHaveLength(2)
  })

  it('never go back', async () => {
    const { marks, told, advance } = start()
    marks.raise({ read: 9 })
    await settle()
    advance(1_000)
    marks.raise({ read: 4, delivered: 7 })
    await settle()
    expect(told).toHaveLength(1)
    expect(marks.wanted()).toEqual({ delivered: 9, read: 9 })
  })

  it('that did not arrive are said again with the next connection, and not before', async () => {
    const { marks, told, advance, fail } = start()
    fail(true)
    marks.raise({ delivered: 5 })
    await settle()
    advance(60_000)
    await settle()
    expect(told).toHaveLength(1)
    fail(false)
    marks.again()
    await settle()
    expect(told).toEqual([
      { delivered: 5, read: 0, setBack: 0 },
      { delivered: 5, read: 0, setBack: 0 },
    ])
    marks.again()
    advance(60_000)
    await settle()
    expect(told).toHaveLength(2)
  })

  it('of reading are kept while they cannot be told, and dropped once they are', async () => {
    const { marks, kept, advance, fail } = start()
    fail(true)
    marks.raise({ read: 5 })
    await settle()
    marks.flush()
    expect(kept).toEqual([['save', { delivered: 5, read: 5 }]])
    fail(false)
    advance(1_000)
    marks.again()
    await settle()
    advance(3_000)
    expect(kept.slice(1)).toEqual([['drop', { delivered: 5, read: 5 }]])
    advance(1_000)
    marks.raise({ delivered: 9 })
    await settle()
    marks.flush()
    expect(kept).toHaveLength(2)
  })

  it('of an earlier page are told with those of this one', async () => {
    const { marks, told, kept, advance } = start()
    marks.restore({ delivered: 5, read: 5 })
    await settle()
    expect(marks.wanted()).toEqual({ delivered: 5, read: 5 })
    expect(told).toEqual([{ delivered: 5, read: 5, setBack: 0 }])
    advance(3_000)
    expect(kept).toEqual([['drop', { delivered: 5, read: 5 }]])
  })

  it('leave no timer behind', () => {
    const { marks, timers } = start()
    marks.raise({ read: 1 })
    marks.reset()
    expect(timers()).toBe(0)
  })
})

describe('writing', () => {
  it('is said at once, again every three seconds, and ends five seconds after the last key', () => {
    const { clock, advance } = createManualEnvironment()
    const said: [at: number, typing: boolean][] = []
    const set = createTypingSender(clock, (typing) => said.push([clock.monotonic(), typing]))
    for (let i = 0; i < 70; i += 1) {
      set(true)
      advance(100)
    }
    advance(60_000)
    expect(said).toEqual([
      [0, true],
      [3_000, true],
      [6_000, true],
      [11_900, false],
    ])
  })

  it('ends when one says so, once', () => {
    const { clock, timers } = createManualEnvironment()
    const said: boolean[] = []
    const set = createTypingSender(clock, (typing) => said.push(typing))
    set(false)
    set(true)
    set(false)
    set(false)
    set(true)
    expect(said).toEqual([true, false, true])
    set(false)
    expect(timers()).toBe(0)
  })

  it('of others is forgotten after six seconds without another sign, or with their message', () => {
    const { clock, advance } = createManualEnvironment()
    const list = createTypingList(clock)
    const hear = (user: typeof ADA, typing = true) => list.hear({ room: 'lobby', user, typing })
    const ids = () => list.users.getSnapshot().map(({ id }) => id)
    hear(ADA)
    advance(3_000)
    hear(BEN)
    hear(ADA)
    expect(ids()).toEqual(['ada', 'ben'])
    advance(5_999)
    expect(ids()).toEqual(['ada', 'ben'])
    list.finished('ben')
    expect(ids()).toEqual(['ada'])
    advance(1)
    expect(ids()).toEqual([])
    hear(BEN)
    hear(BEN, false)
    expect(ids()).toEqual([])
  })
})
