import type { Message, RoomSummary } from '@parlor/protocol'
import { describe, expect, it } from 'vitest'
import { ADA, message } from '../timeline/test-messages.ts'
import { settles, takeChange, takeList, takeMark, takeRoots } from './inbox-rows.ts'
import { countedIn, countUnread } from './unread.ts'

function row(id: string, head: number, parts: Partial<RoomSummary> = {}): RoomSummary {
  return {
    room: { id, kind: 'group', settings: { access: 'users', posting: 'members' }, epoch: 'e', rev: 0, createdAt: 0 },
    rev: head,
    head,
    role: 'member',
    memberCount: 2,
    receipt: { user: 'ada', delivered: 0, read: 0 },
    unread: head,
    mentions: 0,
    ...(head > 0 ? { lastMessage: message(head) } : {}),
    ...parts,
  }
}

const change = (room: string, after: number, ...messages: Message[]) => ({
  room,
  epoch: 'e',
  after,
  rev: messages.at(-1)?.rev ?? after + 1,
  messages,
})
const ids = (rooms: readonly RoomSummary[]): string[] => rooms.map(({ room }) => room.id)

describe('the list of threads', () => {
  const above = message(1)
  const thread = (id: string, room: string, root = above): RoomSummary => {
    const { text, sender, seq } = root
    const plain = row(id, 1)
    const parent = { room, message: root.id, seq }
    return { ...plain, room: { ...plain.room, parent }, root: { id: root.id, seq, sender, text } }
  }

  it('shows above each what it hangs on, as that is now', () => {
    const held = [thread('a', 'r'), thread('b', 'other'), thread('c', 'r', message(2))]
    const rooms = takeRoots(held, 'r', [{ ...above, text: 'another', rev: 9 }, message(3)])
    expect(rooms.map(({ root }) => root?.text)).toEqual(['another', above.text, message(2).text])
    expect(rooms[1]).toBe(held[1])
    const [gone] = takeRoots(held, 'r', [{ ...above, text: '', deleted: { at: 1, by: 'ada' }, rev: 9 }])
    expect(gone!.root).not.toHaveProperty('text')
  })

  it('stays the same list where what changed is not shown', () => {
    const held = [thread('a', 'r')]
    const told = { replies: 1, lastAt: 1, repliers: [ADA] }
    expect(takeRoots(held, 'r', [{ ...above, thread: told, rev: 9 }])).toBe(held)
  })
})

