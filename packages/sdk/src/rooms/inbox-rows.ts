import { LIMITS, type Change, type Message, type Receipt, type RoomSummary } from '@parlor/protocol'
import { newerReceipt } from '../timeline/receipts.ts'
import { isSameQuote, quoteOf, renewQuotes } from '../timeline/quotes.ts'
import { calls, mentionsOf } from './mentions.ts'

/** The list after something happened, and whether the server has to be asked for the rest. */
export interface InboxStep {
  readonly rooms: readonly RoomSummary[]
  readonly isStale: boolean
}

/** Takes a list from the server: rows that are no different keep their identity, and ones that have moved on meanwhile stay. */
export function takeList(held: readonly RoomSummary[], told: readonly RoomSummary[]): readonly RoomSummary[] {
  const known = new Map(held.map((row) => [row.room.id, row]))
  return inOrder(
    told.map((row) => {
      const old = known.get(row.room.id)
      if (!old || old.room.epoch !== row.room.epoch) return row
      if (old.rev > row.rev) return old
      // Asked for before the mark was set back.
      const isLate = (old.receipt.setBack ?? 0) > (row.receipt.setBack ?? 0)
      const { receipt, unread, mentions } = old
      const next = isLate ? { ...row, receipt, unread, mentions } : row
      return JSON.stringify(old) === JSON.stringify(next) ? old : next
    }),
  )
}

/**
 * Whether what a list from the server tells of a room settles what was in doubt about it: not where the room
 * has moved on meanwhile, because then the list is not taken.
 */
export function settles(held: readonly RoomSummary[], told: readonly RoomSummary[], id: string): boolean {
  const [old, row] = [held, told].map((rows) => rows.find(({ room }) => room.id === id))
  return !old || !row || old.room.epoch !== row.room.epoch || old.rev <= row.rev
}

/** Takes a change of a room. It is added up only where it joins on to what the row covers. */
export function takeChange(rooms: readonly RoomSummary[], change: Change, me: string | undefined): InboxStep {
  const row = rooms.find(({ room }) => room.id === change.room)
  if (!row || row.room.epoch !== change.epoch) return { rooms, isStale: true }
  if (change.rev <= row.rev) return { rooms, isStale: false }
  if (change.after > row.rev) return { rooms, isStale: true }
  const self = change.members?.find(({ user, rev }) => user.id === me && rev > row.rev)
  if (self?.removed) return { rooms: rooms.filter((one) => one !== row), isStale: false }
  const messages = (change.messages ?? []).toSorted((a, b) => a.seq - b.seq)
  const newest = messages.findLast(
    ({ seq, rev }) => seq >= (row.lastMessage?.seq ?? 0) && rev > (row.lastMessage?.rev ?? 0),
  )
  // What the newest one answers may have been taken away.
  const [lastMessage] = renewQuotes(
    [newest ?? row.lastMessage].filter((one) => one !== undefined),
    messages,
  )
  const others = messages.filter(({ seq, sender }) => seq > row.head && seq > row.receipt.read && sender.id !== me)
  // An edit adds a call or takes it away, a deletion takes it away; what there was before, only the server knows.
  const isInDoubt = messages.some(
    (message) =>
      (message.editedAt !== undefined || message.deleted !== undefined) &&
      message.seq <= row.head &&
      message.seq > row.receipt.read &&
      message.sender.id !== me &&
      (mentionsOf(row) > 0 || calls(message, me)),
  )
  const came = comingAndGoing(row, change)
  const next: RoomSummary = {
    ...row,
    rev: change.rev,
    head: Math.max(row.head, messages.at(-1)?.seq ?? 0),
    unread: row.unread + others.length,
    mentions: mentionsOf(row) + others.filter((message) => calls(message, me)).length,
    role: self?.role ?? row.role,
    memberCount: Math.max(0, row.memberCount + (came ?? 0)),
    ...(lastMessage ? { lastMessage } : {}),
    ...(change.info ? { room: change.info } : {}),
  }
  return { rooms: inOrder(rooms.map((one) => (one === row ? next : one))), isStale: isInDoubt || came === null }
}

/**
 * How many more members there are behind a change; `null` where only the server knows. A row of a member does not say
 * whether they were one before; notices do, where there are any. In a room so large that nobody is named it is
 * taken for somebody who came: a thousand of them are not to make everybody ask, and the next list tells.
 */
