import type { Change, Member, Receipt } from '@parlor/protocol'
import { expect, test } from 'vitest'
import { applyChange, logFromPage, mergeReceipts, type RoomLog } from '../sync/room-log.ts'
import { message } from '../timeline/test-messages.ts'
import { createRoomView } from './room-view.ts'

const me = { id: 'ada', name: 'Ada' }
const member = (id: string, rev: number, removed = false): Member => ({
  user: { id, name: id },
  role: 'member',
  rev,
  ...(removed ? { removed } : {}),
})
const marks = (user: string, read: number): Receipt => ({ user, delivered: read, read })

/** A room with two messages of Ada's, all read by Ben. */
function setUp() {
  const show = createRoomView('lobby')
  let log: RoomLog = logFromPage({
    status: 'limited',
    room: 'lobby',
    epoch: 'e',
    rev: 4,
    head: 2,
    role: 'member',
    memberCount: 2,
    info: {
      id: 'lobby',
      kind: 'group',
      settings: { access: 'users', posting: 'members' },
      epoch: 'e',
      rev: 0,
      createdAt: 0,
    },
    messages: [message(1, { sender: me, rev: 3 }), message(2, { sender: me, rev: 4 })],
    members: [member('ada', 1), member('ben', 2)],
    receipts: [marks('ada', 2), marks('ben', 2)],
    hasOlder: false,
  })
  const look = () =>
    show({
      log,
      pending: [],
      me,
      unreadFrom: null,
      read: 0,
      summary: undefined,
      refused: null,
      error: null,
      sync: 'live',
      loadingOlder: false,
      loadingNewer: false,
      following: null,
      counted: null,
      slowUntil: null,
      parent: undefined,
    })
  return {
    statuses: () => look().messages.map(({ status }) => status),
    comes(change: Pick<Change, 'messages' | 'members' | 'receipts'>) {
      log = applyChange(
        log,
        { room: 'lobby', epoch: 'e', after: log.cursor, rev: log.cursor + 1, ...change },
        'ada',
        100,
      )
    },
    marked: (...receipts: Receipt[]) => void (log = { ...log, receipts: mergeReceipts(log.receipts, receipts) }),
  }
}

test('what all have read stays read when somebody joins, and what is said then waits for them as well', () => {
  const { statuses, comes, marked } = setUp()
  expect(statuses()).toEqual(['read', 'read'])
  comes({ members: [member('cleo', 5)], receipts: [marks('cleo', 2)] })
  expect(statuses()).toEqual(['read', 'read'])
  comes({ messages: [message(3, { sender: me, rev: 6 })] })
  marked(marks('ben', 3))
  expect(statuses()).toEqual(['read', 'read', 'delivered'])
  marked(marks('cleo', 3))
  expect(statuses()).toEqual(['read', 'read', 'read'])
})

test('what all have read stays read when somebody comes back who had read less', () => {
  const { statuses, comes } = setUp()
  expect(statuses()).toEqual(['read', 'read'])
  comes({ members: [member('dora', 5)], receipts: [marks('dora', 1)] })
  expect(statuses()).toEqual(['read', 'read'])
})

test('who leaves without having read holds up nobody, and does not on coming back', () => {
  const { statuses, comes, marked } = setUp()
  comes({ members: [member('cleo', 5)], receipts: [marks('cleo', 2)] })
  comes({ messages: [message(3, { sender: me, rev: 6 })] })
  marked(marks('ben', 3))
  expect(statuses().at(-1)).toBe('delivered')
  comes({ members: [member('cleo', 7, true)] })
  expect(statuses().at(-1)).toBe('read')
  comes({ members: [member('cleo', 8)], receipts: [marks('cleo', 2)] })
  expect(statuses().at(-1)).toBe('read')
})