describe('the list of rooms', () => {
  it('puts the room with the newest message first', () => {
    const held = [row('a', 5), row('b', 3)]
    const { rooms, isStale } = takeChange(held, change('b', 3, message(4, { createdAt: 99 })), 'ada')
    expect(ids(rooms)).toEqual(['b', 'a'])
    expect(rooms[0]).toMatchObject({ head: 4, unread: 4, lastMessage: { seq: 4 } })
    expect(rooms[1]).toBe(held[0])
    expect(isStale).toBe(false)
  })

  it('counts who comes and goes, and asks where only the server knows', () => {
    const user = { id: 'cy', name: 'Cy' }
    const member = (rev: number, removed = false) => ({
      user,
      role: 'member' as const,
      rev,
      ...(removed && { removed: true as const }),
    })
    const notice = (kind: 'joined' | 'left', rev: number) => ({ kind, rev, user, after: 5, createdAt: 1 })
    const after = (held: RoomSummary, parts: object) => {
      const { rooms, isStale } = takeChange([held], { room: 'a', epoch: 'e', after: 5, rev: 6, ...parts }, 'ada')
      return [rooms[0]?.memberCount, isStale]
    }
    expect(after(row('a', 5), { members: [member(6)], notices: [notice('joined', 6)] })).toEqual([3, false])
    expect(after(row('a', 5), { members: [member(6, true)], notices: [notice('left', 6)] })).toEqual([1, false])
    const both = { members: [member(7, true)], notices: [notice('joined', 6), notice('left', 7)], rev: 7 }
    expect(after(row('a', 5), both), 'came and left in one moment').toEqual([2, false])
    expect(after(row('a', 5), { members: [member(6)] }), 'it may be another role').toEqual([2, true])
    const large = row('a', 5, { memberCount: 5_000 })
    expect(after(large, { members: [member(6)] })).toEqual([5_001, false])
    expect(after(large, { members: [member(6, true)] })).toEqual([4_999, false])
    const late = { after: 4, members: [member(5)], notices: [notice('joined', 5)] }
    expect(after(row('a', 5), late), 'it was counted before').toEqual([2, false])
  })

  it('stays in doubt about a room that has moved on since a list was read', () => {
    const told = [row('a', 5), row('b', 3)]
    expect(settles([row('a', 6)], told, 'a')).toBe(false)
    expect(settles([row('a', 5)], told, 'a')).toBe(true)
    expect(settles([row('a', 6)], told, 'gone')).toBe(true)
  })

  it('counts each message of others once, however often it comes', () => {
    const first = change('a', 5, message(6), message(7, { sender: ADA }))
    const once = takeChange([row('a', 5)], first, 'ada')
    expect(once.rooms[0]).toMatchObject({ unread: 6, head: 7 })
    expect(takeChange(once.rooms, first, 'ada').rooms).toBe(once.rooms)
    const overlapping = takeChange(once.rooms, change('a', 6, message(7, { sender: ADA }), message(8)), 'ada')
    expect(overlapping.rooms[0]).toMatchObject({ unread: 7, head: 8 })
  })

  it('counts the messages that call one, or everyone, and no more of them than are unread', () => {
    const said = change('a', 5, message(6, { mentions: ['ada', 'ben'] }), message(7, { everyone: true }), message(8))
    const { rooms } = takeChange([row('a', 5)], said, 'ada')
    expect(rooms[0]).toMatchObject({ unread: 8, mentions: 2 })
    const read = takeMark(rooms, 'a', { user: 'ada', delivered: 7, read: 7 }, { from: 0, count: 7 })
    expect(read.rooms[0]).toMatchObject({ unread: 1, mentions: 1 })
  })

  it('asks the server when a call may have come or gone with an edit or a deletion of what is unread', () => {
    const called = takeChange([row('a', 5)], change('a', 5, message(6, { mentions: ['ada'] }), message(7)), 'ada')
    const after = (changed: Message) => takeChange(called.rooms, change('a', 7, { ...changed, rev: 8 }), 'ada')
    expect(after(message(6, { text: '', deleted: { at: 1, by: 'ben' } })).isStale).toBe(true)
    expect(after(message(6, { editedAt: 1 })).isStale).toBe(true)
    expect(after(message(7, { editedAt: 1, mentions: ['ada'] })).isStale).toBe(true)
    expect(after(message(6, { pinned: { at: 1, by: 'ben' }, mentions: ['ada'] })).isStale, 'the text is the same').toBe(
      false,
    )
    expect(after(message(7, { editedAt: 1, sender: ADA })).isStale, 'of oneself').toBe(false)

    const quiet = [row('a', 7)]
    expect(takeChange(quiet, change('a', 7, message(7, { rev: 8, editedAt: 1 })), 'ada').isStale).toBe(false)
    const read = [row('a', 7, { mentions: 1, receipt: { user: 'ada', delivered: 7, read: 6 } })]
    expect(takeChange(read, change('a', 7, message(6, { rev: 8, editedAt: 1 })), 'ada').isStale).toBe(false)
  })

  it('leaves nothing of a deleted message in what answers it', () => {
    const [old, answer] = [
      message(4),
      message(5, { replyTo: { id: message(4).id, seq: 4, sender: ADA, text: 'line 4' } }),
    ]
    const held = [row('a', 5, { lastMessage: answer })]
    const gone = { ...old, rev: 6, text: '', deleted: { at: 1, by: 'ada' } }
    expect(takeChange(held, change('a', 5, gone), 'ada').rooms[0]!.lastMessage!.replyTo).not.toHaveProperty('text')
    const last = { ...answer, rev: 6, text: '', deleted: { at: 1, by: 'ada' } }
    expect(takeChange(held, change('a', 5, last), 'ada').rooms[0]!.lastMessage).toMatchObject({ text: '' })
  })

  it('asks the server where it cannot know: a new room, a gap, another epoch', () => {
    const held = [row('a', 5)]
    expect(takeChange(held, change('new', 0, message(1)), 'ada')).toEqual({ rooms: held, isStale: true })
    expect(takeChange(held, change('a', 7, message(8)), 'ada')).toEqual({ rooms: held, isStale: true })
    expect(takeChange(held, { ...change('a', 5, message(6)), epoch: 'f' }, 'ada').isStale).toBe(true)
  })

  it('loses a room that one has left, and learns a new role', () => {
    const leave = {
      ...change('a', 5),
      rev: 6,
      members: [{ user: ADA, role: 'member' as const, rev: 6, removed: true as const }],
    }
    expect(takeChange([row('a', 5)], leave, 'ada').rooms).toEqual([])
    const promote = { ...change('a', 5), rev: 6, members: [{ user: ADA, role: 'owner' as const, rev: 6 }] }
    expect(takeChange([row('a', 5)], promote, 'ada').rooms[0]?.role).toBe('owner')
  })

  it('follows the read mark of another device, and asks how many are left', () => {
    const held = [row('a', 5)]
    const partly = takeMark(held, 'a', { user: 'ada', delivered: 3, read: 3 })
    expect(partly).toMatchObject({ isStale: true, rooms: [{ unread: 2, receipt: { read: 3 } }] })
    expect(takeMark(held, 'a', { user: 'ada', delivered: 5, read: 5 })).toMatchObject({
      isStale: false,
      rooms: [{ unread: 0 }],
    })
    expect(takeMark(partly.rooms, 'a', { user: 'ada', delivered: 2, read: 2 }).rooms).toBe(partly.rooms)
  })

  it('takes off what was read on this device, and keeps what only the list knows of', () => {
    const held = [{ ...row('a', 5), unread: 4 }]
    const mark = { user: 'ada', delivered: 3, read: 3 }
    expect(takeMark(held, 'a', mark, { from: 0, count: 3 })).toMatchObject({
      isStale: false,
      rooms: [{ unread: 1, receipt: { read: 3 } }],
    })
    expect(takeMark(held, 'a', mark, { from: 1, count: 2 }), 'another device had read less').toMatchObject({
      isStale: true,
      rooms: [{ unread: 2 }],
    })
  })

  it('takes a list without losing what is newer, nor the identity of what is the same', () => {
    const held = [row('a', 5), row('b', 9)]
    const told = [row('b', 8), structuredClone(row('a', 5)), row('c', 1)]
    const rooms = takeList(held, told)
    expect(ids(rooms)).toEqual(['b', 'a', 'c'])
    expect(rooms[0]).toBe(held[1])
    expect(rooms[1]).toBe(held[0])
  })
})

