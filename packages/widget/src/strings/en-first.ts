import type { MessageOperationKind } from '@parlor/sdk'
import { isolated } from './isolated.ts'
import { pluralizer } from './plural.ts'
import type { later } from './en-later.ts'
import type { Strings } from './strings.ts'

const plural = pluralizer('en')
const list = new Intl.ListFormat('en')
const unreadCount = plural({ other: '{n} unread' })

const pinnedCount = plural({ one: 'a message', other: '{n} messages' })
const CAME = { joined: 'joined', left: 'left', visited: 'joined and left', returned: 'left and came back' } as const

const first: Omit<Strings, keyof typeof later> = {
  locale: 'en',

  messages: 'Messages',
  loading: 'Loading messages',
  newCount: plural({ other: '{n} new' }),
  jumpToLatest: 'Jump to latest',
  jumpToNew: plural({ other: '{n} new, jump to latest' }),
  jumpToFirstNew: plural({ other: '{n} new, jump to the first' }),
  said: (name, text) => `${name}: ${text}`,
  you: 'You',
  bot: 'App',
  botName: (name) => `${name}, an app`,

  sending: 'Sending',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  readBy: plural({ other: 'Read by {n}' }),
  notSent: 'Not sent',
  notSentBecause: (reason) => `Not sent: ${reason}`,
  reason: (code) => REASONS[code],
  tryAgain: 'Try again',
  delete: 'Delete',
  notKept: 'Not saved on this device',

  copyText: 'Copy text',
  reactions: 'Reactions',
  count: plural({ other: '{n}' }),
  reactionOf: (emoji, count, who) => `${emoji}, ${count}: ${who}`,
  people: (names, more) => (more > 0 ? `${names.join(', ')} and ${more} more` : list.format(names)),
  replies: plural({ one: '{n} reply', other: '{n} replies' }),
  lastAt: (time) => `last at ${time}`,
  unreadCount,
  edit: 'Edit',
  copied: 'Copied',
  notCopied: 'Not copied: the browser did not allow it',
  deleted: 'Message deleted',
  removed: (reason) => (reason ? `Removed by a moderator: ${reason}` : 'Removed by a moderator'),
  edited: 'Edited',
  editedWhen: (when) => `Edited ${when}`,
  saving: 'Saving',
  operationFailed: (kind, reason) => (reason ? `${FAILED[kind]}: ${reason}` : FAILED[kind]),
  operationReason: (code) => OPERATION_REASONS[code],
  discard: 'Discard',
  goToOriginal: 'Go to the message this answers',
  quoteOf: (name, text) => `In reply to ${name}: ${text}`,
  replyTo: (name) => `Reply to ${isolated(name)}`,
  replyToYourself: 'Reply to yourself',
  dropQuote: 'Drop the quote',
  backToReply: 'Back to the reply',
  backToPlace: 'Back to where you were',
  editMessage: 'Edit message',
  escapeToCancel: 'Escape to cancel',
  cancelEdit: 'Cancel edit',
  save: 'Save',
  pinned: 'Pinned',
  forwardedFrom: (name) => `Forwarded from ${isolated(name)}`,

  noticeCame: (what, who) => `${who} ${CAME[what]}`,
  noticeRenamed: (who, name) => {
    const passive = !who
    if (name === undefined) return passive ? 'The room has no name any more' : `${who} took the room’s name away`
    return passive ? `The room is now called ${isolated(name)}` : `${who} renamed the room to ${isolated(name)}`
  },
  noticePinned: (who, count) => {
    const what = pinnedCount(count)
    return who ? `${who} pinned ${what}` : `${what[0]!.toUpperCase()}${what.slice(1)} pinned`
  },
  noticeClosed: (who, what) => (who ? `${who} ${what} the room` : `The room was ${what}`),

  emptyTitle: 'No messages yet',
  emptyText: (topic) =>
    topic ? `Say hello, or ask the first question about ${topic}.` : 'Say hello, or ask the first question.',
  roomStart: (date) => `This room opened on ${isolated(date)}. This is its first message.`,
  loadFailedTitle: 'This room did not load',
  loadFailedText: 'The server did not answer. Your unsent messages are safe on this device.',
  refusedTitle: 'You cannot open this room',
  refusedText: 'It may have closed, or your access ended.',

  signedOutTitle: 'You were signed out',
  signedOutText: 'Sign in on the page to go on. Unsent messages are kept.',
  notConnected: 'Not connected',

  typing: (names) =>
    names.length > 2
      ? 'Several people are typing'
      : names.length === 2
        ? `${names[0]} and ${names[1]} are typing`
        : `${names[0]} is typing`,
  members: plural({ one: '{n} member', other: '{n} members' }),
  online: plural({ other: '{n} online' }),
  isOnline: 'Online',
  isAway: 'Away',

  placeholder: (room) => (room ? `Message ${room}` : 'Write a message'),
  send: 'Send',
  modeAnnounce: 'Only moderators write here.',
  modeObserve: 'You can read here, but not write.',
  joinToWrite: 'Join to write here.',
  join: 'Join',

  missing: 'This did not load. Try again.',
  searchMessages: 'Search messages',

  chat: 'Chat',
  openChat: (unread) => (unread ? `Open chat, ${unreadCount(unread)}` : 'Open chat'),
  closeChat: 'Close chat',
}

/**
 * The texts in English, of which those of `en-later.ts` are there once that was loaded: with whatever shows them, which
 * imports `english.ts` in the place of this.
 */
export const english = first as Strings

const REASONS: Readonly<Partial<Record<string, string>>> = {
  FORBIDDEN: 'you may not write in this room',
  NOT_FOUND: 'the room has closed, or your access ended',
  TOO_LARGE: 'it is too long',
  INVALID: 'the server could not read it',
  ID_REUSED: 'it was sent before with other words',
  OUTBOX_FULL: 'too many messages wait on this device',
  HELD: 'it has waited long; try again if it still holds',
  CANCELLED: 'it was withdrawn',
}

const FAILED: Readonly<Record<MessageOperationKind, string>> = {
  edit: 'Not edited',
  delete: 'Not deleted',
  react: 'Reaction not added',
  unreact: 'Reaction not taken back',
  pin: 'Not pinned',
  unpin: 'Not unpinned',
}

const OPERATION_REASONS: Readonly<Partial<Record<string, string>>> = {
  ...REASONS,
  FORBIDDEN: 'you may not do this here',
  GONE: 'the message was deleted',
  TOO_LATE: 'too much time has passed',
  LIMIT_REACHED: 'there are as many as there can be',
}
