import type { Receipt, RoomClosed } from '@parlor/protocol'
import type { InboxState, MemberState, OutboxRecord, RoomRecord, RoomState, TimelineMessage } from '@parlor/sdk'
import type { RoomLogRows } from './world/database.ts'
import type { Written } from './world/recording-writer.ts'

/** One thing that happened, at a moment of virtual time in milliseconds. */
export type Entry = { readonly at: number } & (
  | {
      readonly type: 'invoke'
      readonly tab: string
      readonly user: string
      readonly device: string
      readonly room: string
      /** Of the message. */
      readonly id: string
      readonly text: string
      /** Id of the message that it answers. */
      readonly answers?: string
    }
  /** Somebody does something to a message. */
  | ({
      readonly type: 'operate'
      readonly tab: string
      readonly user: string
      readonly device: string
      readonly room: string
      /** Of the operation. */
      readonly id: string
      /** Id of the message. */
      readonly target: string
    } & Deed)
  /** The promise of that was kept. */
  | { readonly type: 'operated'; readonly tab: string; readonly user: string; readonly id: string }
  /** It was broken, with this code. */
  | {
      readonly type: 'not-operated'
      readonly tab: string
      readonly user: string
      readonly id: string
      readonly code: string
    }
  /** The promise of a send was kept. */
  | {
      readonly type: 'ok'
      readonly tab: string
      readonly user: string
      readonly text: string
      readonly id: string
      readonly seq: number
    }
  /** The promise of a send was broken, with this code. */
  | { readonly type: 'fail'; readonly tab: string; readonly user: string; readonly text: string; readonly code: string }
  /** A person takes a failed message away, or sends it again. */
  | { readonly type: 'dismiss' | 'retry'; readonly tab: string; readonly id: string }
  /** A person takes a waiting message back. */
  | { readonly type: 'cancel'; readonly tab: string; readonly id: string; readonly text: string }
  /** What became of that: gone for good, or sent after all. */
  | {
      readonly type: 'cancelled'
      readonly tab: string
      readonly id: string
      readonly text: string
      readonly isGone: boolean
    }
  /** What a tab shows of a room, from now on. */
  | {
      readonly type: 'show'
      readonly tab: string
      readonly user: string
      readonly room: string
      readonly state: RoomState
    }
  /** What a tab shows of the members of a room. */
  | {
      readonly type: 'members'
      readonly tab: string
      readonly user: string
      readonly room: string
      readonly members: readonly MemberState[]
    }
  /** The list of rooms a tab shows, or that of the threads its user takes part in. */
  | { readonly type: 'inbox' | 'threads'; readonly tab: string; readonly user: string; readonly state: InboxState }
  /** What a tab shows above a thread: the message that it hangs on. */
  | {
      readonly type: 'root'
      readonly tab: string
      readonly user: string
      /** Id of the thread. */
      readonly room: string
      readonly root: TimelineMessage | null
    }
  /** Somebody asked for the thread of a message. */
  | {
      readonly type: 'thread-asked'
      readonly user: string
      /** Id of the room, and of the message in it. */
      readonly room: string
      readonly message: string
      readonly reply: unknown
    }
  /** A tab opened, or went; nothing of it is seen after that. */
  | { readonly type: 'opened' | 'killed'; readonly tab: string; readonly user: string; readonly device: string }
  /** A room was put away in a tab, or the tab's window was moved: what is shown may begin anew. */
  | { readonly type: 'left-view'; readonly tab: string; readonly room: string }
  /** Somebody asks for a room to be closed, or with `null` to be opened; a user, or the host. */
  | {
      readonly type: 'closing'
      readonly user: string | null
      readonly room: string
      readonly closed: RoomClosed | null
    }
  /** Something became durable. */
  | ({ readonly type: 'committed'; readonly node: string } & { readonly written: Written })
  /** A node told a connection something. */
  | {
      readonly type: 'told'
      readonly node: string
      readonly connection: number
      readonly user: string
      readonly event: string
      readonly payload: unknown
    }
  /** A node answered a command. */
  | {
      readonly type: 'answered'
      readonly node: string
      readonly connection: number
      readonly user: string
      readonly command: string
      readonly reply: unknown
    }
  /** A tab heard an answer. */
  | {
      readonly type: 'heard'
      readonly tab: string
      readonly user: string
      readonly command: string
      readonly input: unknown
      readonly reply: unknown
    }
  /** What a device keeps, looked at when a tab died and at the end. */
  | {
      readonly type: 'kept'
      readonly device: string
      readonly user: string
      readonly rooms: readonly RoomRecord[]
      readonly outbox: readonly OutboxRecord[]
    }
  /** Somebody used the id of a message again, for another text. */
  | {
      readonly type: 'reused'
      readonly user: string
      readonly room: string
      readonly id: string
      readonly reply: unknown
    }
  /** A connection was let in with a token that ends then (by the node's own clock), or is over. */
  | {
      readonly type: 'connected' | 'disconnected'
      readonly node: string
      readonly connection: number
      readonly user: string
    }
  /** What a tab shows whose connection has been sound since the last fault was over. */
  | {
      readonly type: 'glance'
      readonly tab: string
      readonly user: string
      readonly room: string
      readonly newest: number
    }
  /** The list of rooms of such a tab, or that of threads. */
  | {
      readonly type: 'list-glance' | 'threads-glance'
      readonly tab: string
      readonly user: string
      readonly state: InboxState
    }
  /** A fault, for whoever reads the trace. */
  | { readonly type: 'fault'; readonly what: string }
)

