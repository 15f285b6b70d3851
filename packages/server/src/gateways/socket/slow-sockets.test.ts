import { describe, expect, test } from 'vitest'
import { silentLogger } from '../../environment/logger.ts'
import { createManualClock } from '../../test-support/manual-clock.ts'
import type { Connection } from './connection.ts'
import type { Connections } from './connections.ts'
import { createSlowSockets } from './slow-sockets.ts'

const MB = 1_048_576

/** Connections by what waits for each, and who was ended. */
function setUp(waiting: Readonly<Record<string, number>>) {
  const clock = createManualClock()
  const ended: string[] = []
  const all = Object.entries(waiting).map(([user, bytes]) => {
    const conn = { writeBuffer: [], transport: { socket: { bufferedAmount: bytes, terminate() {} } }, close() {} }
    const connection = {
      user,
      phase: 'live',
      socket: { conn },
      end() {
        connection.phase = 'ended'
        ended.push(user)
      },
    }
    return connection
  })
  const connections = { all: () => all as unknown as readonly Connection[] } as Connections
  const of = (user: string) => all.find((one) => one.user === user) as unknown as Connection
  return { slow: createSlowSockets({ clock, connections, logger: silentLogger }), clock, ended, of }
}

describe('a connection that does not read (I22)', () => {
  test('is ended by a look when more than a megabyte waits for it, once', () => {
    const { slow, ended } = setUp({ ada: 0.9 * MB, ben: 1.1 * MB })
    slow.look()
    slow.look()
    expect(ended).toEqual(['ben'])
  })

  test('is looked for as soon as much was said, however soon that is, and twice as much may wait then', () => {
    const { slow, clock, ended } = setUp({ ada: 1.9 * MB, ben: 2.1 * MB })
    slow.sent(0.6 * MB)
    clock.advance(0)
    expect(ended).toEqual([])
    slow.sent(0.6 * MB)
    // What was said in this turn has had no chance to leave.
    expect(ended).toEqual([])
    clock.advance(0)
    expect(ended).toEqual(['ben'])
  })

  test('is answered no more once twice as much waits for it, whatever is said to others', () => {
    const { slow, ended, of } = setUp({ ada: 1.9 * MB, ben: 2.1 * MB })
    expect(['ada', 'ben', 'ben'].map((user) => slow.ends(of(user)))).toEqual([false, true, true])
    expect(ended).toEqual(['ben'])
  })
})
