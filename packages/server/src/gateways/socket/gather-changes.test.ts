import type { Change, Message } from '@parlor/protocol'
import { describe, expect, test } from 'vitest'
import { gatherChanges } from './gather-changes.ts'

const ada = { id: 'ada', name: 'Ada' }

function message(rev: number, { id = `m${rev}`, text = 'Hello' }: { id?: string; text?: string } = {}): Message {
  return { id, seq: rev, rev, sender: ada, text, createdAt: 0 }
}

function said(rev: number, room = 'lobby', made = message(rev)): Change {
  return { room, epoch: 'e1', after: rev - 1, rev, messages: [made] }
}

/** A gatherer whose turn ends when a test says so. */
function stage() {
  const sent: Change[] = []
  let end: (() => void) | null = null
  const changes = gatherChanges(
    (change) => sent.push(change),
    (flush) => (end = flush),
  )
  /** What was sent, as room, what it builds on, where it ends, and the messages. */
  const frames = () =>
    sent.map(({ room, after, rev, messages = [] }) => [room, after, rev, messages.map(({ rev }) => rev)] as const)
  return { changes, sent, frames, turn: () => end?.() }
}

describe('changes of one turn', () => {
  test('that follow on each other leave as one, at its end (D7)', () => {
    const { changes, frames, turn } = stage()
    changes.add(said(1))
    changes.add(said(2))
    changes.add(said(3))
    expect(frames()).toEqual([])
    turn()
    expect(frames()).toEqual([['lobby', 0, 3, [1, 2, 3]]])
  })

  test('of several rooms leave apart', () => {
    const { changes, frames, turn } = stage()
    changes.add(said(1))
    changes.add(said(8, 'hall'))
    changes.add(said(2))
    turn()
    expect(frames()).toEqual([
      ['lobby', 0, 2, [1, 2]],
      ['hall', 7, 8, [8]],
    ])
  })

  test('stay apart where something lies between, or in another epoch', () => {
    const { changes, frames, turn } = stage()
    changes.add(said(1))
    changes.add(said(3))
    changes.add({ ...said(4), epoch: 'e2' })
    turn()
    expect(frames()).toEqual([
      ['lobby', 0, 1, [1]],
      ['lobby', 2, 3, [3]],
      ['lobby', 3, 4, [4]],
    ])
  })

  test('name no message twice: who counts rows would count it twice', () => {
    const { changes, frames, turn } = stage()
    changes.add(said(1))
    changes.add(said(2, 'lobby', message(2, { id: 'm1', text: 'Hello again' })))
    changes.add(said(3))
    turn()
    expect(frames()).toEqual([
      ['lobby', 0, 1, [1]],
      ['lobby', 1, 3, [2, 3]],
    ])
  })

  test('are sent before somebody comes or goes, who is told at once', () => {
    const { changes, frames, sent, turn } = stage()
    changes.add(said(1))
    const member = { user: { id: 'ben', name: 'Ben' }, role: 'member', rev: 2 } as const
    changes.add({ room: 'lobby', epoch: 'e1', after: 1, rev: 2, members: [member] })
    expect(frames()).toEqual([
      ['lobby', 0, 1, [1]],
      ['lobby', 1, 2, []],
    ])
    expect(sent[1]?.members).toEqual([member])
    changes.add(said(3))
    turn()
    expect(frames().at(-1)).toEqual(['lobby', 2, 3, [3]])
  })

  test('are sent when asked for, and not a second time', () => {
    const { changes, frames, turn } = stage()
    changes.add(said(1))
    changes.flush('lobby')
    changes.flush('hall')
    expect(frames()).toEqual([['lobby', 0, 1, [1]]])
    turn()
    expect(frames()).toHaveLength(1)
  })

  test('grow no larger than a reader would want to wait for', () => {
    const { changes, frames, turn } = stage()
    const long = 'x'.repeat(16_000)
    for (const rev of [1, 2, 3]) changes.add(said(rev, 'lobby', message(rev, { text: long })))
    turn()
    expect(frames()).toEqual([
      ['lobby', 0, 2, [1, 2]],
      ['lobby', 2, 3, [3]],
    ])
  })

  test('do not change what was published: another node is told of the same', () => {
    const { changes, turn } = stage()
    const first = said(1)
    changes.add(first)
    changes.add(said(2))
    turn()
    expect(first).toEqual(said(1))
  })

  test('end with the turn by themselves', async () => {
    const sent: Change[] = []
    const changes = gatherChanges((change) => sent.push(change))
    await Promise.resolve().then(() => changes.add(said(1)))
    await Promise.resolve().then(() => changes.add(said(2)))
    await new Promise((resolve) => setImmediate(resolve))
    expect(sent.flatMap(({ messages = [] }) => messages.map(({ rev }) => rev))).toEqual([1, 2])
  })
})
