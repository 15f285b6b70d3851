import type { InboxFilter } from '@parlor/sdk'

/** The texts of the list of rooms and of what belongs to it; loaded with it. See `Strings`. */
export interface InboxStrings {
  /** Name of the list. */
  readonly conversations: string
  readonly loadingConversations: string
  readonly newConversation: string
  readonly filterField: string
  readonly clearFilter: string
  /** Name of the row of filters. */
  readonly filters: string
  readonly filter: (which: NonNullable<InboxFilter['filter']>) => string
  /** Names of row, in the order in which they are spoken, are joined by it. */
  readonly sentence: (parts: readonly string[]) => string
  readonly unread: (n: number) => string
  readonly mentions: (n: number) => string
  /** Before what one has begun to write. */
  readonly draft: string
  readonly draftOf: (text: string) => string
  readonly muted: string
  /** Name of the menu of a room, and of the button that opens it. */
  readonly roomActions: (name: string) => string
  readonly roomMenu: string
  readonly backToConversations: string

  readonly noRoomsTitle: string
  readonly noRoomsText: string
  readonly startOne: string
  readonly noMatchText: string
  /** Nothing fits a filter. */
  readonly nothingIn: (which: NonNullable<InboxFilter['filter']>) => string
  readonly showAll: string
  readonly roomsFailedTitle: string
  readonly roomsFailedText: string
  readonly chooseTitle: string
  readonly chooseText: string
  readonly offlineList: string

  readonly pinRoom: string
  readonly unpinRoom: string
  readonly markRead: string
  readonly mute: string
  readonly unmute: string
  readonly muteFor: (which: 'hour' | 'day' | 'always') => string
  readonly notifications: string
  readonly notifyOf: (which: 'all' | 'mentions' | 'none') => string
  readonly notifyText: (which: 'all' | 'mentions' | 'none') => string
  readonly archive: string
  readonly unarchive: string
  /** Name of the entry, and of the dialog, that change what a room is called and who may write in it how fast. */
  readonly describeRoom: string
  readonly whoWrites: string
  readonly allWrite: string
  readonly moderatorsWrite: string
  readonly slowField: string
  readonly slowOff: string
  /** Name of the field that closes a room, and its choices: it is open, until somebody opens it, until a time. */
  readonly closedField: string
  readonly closedOff: string
  readonly closedUntilOpened: string
  readonly closedUntilTime: string
  readonly closedUntil: string
  readonly closedReason: string
  readonly roomName: string
  readonly roomDescription: string
  readonly leaveRoom: string
  readonly leaveTitle: (name: string) => string
  readonly leaveText: string
  readonly leave: string
  readonly backToMenu: string
  /** Something that was done to a room failed. */
  readonly notDone: (reason: string | undefined) => string

  readonly peopleField: string
  readonly newGroup: string
  readonly groupName: string
  readonly create: string
  readonly next: string
  readonly peopleFailed: string
  readonly noPeopleTitle: string
  readonly noPeopleText: string
  readonly peopleHint: string
  readonly chosen: (n: number) => string
  readonly takeOut: (name: string) => string
}
