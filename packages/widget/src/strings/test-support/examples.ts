import type { SearchTexts } from '../../search/search-texts.ts'
import type { Texts } from '../language.ts'

type Values<Text> = Text extends (...values: infer Given) => unknown ? readonly Given[] : never
/** Of each text that takes something in: what it may be given. */
type Examples<Group> = {
  readonly [Key in keyof Group as Group[Key] extends (...values: never[]) => unknown ? Key : never]: Values<Group[Key]>
}

const counted: readonly [n: number][] = [[0], [1], [2], [5]]
const named: readonly [name: string][] = [['Ada']]

/** Of the texts of a room and of the list of rooms. */
export const EXAMPLES: Examples<Texts> = {
  newCount: counted,
  jumpToNew: counted,
  jumpToFirstNew: counted,
  newMessages: counted,
  said: [['Ada', 'WORD']],
  botName: named,
  readBy: counted,
  notSentBecause: [['WORD']],
  reason: [['FORBIDDEN'], ['NOT_FOUND'], ['TOO_LARGE'], ['INVALID'], ['OUTBOX_FULL'], ['HELD'], ['CANCELLED']],
  tooLong: counted,
  charactersLeft: counted,
  reactWith: [['WORD']],
  count: counted,
  reactionOf: [['WORD', 2, 'Ada']],
  people: [
    [['Ada'], 0],
    [['Ada', 'Bea'], 0],
    [['Ada', 'Bea'], 1],
    [['Ada', 'Bea'], 7],
  ],
  noMatch: [['WORD']],
  lastSeen: [['WORD']],
  messagesBy: [['Ada']],
  addingFiles: counted,
  replies: counted,
  lastAt: [['WORD']],
  unreadCount: counted,
  removed: [[undefined], ['WORD']],
  editedWhen: [['WORD']],
  operationFailed: [
    ['edit', undefined],
    ['delete', undefined],
    ['react', undefined],
    ['unreact', undefined],
    ['pin', undefined],
    ['unpin', 'WORD'],
  ],
  operationReason: [['FORBIDDEN'], ['GONE'], ['TOO_LATE'], ['LIMIT_REACHED']],
  quoteOf: [['Ada', 'WORD']],
  replyTo: named,
  showPinned: counted,
  peopleFound: counted,
  emojiFound: counted,
  slowMode: [['WORD']],
  slowWait: [['WORD']],
  someoneEdited: [['Ada', 'WORD']],
  someoneDeleted: named,
  forwardedFrom: named,
  forwardedTo: named,
  noticeCame: [
    ['joined', 'Ada'],
    ['left', 'Ada'],
    ['visited', 'Ada'],
    ['returned', 'Ada'],
  ],
  noticeRenamed: [
    ['Ada', 'WORD'],
    ['Ada', undefined],
    ['', 'WORD'],
    ['', undefined],
  ],
  noticePinned: [
    ['Ada', 1],
    ['Ada', 3],
    ['', 1],
    ['', 3],
  ],
  noticeClosed: [
    ['Ada', 'closed'],
    ['Ada', 'opened'],
    ['', 'closed'],
    ['', 'opened'],
  ],
  roomClosed: [[undefined], ['WORD']],
  opensAgain: [['WORD']],
  emptyText: [[undefined], ['WORD']],
  roomStart: [['WORD']],
  typing: [[['Ada']], [['Ada', 'Bea']], [['Ada', 'Bea', 'Cleo']]],
  members: counted,
  online: counted,
  placeholder: [[undefined], ['WORD']],
  openChat: counted,
  guestTitle: [['WORD']],
  filter: [['all'], ['unread'], ['mentions'], ['direct'], ['archived']],
  sentence: [[['Ada', 'WORD']]],
  unread: counted,
  mentions: counted,
  draftOf: [['WORD']],
  roomActions: [['WORD']],
  nothingIn: [['all'], ['unread'], ['mentions'], ['direct'], ['archived']],
  muteFor: [['hour'], ['day'], ['always']],
  notifyOf: [['all'], ['mentions'], ['none']],
  notifyText: [['all'], ['mentions'], ['none']],
  leaveTitle: [['WORD']],
  notDone: [[undefined], ['WORD']],
  chosen: counted,
  takeOut: named,
}

/** Of the texts of the search. */
export const EXAMPLES_OF_SEARCH: Examples<SearchTexts> = {
  inRoom: named,
  fromWhom: named,
  lastDays: [[1], [7], [30]],
  sinceDay: [['WORD']],
  untilDay: [['WORD']],
  matches: counted,
  matchesSoFar: counted,
  noMatch: [['WORD']],
}