describe('what is unread', () => {
  const window = (from: number, to: number, own: number[] = [], head = to) => ({
    rows: Array.from({ length: to - from + 1 }, (_, i) =>
      message(from + i, own.includes(from + i) ? { sender: ADA } : {}),
    ),
    head,
    hasOlder: from > 1,
  })

  const unread = (...parts: Parameters<typeof countUnread>) => {
    const { count, isExact } = countUnread(...parts)
    return isExact ? count : `at most ${count}`
  }

  it('is what others said above the mark', () => {
    expect(unread(window(1, 9, [8]), 5, 'ada', [])).toBe(3)
    expect(unread(window(1, 9, [8]), 9, 'ada', [])).toBe(0)
    expect(unread(window(1, 9), 20, 'ada', [])).toBe(0)
  })

  it('is what the server counted where the window does not reach down to the mark', () => {
    const summary = row('a', 90, { receipt: { user: 'ada', delivered: 9, read: 5 }, unread: 70 })
    expect(unread(window(50, 90, [60]), 5, 'ada', countedIn(summary))).toBe(70)
    expect(unread(window(50, 90, [60]), 5, 'ada', [])).toBe('at most 84')
    expect(unread(window(50, 91, [60]), 5, 'ada', countedIn(summary))).toBe('at most 85')
  })

  it('is less by what was read since, where that is held', () => {
    const counted = [{ read: 20, head: 90, unread: 60 }]
    // The window was moved away from the newest messages.
    const middle = window(15, 40, [30], 90)
    expect(unread(middle, 35, 'ada', counted)).toBe(46)
    expect(unread(middle, 41, 'ada', counted)).toBe('at most 41')
    expect(unread(middle, 90, 'ada', counted)).toBe(0)
  })
})
