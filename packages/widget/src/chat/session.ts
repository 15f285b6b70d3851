import type { Chat } from '@parlor/sdk'
import type { Guest } from '../identity/guest.ts'
import type { GetToken, Identity } from '../identity/identity.ts'

/** How far an element has come towards a chat. */
export type Session =
  /** Nobody has asked for it yet. */
  | { readonly kind: 'asleep' }
  /** The visitor must give a name first. */
  | { readonly kind: 'guest'; readonly guest: Guest }
  /** There is a chat. An `owned` one was made by the element, and is closed by it. */
  | { readonly kind: 'live'; readonly chat: Chat; readonly owned: boolean; readonly guest: Guest | null }
  /** The user was logged out by the page. */
  | { readonly kind: 'left' }

/** What {@link beginSession} decides by. */
export interface SessionInput {
  /** A chat that the page made. */
  readonly chat: Chat | undefined
  readonly identity: Identity
  readonly guest: Guest
  /** Whether the chat is in sight, so that a visitor without a name may be asked for one. */
  readonly wanted: boolean
  /** Makes a chat of one's own. */
  readonly create: (getToken: GetToken) => Chat
}

/**
 * The first step towards a chat. A known user is connected at once, which a popup needs for its
 * badge; a stranger is neither connected nor asked before the chat is in sight.
 */
export function beginSession({ chat, identity, guest, wanted, create }: SessionInput): Session {
  if (chat) return { kind: 'live', chat, owned: false, guest: null }
  if (identity.kind === 'host') return { kind: 'live', chat: create(identity.getToken), owned: true, guest: null }
  if (guest.name !== null) return { kind: 'live', chat: create(guest.tokens()), owned: true, guest }
  return wanted ? { kind: 'guest', guest } : { kind: 'asleep' }
}
