import type { InboxStrings } from './inbox-strings.ts'
import { pluralizer } from './plural.ts'

const plural = pluralizer('en')

/** The texts of the list of rooms in English. */
export const inboxEnglish: InboxStrings = {
  conversations: 'Messages',
  loadingConversations: 'Loading conversations',
  newConversation: 'New conversation',
  filterField: 'Find a conversation',
  clearFilter: 'Clear',
  filters: 'Show',
  filter: (which) => FILTERS[which],
  sentence: (parts) => parts.join(', '),
  unread: plural({ other: '{n} unread' }),
  mentions: plural({ one: '{n} mention', other: '{n} mentions' }),
  draft: 'Draft',
  draftOf: (text) => `Draft: ${text}`,
  muted: 'Muted',
  roomActions: (name) => `Actions for ${name}`,
  roomMenu: 'Conversation menu',
  backToConversations: 'Back to conversations',

  noRoomsTitle: 'No conversations yet',
  noRoomsText: 'Rooms you belong to appear here.',
  startOne: 'Start one',
  noMatchText: 'Try fewer letters.',
  nothingIn: (which) => NOTHING[which],
  showAll: 'Show all',
  roomsFailedTitle: 'Conversations did not load',
  roomsFailedText: 'The server did not answer. Your unsent messages are safe on this device.',
  chooseTitle: 'No conversation is open',
  chooseText: 'Choose one from the list.',
  offlineList: 'Offline. This list may be old.',

  pinRoom: 'Pin to the top',
  unpinRoom: 'Unpin',
  markRead: 'Mark as read',
  mute: 'Mute',
  unmute: 'Unmute',
  muteFor: (which) => MUTES[which],
  notifications: 'Notifications',
  notifyOf: (which) => NOTIFY[which],
  notifyText: (which) => NOTIFY_TEXT[which],
  archive: 'Archive',
  unarchive: 'Move out of the archive',
  describeRoom: 'Room settings',
  whoWrites: 'Who may write',
  allWrite: 'All members',
  moderatorsWrite: 'Moderators only',
  slowField: 'Slow mode',
  slowOff: 'Off',
  closedField: 'Closed to members',
  closedOff: 'No',
  closedUntilOpened: 'Until somebody opens it',
  closedUntilTime: 'Until a time',
  closedUntil: 'Opens again',
  closedReason: 'Reason, as members read it',
  roomName: 'Name',
  roomDescription: 'Description',
  leaveRoom: 'Leave',
  leaveTitle: (name) => `Leave ${name}?`,
  leaveText: 'You get no more messages from it. What you wrote stays there.',
  leave: 'Leave',
  backToMenu: 'Back',
  notDone: (reason) => (reason ? `Not done: ${reason}` : 'Not done'),

  peopleField: 'Find people by name',
  newGroup: 'New group',
  groupName: 'Name of the group',
  create: 'Create',
  next: 'Next',
  peopleFailed: 'The server did not answer.',
  noPeopleTitle: 'Nobody here yet',
  noPeopleText: 'You can write to people who share a room with you.',
  peopleHint: 'You can write to people who share a room with you.',
  chosen: plural({ one: '{n} person chosen', other: '{n} people chosen' }),
  takeOut: (name) => `Take ${name} out`,
}

const FILTERS = { all: 'All', unread: 'Unread', mentions: 'Mentions', direct: 'Direct', archived: 'Archived' }

const NOTHING = {
  all: 'Nothing here',
  unread: 'Nothing unread',
  mentions: 'No mentions',
  direct: 'No direct conversations',
  archived: 'Nothing archived',
}

const MUTES = { hour: 'For an hour', day: 'For a day', always: 'Until I unmute it' }

const NOTIFY = { all: 'Everything', mentions: 'Mentions', none: 'Nothing' }

const NOTIFY_TEXT = {
  all: 'Each new message',
  mentions: 'Your name, and everyone',
  none: 'The badge still counts quietly',
}
