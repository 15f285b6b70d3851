import { isThreadId } from '@parlor/protocol'
import type { RoomState, TimelineMessage } from '@parlor/sdk'

/** What the current user is in a room, as far as messages are concerned. */
export interface Standing {
  readonly role: RoomState['role']
  readonly canSend: boolean
  /** A direct conversation: both may pin. */
  readonly direct: boolean
}

/** What the current user may do to one message. The server has the last word. */
export interface Rights {
  readonly react: boolean
  readonly reply: boolean
  /** It is no message of a thread itself. */
  readonly thread: boolean
  readonly edit: boolean
  /** `own`: take it back; `moderate`: remove somebody else's, with a reason. */
  readonly delete: 'own' | 'moderate' | false
  readonly pin: boolean
  readonly copy: boolean
  /** It has a number that a link can name. */
  readonly link: boolean
  /** It can be repeated in another room. */
  readonly forward: boolean
  /** It was edited, and what it said before may be read. */
  readonly edits: boolean
  /** It can be marked as unread from here on. */
  readonly unread: boolean
}

const NOTHING: Rights = {
  react: false,
  reply: false,
  thread: false,
  edit: false,
  delete: false,
  pin: false,
  copy: false,
  link: false,
  forward: false,
  edits: false,
  unread: false,
}

/** Whether somebody of this role keeps order in a room. */
export function moderates(role: RoomState['role']): boolean {
  return role === 'owner' || role === 'moderator'
}

/**
 * What may be done to a message. To one that is not confirmed, or is deleted, there is nothing to do.
 * @param standing absent while nobody knows the room
 */
export function rightsTo(message: TimelineMessage, standing: Standing | undefined): Rights {
  if (!standing || message.seq === null || message.deleted) return NOTHING
  const { role, canSend, direct } = standing
  const takesPart = role !== null && role !== 'observer'
  const keepsOrder = moderates(role)
  return {
    react: takesPart,
    reply: canSend,
    thread: takesPart && !isThreadId(message.room),
    edit: message.own && takesPart && !message.forwarded,
    delete: message.own && role !== null ? 'own' : keepsOrder ? 'moderate' : false,
    pin: keepsOrder || (direct && takesPart),
    copy: message.text !== '',
    link: true,
    forward: message.text !== '',
    edits: message.editedAt !== undefined && (message.own || keepsOrder),
    unread: !message.own && role !== null,
  }
}
