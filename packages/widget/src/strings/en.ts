import { pluralizer } from './plural.ts'
import type { Strings } from './strings.ts'

const plural = pluralizer('en')
/** A name or date of another script does not turn the sentence around it. */
const isolated = (text: string) => `\u2068${text}\u2069`
const unreadCount = plural({ other: '{n} unread' })

/** The texts in English. */
export const english: Strings = {
  locale: 'en',

  messages: 'Messages',
  loading: 'Loading messages',
  catchingUp: 'Catching up',
  newCount: plural({ other: '{n} new' }),
  jumpToLatest: 'Jump to latest',
  jumpToNew: plural({ other: '{n} new, jump to latest' }),
  newMessages: plural({ one: '{n} new message', other: '{n} new messages' }),
  said: (name, text) => `${name}: ${text}`,
  you: 'You',

  sending: 'Sending',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Read',
  readBy: plural({ other: 'Read by {n}' }),
  notSent: 'Not sent',
  notSentBecause: (reason) => `Not sent: ${reason}`,
  reason: (code) => REASONS[code],
  tooLong: plural({ one: 'Not sent: {n} character too many', other: 'Not sent: {n} characters too many' }),
  charactersLeft: plural({ one: '{n} character left', other: '{n} characters left' }),
  tryAgain: 'Try again',
  delete: 'Delete',
  notKept: 'Not saved on this device',

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
  offline: 'Offline. Your messages wait here.',
  tryNow: 'Try now',
  reconnecting: 'Reconnecting…',
  overHttp: 'Connected the slow way. Typing and presence are off.',
  notDurable: 'This browser keeps nothing. Unsent messages are lost when the page closes.',
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

  chat: 'Chat',
  openChat: (unread) => (unread ? `Open chat, ${unreadCount(unread)}` : 'Open chat'),
  closeChat: 'Close chat',
  guestTitle: (site) => `Chat with ${site}`,
  guestQuestion: 'What may we call you?',
  guestName: 'Your name',
  startChatting: 'Start chatting',
  guestsOff: 'This chat is for people with an account. Sign in on the page to go on.',
  guestFailed: 'The server did not answer. Try again in a moment.',
}

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
