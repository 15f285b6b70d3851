import {
  LIMITS,
  threadRoot,
  type MemberRole,
  type Receipt,
  type RoomNotice,
  type RoomSettings,
  type RoomSummary,
  type User,
} from '@parlor/protocol'
import type { ChatError } from '../errors.ts'
import type { RoomLog } from '../sync/room-log.ts'
import { othersMarks, type OthersMarks } from '../timeline/marks.ts'
import { noticesIn } from '../timeline/notices.ts'
import { createProject, type PendingRecord } from '../timeline/project.ts'
import { EMPTY_WINDOW, isLive, type TimelineWindow } from '../timeline/window.ts'
import type { RoomState, RoomSync } from './room-state.ts'
import { countedIn, countUnread } from './unread.ts'

/** All that a room's state follows from. */
export interface RoomParts {
  readonly log: RoomLog | null
  readonly pending: readonly PendingRecord[]
  readonly me: User | null
  /** Highest read mark one has set on this device, known to the server or not. */
  readonly read: number
  /** The first message that is to be unread again, where the server does not know of that yet. */
  readonly unreadFrom: number | null
  readonly summary: RoomSummary | undefined
  readonly refused: ChatError | null
  readonly error: ChatError | null
  readonly sync: RoomSync
  readonly loadingOlder: boolean
  readonly loadingNewer: boolean
  /** Whether one is about to follow the thread, or not any more; `null` where nothing is on its way. */
  readonly following: boolean | null
  /** How far the others have come where marks are not named; `null` where that is not known. */
  readonly counted: OthersMarks | null
  /** When the next message may be written, where the room is slow. */
  readonly slowUntil: number | null
  /** The room a thread hangs in, as far as it is known here. */
  readonly parent: RoomState | undefined
}

const NO_NOTICES: readonly RoomNotice[] = Object.freeze([])
const NOTHING_READ = { epoch: '', me: undefined, upTo: 0 }

/** Computes the state of one room from its parts. */
export function createRoomView(id: string): (parts: RoomParts) => RoomState {
  const project = createProject(id)
  let notices: readonly RoomNotice[] = NO_NOTICES
  /** Up to where all others had read at some time: who comes back with older marks does not undo that. */
  let allRead: { readonly epoch: string; readonly me: string | undefined; readonly upTo: number } = NOTHING_READ
  let marked: { readonly inputs: readonly unknown[]; readonly others: OthersMarks | null } | null = null

  /** Marks of the others, computed again only when some mark or member is another. */
  function others({ epoch, members, receipts, memberCount }: RoomLog, me: User | null): OthersMarks | null {
    const isNamed = memberCount <= LIMITS.namedReceipts
    const inputs = [members, receipts, isNamed, me]
    if (!marked?.inputs.every((input, i) => input === inputs[i])) {
      if (allRead.epoch !== epoch || allRead.me !== me?.id) allRead = { epoch, me: me?.id, upTo: 0 }
      const present = [...receipts.values()]
        .filter(({ user }) => !members.get(user)?.removed)
        .map((receipt) => atLeast(receipt, allRead.upTo))
      const now = othersMarks(present, me?.id ?? '', isNamed)
      allRead = { ...allRead, upTo: now?.read[0] ?? allRead.upTo }
      marked = { inputs, others: now }
    }
    return marked!.others
  }

  /** The same list as the time before where it shows the same, so that nobody draws anew for a window that moved. */
  function showNotices(held: readonly RoomNotice[], window: TimelineWindow): readonly RoomNotice[] {
    const now = noticesIn(held, window)
    if (now.length !== notices.length || now.some((one, at) => one !== notices[at])) notices = Object.freeze([...now])
    return notices
  }

  return ({ log, pending, me, summary, refused, error, ...parts }) => {
    const window = log?.window ?? EMPTY_WINDOW
    const most = Math.max(parts.read, (me && log?.receipts.get(me.id)?.read) ?? 0)
    const read = Math.min(most, (parts.unreadFrom ?? Infinity) - 1)
    const root = threadRoot(id)
    const above = root && parts.parent?.status === 'ready' ? parts.parent : undefined
    // Nobody has said anything in it, as far as is known: it can be begun before the server is asked.
    const isNew = above?.messages.some((one) => one.id === root?.message && one.seq !== null && !one.thread) === true
    return {
      id,
      status: refused ? 'refused' : log || isNew ? 'ready' : 'loading',
      error: refused ?? error,
      info: log?.info ?? null,
      role: log?.role ?? above?.role ?? null,
      canSend: !refused && mayWrite((log ?? above)?.role, (above ?? log)?.info?.settings, root !== null),
      slowUntil: parts.slowUntil,
      sync: parts.sync,
      messages: project({ window, pending, others: log && (others(log, me) ?? parts.counted), me }),
      notices: showNotices(log?.notices ?? NO_NOTICES, window),
      hasOlder: window.hasOlder,
      hasNewer: !isLive(window),
      loadingOlder: parts.loadingOlder,
      loadingNewer: parts.loadingNewer,
      head: window.head,
      read,
      unread: countUnread(window, read, me?.id, [...(log?.counted ? [log.counted] : []), ...countedIn(summary)]).count,
      memberCount: log?.memberCount ?? 0,
      following: root && (parts.following ?? takesPart(log, me, summary)),
    }
  }
}

function takesPart(log: RoomLog | null, me: User | null, summary: RoomSummary | undefined): boolean {
  const own = me && log?.members.get(me.id)
  return own ? !own.removed : summary !== undefined
}

function atLeast(receipt: Receipt, seq: number): Receipt {
  const { user, delivered, read } = receipt
  return read >= seq ? receipt : { user, delivered: Math.max(delivered, seq), read: seq }
}

/** The rules of a thread are those of the room it hangs in; but where only moderators write, others answer in threads. */
function mayWrite(role: MemberRole | null | undefined, settings: RoomSettings | undefined, isThread: boolean): boolean {
  if (role === 'member') return !settings?.closed && (isThread || settings?.posting !== 'moderators')
  return role === 'owner' || role === 'moderator'
}
