import type { z } from 'zod'
import { guestCreate } from './commands/guest-create.ts'
import { messageCancel } from './commands/message-cancel.ts'
import { messageDelete } from './commands/message-delete.ts'
import { messageEdit } from './commands/message-edit.ts'
import { messageEdits } from './commands/message-edits.ts'
import { messagePin } from './commands/message-pin.ts'
import { messagePinned } from './commands/message-pinned.ts'
import { messageReact } from './commands/message-react.ts'
import { messageReactions } from './commands/message-reactions.ts'
import { messageUnpin } from './commands/message-unpin.ts'
import { messageUnreact } from './commands/message-unreact.ts'
import { messageHistory } from './commands/message-history.ts'
import { messageSearch } from './commands/message-search.ts'
import { messageSend } from './commands/message-send.ts'
import { presenceGet } from './commands/presence-get.ts'
import { receiptCounts } from './commands/receipt-counts.ts'
import { receiptMark } from './commands/receipt-mark.ts'
import { receiptUnread } from './commands/receipt-unread.ts'
import { roomCreate } from './commands/room-create.ts'
import { roomDirect } from './commands/room-direct.ts'
import { roomGet } from './commands/room-get.ts'
import { roomJoin } from './commands/room-join.ts'
import { roomLeave } from './commands/room-leave.ts'
import { roomPrefer } from './commands/room-prefer.ts'
import { roomMembers } from './commands/room-members.ts'
import { roomClose, roomOpen } from './commands/room-open.ts'
import { roomThread } from './commands/room-thread.ts'
import { roomUpdate } from './commands/room-update.ts'
import { sessionGet } from './commands/session-get.ts'
import { sync } from './commands/sync.ts'
import { tokenRefresh } from './commands/token-refresh.ts'
import { typingSet } from './commands/typing-set.ts'
import { userContacts } from './commands/user-contacts.ts'

/** Every command a client may call: the whole upward conversation on one screen. */
export const COMMANDS = {
  [sync.name]: sync,
  [messageSend.name]: messageSend,
  [messageCancel.name]: messageCancel,
  [messageEdit.name]: messageEdit,
  [messageDelete.name]: messageDelete,
  [messageReact.name]: messageReact,
  [messageUnreact.name]: messageUnreact,
  [messagePin.name]: messagePin,
  [messageUnpin.name]: messageUnpin,
  [messagePinned.name]: messagePinned,
  [messageEdits.name]: messageEdits,
  [messageReactions.name]: messageReactions,
  [messageHistory.name]: messageHistory,
  [messageSearch.name]: messageSearch,
  [roomCreate.name]: roomCreate,
  [roomDirect.name]: roomDirect,
  [roomThread.name]: roomThread,
  [roomGet.name]: roomGet,
  [roomJoin.name]: roomJoin,
  [roomLeave.name]: roomLeave,
  [roomMembers.name]: roomMembers,
  [roomOpen.name]: roomOpen,
  [roomClose.name]: roomClose,
  [roomPrefer.name]: roomPrefer,
  [roomUpdate.name]: roomUpdate,
  [receiptCounts.name]: receiptCounts,
  [receiptMark.name]: receiptMark,
  [receiptUnread.name]: receiptUnread,
  [typingSet.name]: typingSet,
  [presenceGet.name]: presenceGet,
  [userContacts.name]: userContacts,
  [sessionGet.name]: sessionGet,
  [tokenRefresh.name]: tokenRefresh,
  [guestCreate.name]: guestCreate,
} as const

/** All commands by name. */
export type Commands = typeof COMMANDS
/** The name of a command. */
export type CommandName = keyof Commands
/** What a caller passes; fields with defaults may be left out. */
export type CommandInput<Name extends CommandName> = z.input<Commands[Name]['input']>
/** What a handler receives once the schema has been applied. */
export type CommandRequest<Name extends CommandName> = z.output<Commands[Name]['input']>
/** What comes back beside `ok: true`. */
export type CommandResult<Name extends CommandName> = z.output<Commands[Name]['result']>
