import type { CommandName } from '@parlor/protocol'
import type { Command } from './command.ts'
import { guestCreate } from './guest-create.ts'
import { messageCancel } from './message-cancel.ts'
import { messageEdit } from './message-edit.ts'
import { messageDelete } from './message-delete.ts'
import { messageReact } from './message-react.ts'
import { messageUnreact } from './message-unreact.ts'
import { messagePin } from './message-pin.ts'
import { messageUnpin } from './message-unpin.ts'
import { messagePinned } from './message-pinned.ts'
import { messageEdits } from './message-edits.ts'
import { messageReactions } from './message-reactions.ts'
import { messageHistory } from './message-history.ts'
import { messageSearch } from './message-search.ts'
import { messageSend } from './message-send.ts'
import { presenceGet } from './presence-get.ts'
import { receiptCounts } from './receipt-counts.ts'
import { receiptMark } from './receipt-mark.ts'
import { receiptUnread } from './receipt-unread.ts'
import { roomClose } from './room-close.ts'
import { roomCreate } from './room-create.ts'
import { roomDirect } from './room-direct.ts'
import { roomGet } from './room-get.ts'
import { roomJoin } from './room-join.ts'
import { roomLeave } from './room-leave.ts'
import { roomMembers } from './room-members.ts'
import { roomOpen } from './room-open.ts'
import { roomPrefer } from './room-prefer.ts'
import { roomThread } from './room-thread.ts'
import { roomUpdate } from './room-update.ts'
import { sessionGet } from './session-get.ts'
import { sync } from './sync.ts'
import { tokenRefresh } from './token-refresh.ts'
import { typingSet } from './typing-set.ts'
import { userContacts } from './user-contacts.ts'

/** Every command the server carries out, once; the type leaves none of the protocol's out. */
export const REGISTRY: { readonly [Name in CommandName]: Command<Name> } = {
  sync,
  'message.send': messageSend,
  'message.cancel': messageCancel,
  'message.edit': messageEdit,
  'message.delete': messageDelete,
  'message.react': messageReact,
  'message.unreact': messageUnreact,
  'message.pin': messagePin,
  'message.unpin': messageUnpin,
  'message.pinned': messagePinned,
  'message.edits': messageEdits,
  'message.reactions': messageReactions,
  'message.history': messageHistory,
  'message.search': messageSearch,
  'room.create': roomCreate,
  'room.direct': roomDirect,
  'room.thread': roomThread,
  'room.get': roomGet,
  'room.join': roomJoin,
  'room.leave': roomLeave,
  'room.members': roomMembers,
  'room.open': roomOpen,
  'room.close': roomClose,
  'room.prefer': roomPrefer,
  'room.update': roomUpdate,
  'receipt.counts': receiptCounts,
  'receipt.mark': receiptMark,
  'receipt.unread': receiptUnread,
  'typing.set': typingSet,
  'presence.get': presenceGet,
  'user.contacts': userContacts,
  'session.get': sessionGet,
  'token.refresh': tokenRefresh,
  'guest.create': guestCreate,
}
