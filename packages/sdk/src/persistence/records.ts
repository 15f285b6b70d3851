import type { InboxRecord, MarkRecord, OutboxRecord, PreferenceRecord, RoomRecord, SendRecord } from './persistence.ts'

/** The form of what is kept. Caches of another form are not read; the outbox must be carried over. */
const FORM = 1

type Check = (value: unknown) => boolean
type Shape = Readonly<Record<string, Check>>

const isString: Check = (value) => typeof value === 'string'
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value)
const isBoolean: Check = (value) => typeof value === 'boolean'
const has =
  (shape: Shape): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(shape).every(([key, check]) => check((value as Record<string, unknown>)[key]))
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)

const isUser = has({ id: isString, name: isString })
const isMessage = has({
  id: isString,
  seq: isNumber,
  rev: isNumber,
  sender: isUser,
  text: isString,
  createdAt: isNumber,
})
const isNotice = has({ rev: isNumber, after: isNumber, kind: isString, createdAt: isNumber })
const isRoomInfo = has({ id: isString, kind: isString, settings: has({}), epoch: isString, rev: isNumber })
const isReceipt = has({ user: isString, delivered: isNumber, read: isNumber })

const isKept = has({
  n: isNumber,
  id: isString,
  room: isString,
  createdAt: isNumber,
  state: (value) => value === 'queued' || value === 'cancelling' || value === 'failed',
  attempted: isBoolean,
})
const isOperation = has({ target: has({ id: isString }) })
const isReaction = has({ emoji: isString })

/** What each kind must hold besides. Of a newer version's kinds we know nothing: they stay where they are. */
const OPERATIONS: { readonly [Kind in OutboxRecord['kind']]: Check } = {
  'message.send': has({ message: has({ id: isString, text: isString }) }),
  'message.edit': (value) => isOperation(value) && has({ text: isString })(value),
  'message.delete': isOperation,
  'message.react': (value) => isOperation(value) && isReaction(value),
  'message.unreact': (value) => isOperation(value) && isReaction(value),
  'message.pin': isOperation,
  'message.unpin': isOperation,
}

const isOutbox: Check = (value) => {
  const { kind } = (value ?? {}) as { readonly kind?: unknown }
  return (
    isKept(value) &&
    typeof kind === 'string' &&
    Object.hasOwn(OPERATIONS, kind) &&
    OPERATIONS[kind as OutboxRecord['kind']](value)
  )
}

const isMark = has({ room: isString, delivered: isNumber, read: isNumber })

const isPreference = has({
  n: isNumber,
  id: isString,
  room: isString,
  attempted: isBoolean,
  change: (value) =>
    has({ kind: (kind) => kind === 'prefer', changes: has({}) })(value) ||
    has({ kind: (kind) => kind === 'unread', seq: isNumber })(value),
})

const isRoom = has({
  room: isString,
  epoch: isString,
  cursor: isNumber,
  head: isNumber,
  hasOlder: isBoolean,
  role: isString,
  memberCount: isNumber,
  info: isRoomInfo,
  messages: listOf(isMessage),
  notices: (value) => value === undefined || listOf(isNotice)(value),
  members: listOf(has({ user: isUser, role: isString, rev: isNumber })),
  receipts: listOf(isReceipt),
})

const isInbox = has({
  user: isUser,
  rooms: listOf(
    has({
      room: isRoomInfo,
      rev: isNumber,
      head: isNumber,
      role: isString,
      memberCount: isNumber,
      receipt: isReceipt,
      unread: isNumber,
      lastMessage: (value) => value === undefined || isMessage(value),
      peer: (value) => value === undefined || isUser(value),
    }),
  ),
})

/** A record as it is laid down, with the form it has. */
export function wrap(record: OutboxRecord | PreferenceRecord | MarkRecord | RoomRecord | InboxRecord): {
  form: number
  record: unknown
} {
  return { form: FORM, record }
}

const reader =
  <T>(check: Check) =>
  (value: unknown): T | null =>
    has({ form: (form) => form === FORM, record: check })(value) ? (value as { record: T }).record : null

const readNumbered = reader<OutboxRecord>(isOutbox)

/**
 * What was kept, or `null` where it is damaged, of another form, or not there. Messages that were queued
 * before there were other operations have no id of their own: theirs is the message's.
 */
export function readOutbox(value: unknown): OutboxRecord | null {
  const { form, record } = (value ?? {}) as { readonly form?: unknown; readonly record?: Partial<SendRecord> }
  return readNumbered(record?.message && !record.id ? { form, record: { ...record, id: record.message.id } } : value)
}

/** The same for what one has set for oneself. */
export const readPreference = reader<PreferenceRecord>(isPreference)
/** The same for a mark. */
export const readMark = reader<MarkRecord>(isMark)
/** The same for a room. */
export const readRoom = reader<RoomRecord>(isRoom)
/** The same for the list of rooms. */
export const readInbox = reader<InboxRecord>(isInbox)