function comingAndGoing({ rev, memberCount }: RoomSummary, { members = [], notices = [] }: Change): number | null {
  const changed = members.filter((member) => member.rev > rev)
  const told = notices.filter((notice) => notice.rev > rev && (notice.kind === 'joined' || notice.kind === 'left'))
  const by = told.reduce((sum, { kind }) => sum + (kind === 'joined' ? 1 : -1), 0)
  const untold = changed.filter(({ user }) => !told.some((notice) => notice.user?.id === user.id))
  if (untold.length === 0) return by
  if (memberCount <= LIMITS.namedReceipts) return null
  return untold.reduce((sum, { removed }) => sum + (removed ? -1 : 1), by)
}

/**
 * Takes rows of the room that threads hang in: what stands above them in the list may be another now.
 *
 * @returns the same array where it is not
 */
export function takeRoots(
  rooms: readonly RoomSummary[],
  above: string,
  messages: readonly Message[],
): readonly RoomSummary[] {
  let next: RoomSummary[] | null = null
  rooms.forEach((row, i) => {
    const message = row.room.parent?.room === above && messages.find(({ id }) => id === row.root?.id)
    if (!message || !row.root) return
    const root = quoteOf(message)
    if (isSameQuote(row.root, root)) return
    next ??= [...rooms]
    next[i] = { ...row, root }
  })
  return next ?? rooms
}

/** Messages of others that were read just now on this device. */
export interface ReadNow {
  /** The mark before. */
  readonly from: number
  /** How many there were from it up to the new one. */
  readonly count: number
}

/**
 * Takes one's own mark, from this device or another.
 *
 * @param now what was read, where that is known: the list may know of more than the room does, so it
 * is taken off. Otherwise the server has to be asked
 */
export function takeMark(rooms: readonly RoomSummary[], id: string, mark: Receipt, now?: ReadNow): InboxStep {
  const row = rooms.find(({ room }) => room.id === id)
  if (!row) return { rooms, isStale: false }
  const back = (mark.setBack ?? 0) - (row.receipt.setBack ?? 0)
  if (back > 0) return setBack(rooms, row, mark)
  if (back < 0 || row.receipt.read >= mark.read) return { rooms, isStale: false }
  const left = Math.max(0, row.head - mark.read)
  const isKnown = now?.from === row.receipt.read
  const receipt = { ...row.receipt, read: mark.read, delivered: Math.max(row.receipt.delivered, mark.delivered) }
  const unread = Math.max(0, Math.min(row.unread - (isKnown ? now.count : 0), left))
  // Which of those that were read called one, only the server knows; it is asked when it knows the mark.
  const next = { ...row, receipt, unread, mentions: Math.min(mentionsOf(row), unread) }
  return { rooms: rooms.map((one) => (one === row ? next : one)), isStale: !isKnown && left > 0 }
}

/** Takes a mark that the device has kept by itself, for the log it was made in. */
export function takeKept(
  rooms: readonly RoomSummary[],
  { room, epoch, ...mark }: Omit<Receipt, 'user'> & { readonly room: string; readonly epoch?: string },
): readonly RoomSummary[] {
  const row = rooms.find((one) => one.room.id === room)
  if (!row || (epoch !== undefined && epoch !== row.room.epoch)) return rooms
  return takeMark(rooms, room, { user: row.receipt.user, ...mark }).rooms
}

/** How many are unread again, only the server knows. */
function setBack(rooms: readonly RoomSummary[], row: RoomSummary, mark: Receipt): InboxStep {
  const unread = mark.read < row.receipt.read ? Math.max(1, row.unread) : row.unread
  const next = { ...row, receipt: newerReceipt(row.receipt, mark), unread }
  return { rooms: rooms.map((one) => (one === row ? next : one)), isStale: true }
}

/** Newest activity first. The times are all of one server, and only for display. */
function inOrder(rooms: readonly RoomSummary[]): readonly RoomSummary[] {
  const activity = ({ lastMessage, room }: RoomSummary): number => lastMessage?.createdAt ?? room.createdAt
  return rooms.toSorted((a, b) => activity(b) - activity(a) || (a.room.id < b.room.id ? -1 : 1))
}
