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

/** Whether somebody of this role keeps order in a room. */
export function moderates(role: RoomState['role']): boolean {
  return role === 'owner' || role === 'moderator'
}

/**
 * What may be done to a message. To one that is deleted, or failed, there is nothing to do; one's own that is on its way
 * may be changed and taken back, also without a connection.
 * @param standing absent while nobody knows the room
 */
export function rightsTo(message: TimelineMessage, standing: Standing | undefined): Rights {
  const { role = null, canSend, direct } = standing ?? {}
  const { own, text } = message
  const isThere = !!standing && !message.deleted
  const isOld = isThere && message.seq !== null
  const takesPart = !!role && role !== 'observer'
  const isNew = isThere && own && takesPart && message.status === 'pending' && !message.cancelling
  const reacts = isOld && takesPart
  const keepsOrder = isOld && moderates(role)
  const edit = (isNew || (own && reacts)) && !message.forwarded
  return {
    react: reacts,
    reply: isOld && !!canSend,
    thread: reacts && !isThreadId(message.room),
    edit,
    delete: isNew || (own && isOld && !!role) ? 'own' : keepsOrder ? 'moderate' : false,
    pin: keepsOrder || (!!direct && reacts),
    copy: (isOld || isNew) && !!text,
    link: isOld,
    forward: isOld && !!text,
    edits: isOld && !!message.editedAt && (own || keepsOrder),
    unread: isOld && !own && !!role,
  }
}
