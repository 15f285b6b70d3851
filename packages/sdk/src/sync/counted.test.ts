import type { Member, Message, SyncPage } from '@parlor/protocol'
import { expect, test } from 'vitest'
import { message } from '../timeline/test-messages.ts'
import { applyChange, logFromPage, mergePage, recordOf, takeMembers, type RoomLog } from './room-log.ts'

const ADA = { id: 'ada', name: 'Ada' }
const member = (id: string, rev: number): Member => ({ user: { id, name: id }, role: 'member', rev })
const standing = {
  room: 'lobby',
  epoch: 'e',
  role: 'member',
  receipts: [{ user: 'ada', delivered: 5, read: 3 }],
} as const
const info = {
  id: 'lobby',
  kind: 'group',
  settings: { access: 'users', posting: 'members' },
  epoch: 'e',
  rev: 0,
  createdAt: 0,
} as const

/** A room of a hundred messages, of which the newest is held. */
function setUp(): RoomLog {
  return logFromPage(
    {
      ...standing,
      status: 'limited',
      rev: 100,
      head: 100,
      memberCount: 2,
      info,
      messages: [message(100, { rev: 100 })],
      members: [member('ada', 1)],
      receipts: [...standing.receipts],
      unread: 90,
      hasOlder: true,
    },
    'ada',
  )
}

const change = (log: RoomLog, messages: Message[]) => ({
  room: 'lobby',
  epoch: 'e',
  after: log.cursor,
  rev: log.cursor + messages.length,
  messages,
})

test('what the server counted is counted on by what others say, each message once', () => {
  let log = setUp()
  expect(log.counted).toEqual({ read: 3, head: 100, unread: 90 })
  log = applyChange(log, change(log, [message(101, { rev: 101 }), message(102, { rev: 102, sender: ADA })]), 'ada', 50)
  expect(log.counted).toEqual({ read: 3, head: 102, unread: 91 })
  // An edit of an old message is no new one.
  log = applyChange(log, change(log, [message(101, { rev: 103, text: 'edited' })]), 'ada', 50)
  expect(log.counted).toEqual({ read: 3, head: 102, unread: 91 })
})

test('a newer count of the server takes its place, and a page without one is counted on', () => {
  const page: Extract<SyncPage, { status: 'changes' }> = {
    ...standing,
    status: 'changes',
    after: 100,
    rev: 101,
    head: 101,
    memberCount: 2,
    receipts: [],
    messages: [message(101, { rev: 101 })],
    members: [],
    more: true,
  }
  const more = mergePage(setUp(), page, 50, 'ada')
  expect(more.counted).toEqual({ read: 3, head: 101, unread: 91 })
  const receipts = [{ user: 'ada', delivered: 101, read: 60 }]
  const last = mergePage(more, { ...page, after: 101, rev: 101, receipts, unread: 40, more: false }, 50, 'ada')
  expect(last.counted).toEqual({ read: 60, head: 101, unread: 40 })
})

test('members that were asked for join those that are known, without being counted twice', () => {
  const log = setUp()
  const next = takeMembers(log, [member('ben', 2), member('cleo', 101)])
  expect([...next.members.keys()]).toEqual(['ada', 'ben'])
  expect(next.memberCount).toBe(2)
  const came = applyChange(
    next,
    { room: 'lobby', epoch: 'e', after: 100, rev: 101, members: [member('cleo', 101)] },
    'ada',
    50,
  )
  expect(came.memberCount).toBe(3)
  expect(takeMembers(came, [member('ben', 2)])).toBe(came)
})

test('a device keeps no more members of a room than come with it', () => {
  const crowd = Array.from({ length: 500 }, (_, n) => member(`u${n}`, 2))
  expect(recordOf(takeMembers(setUp(), crowd), 50)?.members).toHaveLength(200)
})