/** What is done to a message. */
export type Deed =
  | { readonly kind: 'edit'; readonly text: string }
  | { readonly kind: 'react' | 'unreact'; readonly emoji: string }
  | { readonly kind: 'delete' | 'pin' | 'unpin' }

/** One entry of a kind. */
export type EntryOf<Type extends Entry['type']> = Entry extends infer Each
  ? Each extends { readonly type: infer Own }
    ? Type extends Own
      ? Each
      : never
    : never
  : never

/** What a tab that is still open shows at the end. */
export interface LastView {
  readonly tab: string
  readonly user: string
  readonly device: string
  /** Whether anybody is there to see it: a frozen tab shows what it showed. */
  readonly isAwake: boolean
  /** Whether it still writes to its device; one that lost that goes on in memory until it is closed. */
  readonly isDurable: boolean
  /** The same, as it is and not as it says: it need not have noticed yet. */
  readonly isKeeping: boolean
  readonly rooms: readonly RoomState[]
  /** What was to be done to messages and failed, and stands so until it is dismissed: in all rooms, looked at or not. */
  readonly failed: readonly string[]
  readonly inbox: InboxState
  /** The threads that are listed; `null` in schedules without. */
  readonly threads: InboxState | null
  /** By thread that is looked at: the message it hangs on. */
  readonly roots: ReadonlyMap<string, TimelineMessage | null>
  readonly members: ReadonlyMap<string, readonly MemberState[]>
  /** What is held up in each room; empty where nobody looks. */
  readonly pinned: ReadonlyMap<string, readonly TimelineMessage[]>
  /** Who seems to write, by room. */
  readonly typing: ReadonlyMap<string, readonly string[]>
}

/** One whole schedule, as a checker sees it: everything that was recorded, and how it ended. */
export interface History {
  readonly entries: readonly Entry[]
  /** When the last fault was over. */
  readonly quietAt: number
  /**
   * From which entry on, and before which, what was committed was lost to an older backup; the log has new epochs since.
   * Not by the clock: at one moment things happen one after another. `null`: nothing was lost.
   */
  readonly lost: { readonly from: number; readonly to: number } | null
  /** A room in which members write one message every so many seconds; `holdsAll`: nobody leads it, and times can be told. `null`: there is none. */
  readonly slow: { readonly room: string; readonly seconds: number; readonly holdsAll: boolean } | null
  /** When the looking ended. */
  readonly endAt: number
  readonly logs: readonly RoomLogRows[]
  readonly views: readonly LastView[]
  /** Errors that nobody caught. */
  readonly uncaught: readonly string[]
}

/** A broken promise. */
export interface Violation {
  /** Number of the invariant, as docs/protocol.md has it. */
  readonly invariant: string
  readonly message: string
  readonly at?: number
}

/** Marks of a receipt frame. */
export type Told = { readonly room: string; readonly receipts: readonly Receipt[] }
