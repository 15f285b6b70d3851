import { beforeEach, describe, expect, test } from 'vitest'
import { createInProcessFanout } from '../fanout/in-process.ts'
import type { Fanout, Notice } from '../fanout/notice.ts'
import { createManualClock, type ManualClock } from '../test-support/manual-clock.ts'
import { createRoster, type Roster } from './roster.ts'

/** A node of a cluster whose bus can be broken. */
interface Node {
  readonly roster: Roster
  readonly users: Set<string>
  readonly missed: string[]
  /** Whether it hears and is heard. */
  joined: boolean
  come(user: string): void
  go(user: string): void
}

describe('the rosters of several nodes', () => {
  let clock: ManualClock
  let bus: Fanout
  let connected: boolean
  beforeEach(() => {
    clock = createManualClock()
    bus = createInProcessFanout(() => expect.unreachable())
    connected = true
  })

  function start(name: string): Node {
    const users = new Set<string>()
    const missed: string[] = []
    const node: Node = {
      users,
      missed,
      joined: true,
      roster: createRoster({
        node: name,
        clock,
        publish: (notice: Notice) => node.joined && bus.publish(notice),
        here: { users: () => [...users], isOnline: (user) => users.has(user) },
        connected: () => connected,
        missed: (user, online) => missed.push(`${user} ${online ? 'came' : 'went'}`),
      }),
      come(user) {
        users.add(user)
        node.roster.changed(user, true)
      },
      go(user) {
        users.delete(user)
        node.roster.changed(user, false)
      },
    }
    bus.subscribe((notice) => node.joined && node.roster.accept(notice))
    node.roster.accept({ type: 'missed' })
    return node
  }

  test('know who comes and goes elsewhere, and not oneself', () => {
    const [a, b] = [start('a'), start('b')]
    a.come('ann')
    expect([a.roster.isElsewhere('ann'), b.roster.isElsewhere('ann')]).toEqual([false, true])
    a.go('ann')
    expect(b.roster.isElsewhere('ann')).toBe(false)
    expect([...a.missed, ...b.missed]).toEqual([])
  })

  test('a node that starts late learns who is there, and makes no news of it', () => {
    const a = start('a')
    a.come('ann')
    const late = start('b')
    expect(late.roster.isElsewhere('ann')).toBe(true)
    expect([...a.missed, ...late.missed]).toEqual([])
  })

  test('a node that dies takes its users with it within 75 seconds; one of the others says so', () => {
    const nodes = ['a', 'b', 'c'].map(start) as [Node, Node, Node]
    const [a, b, c] = nodes
    a.come('ann')
    a.come('both')
    c.come('both')
    a.joined = false
    clock.advance(40_000)
    expect(b.roster.isElsewhere('ann')).toBe(true)
    clock.advance(35_000)
    expect(b.roster.isElsewhere('ann')).toBe(false)
    expect(b.roster.isElsewhere('both')).toBe(true)
    expect([b.missed, c.missed]).toEqual([['ann went'], []])
  })

  test('a node that was only out of reach is back with its users', () => {
    const [a, b] = [start('a'), start('b')]
    a.come('ann')
    a.joined = false
    clock.advance(75_000)
    a.joined = true
    clock.advance(20_000)
    expect(b.roster.isElsewhere('ann')).toBe(true)
    expect(a.missed).toEqual([])
  })

  test('a node that closes is gone at once', () => {
    const [a, b] = [start('b'), start('a')]
    a.come('ann')
    a.roster.close()
    expect(b.roster.isElsewhere('ann')).toBe(false)
    expect(b.missed).toEqual(['ann went'])
  })

  test('while nobody can be heard nobody is given up; what was missed is news afterwards', () => {
    const [a, b] = [start('b'), start('a')]
    a.come('ann')
    a.come('bob')
    connected = false
    a.joined = false
    clock.advance(300_000)
    expect(b.roster.isElsewhere('ann')).toBe(true)
    a.go('bob')
    a.come('cid')
    connected = true
    a.joined = true
    b.roster.accept({ type: 'missed' })
    expect(['ann', 'bob', 'cid'].map((user) => b.roster.isElsewhere(user))).toEqual([true, false, true])
    expect(b.missed.sort()).toEqual(['bob went', 'cid came'])
    clock.advance(60_000)
    expect(b.missed).toHaveLength(2)
  })
})
