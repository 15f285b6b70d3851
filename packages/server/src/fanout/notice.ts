import type { Change, Preferences, Presence, Receipt, User } from '@parlor/protocol'

/**
 * What happened, told to every node after the commit. Plain JSON, so that it can cross a bus. A
 * notice is a shortcut, never the guarantee: a lost one is repaired by comparing heads.
 */
export type Notice =
  /** Rows of a room changed; goes to every connection of its members. */
  | { readonly type: 'change'; readonly change: Change }
  /** A user became or ceased to be a member; applied before later changes of the room are sent. */
  | { readonly type: 'membership'; readonly room: string; readonly user: string; readonly member: boolean }
  /** Marks moved; coalesced to one frame a second and room before they reach a socket. `own` is for the member's own devices, where others may see less. */
  | { readonly type: 'receipt'; readonly room: string; readonly receipt: Receipt; readonly own?: Receipt }
  /** A user has set something for a room; goes to their own connections alone. */
  | {
      readonly type: 'preferences'
      readonly user: string
      readonly room: string
      readonly preferences: Preferences
    }
  /** Somebody writes in a room. */
  | { readonly type: 'typing'; readonly room: string; readonly user: User; readonly typing: boolean }
  /** Somebody came online or left. */
  | { readonly type: 'presence'; readonly presence: Presence; readonly rooms: readonly string[] }
  /** Every connection of a user is to be ended. */
  | { readonly type: 'revoked'; readonly user: string }
  /** Who is connected to a node: all of them, or those who came or went since it last told; none once it has closed. */
  | { readonly type: 'roster'; readonly node: string; readonly part: RosterPart; readonly users: readonly string[] }
  /** A node wants to hear the whole roster of every other. */
  | { readonly type: 'roll-call'; readonly node: string }
  /** Notices of other nodes may have been lost until now. Told to this node alone. */
  | { readonly type: 'missed' }

/** What a roster's users are to what was told before. */
export type RosterPart = 'all' | 'came' | 'went' | 'closed'

/** Carries notices to all nodes, this one included, in the order of publishing. */
export interface Fanout {
  publish(notice: Notice): void
  /** @returns the way to stop */
  subscribe(listener: (notice: Notice) => void): () => void
  /** Whether other nodes can be heard now. Absent where there are none. */
  connected?(): boolean
  close(): Promise<void>
}
