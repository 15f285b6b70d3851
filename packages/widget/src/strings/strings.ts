import type { ErrorCode, MessageOperationKind } from '@parlor/sdk'
import type { SearchTexts } from '../search/search-texts.ts'

/**
 * Every text the elements show or speak. Fixed texts are strings, texts with names or numbers are
 * functions, so that a language can put them where it needs them. A page may replace any of them
 * by the `strings` property.
 */
export interface Strings {
  /** BCP 47 tag of the language these texts are in. */
  readonly locale: string

  /** Name of the timeline. */
  readonly messages: string
  /** Shown to screen readers while a room loads. */
  readonly loading: string
  /** Shown to screen readers while missed messages arrive. */
  readonly catchingUp: string
  /** The line above what has not been read; also the label of the way down. */
  readonly newCount: (n: number) => string
  /** Name of the button that goes to the newest message. */
  readonly jumpToLatest: string
  /** The same with messages waiting. */
  readonly jumpToNew: (n: number) => string
  /** Name of the button that goes to the first message that is new, above the view. */
  readonly jumpToFirstNew: (n: number) => string
  /** Spoken for a burst of messages. */
  readonly newMessages: (n: number) => string
  /** Spoken for one message. */
  readonly said: (name: string, text: string) => string
  /** The current user. */
  readonly you: string
  /** Beside the name of a program: the host application, or one of its own. */
  readonly bot: string
  /** Says why the end of an id stands beside a name. */
  readonly sameName: string
  /** Spoken instead of a program’s name. */
  readonly botName: (name: string) => string

  readonly sending: string
  readonly sent: string
  readonly delivered: string
  readonly read: string
  readonly readBy: (n: number) => string
  readonly notSent: string
  /** With the reason, a phrase in the middle of a sentence. */
  readonly notSentBecause: (reason: string) => string
  /** Why a message was refused; `undefined` for codes that say nothing to a user. */
  readonly reason: (code: ErrorCode) => string | undefined
  readonly tooLong: (over: number) => string
  /** Near the longest text a message may have. */
  readonly charactersLeft: (left: number) => string
  readonly tryAgain: string
  readonly delete: string
  /** On a message that is kept in memory alone. */
  readonly notKept: string

  /** Name of the toolbar of a message, and of its menu. */
  readonly messageActions: string
  readonly react: string
  readonly reactWith: (emoji: string) => string
  /** Name of the row of emoji under a message. */
  readonly reactions: string
  /** A number that stands alone, in the digits of the language. */
  readonly count: (n: number) => string
  /** Name of one emoji under a message. @param who from {@link people} */
  readonly reactionOf: (emoji: string, count: number, who: string) => string
  /** Some people. @param more how many there are besides */
  readonly people: (names: readonly string[], more: number) => string
  readonly moreEmoji: string
  readonly searchEmoji: string
  readonly noMatch: (words: string) => string
  readonly replyInThread: string
  readonly thread: string
  readonly threads: string
  /** Under a message: how many answered in its thread. */
  readonly replies: (n: number) => string
  /** Beside it: when the last of them did. @param time as the time of a message is written */
  readonly lastAt: (time: string) => string
  readonly noReplies: string
  readonly noThreads: string
  /** Take part in a thread, and no longer. */
  readonly follow: string
  readonly unfollow: string
  readonly closeThread: string
  /** How many messages are unread, spoken. */
  readonly unreadCount: (n: number) => string
  readonly showInRoom: string
  readonly backToRoom: string
  readonly reply: string
  readonly edit: string
  readonly more: string
  readonly copyText: string
  readonly copyLink: string
  readonly copied: string
  readonly linkCopied: string
  readonly notCopied: string
  readonly pin: string
  readonly unpin: string
  /** Marks the messages of a room from one on as unread again; also of a whole room. */
  readonly markUnread: string
  /** A moderator's way to take a message away. */
  readonly remove: string
  readonly cancel: string
  readonly close: string
  readonly deleteTitle: string
  readonly deleteText: string
  readonly removeTitle: string
  /** Name of the field for a moderator's reason. */
  readonly reasonField: string
  /** Stands in place of a deleted message, and in quotes of it. */
  readonly deleted: string
  /** Stands in place of a message that a moderator took away. */
  readonly removed: (reason: string | undefined) => string
  readonly edited: string
  readonly editedWhen: (when: string) => string
  /** An edit that is on its way. */
  readonly saving: string
  /** Under a message: what was done to it failed. @param reason a phrase from {@link operationReason} */
  readonly operationFailed: (kind: MessageOperationKind, reason: string | undefined) => string
  /** Why an operation was refused; `undefined` for codes that say nothing to a user. */
  readonly operationReason: (code: ErrorCode) => string | undefined
  /** Gives up something that failed. */
  readonly discard: string
  /** Tip of a quote in a message, which leads to its original. */
  readonly goToOriginal: string
  /** Spoken before the words of a reply. */
  readonly quoteOf: (name: string, text: string) => string
  /** Above the field, while one answers. */
  readonly replyTo: (name: string) => string
  /** The same, of a message of one's own. */
  readonly replyToYourself: string
  readonly dropQuote: string
  readonly backToReply: string
  /** The way back to what was read before a jump. */
  readonly backToPlace: string
  /** The way back to the list of what was found. */
  readonly backToResults: string
  readonly editMessage: string
  readonly escapeToCancel: string
  readonly cancelEdit: string
  readonly save: string
  readonly pinned: string
  readonly pinnedMessages: string
  /** The button that opens the list. */
  readonly showPinned: (n: number) => string
  readonly pinnedFailed: string
  /** Name of the list of people one may call. */
  readonly peopleToCall: string
  readonly peopleFound: (n: number) => string
  /** Name of the button and the list. */
  readonly emoji: string
  readonly emojiFound: (n: number) => string
  readonly inThisRoom: string
  readonly everyoneHere: string
  /** Spoken when somebody changed what they wrote. */
  readonly someoneEdited: (name: string, text: string) => string
  /** Spoken when a message went away. */
  readonly someoneDeleted: (name: string) => string
  readonly forwardedFrom: (name: string) => string
  readonly forward: string
  readonly forwardTitle: string
  /** The field that narrows the list of rooms. */
  readonly findRoom: string
  readonly yourRooms: string
  /** There is no room to forward to. */
  readonly noRooms: string
  /** Said once a message is on its way. @param name of the room, or of the other person */
  readonly forwardedTo: (name: string) => string
  readonly showEdits: string
  readonly editsTitle: string
  /** Stands over the words that a message has now, in the list of those it had. */
  readonly saidNow: string
  readonly showReactions: string
  readonly showMore: string

  /** A quiet line. @param who from {@link people}; `visited`: came and left again, `returned`: left and came again */
  readonly noticeCame: (what: 'joined' | 'left' | 'visited' | 'returned', who: string) => string
  /** A quiet line. @param who empty where the page did it @param name of the room, if it has one now */
  readonly noticeRenamed: (who: string, name: string | undefined) => string
  /** A quiet line. @param who empty where the page did it @param count of messages */
  readonly noticePinned: (who: string, count: number) => string
  /** A quiet line. @param who empty where the page did it, or the time was up */
  readonly noticeClosed: (who: string, what: 'closed' | 'opened') => string

  readonly emptyTitle: string
  /** @param topic name of the room, if it has one */
  readonly emptyText: (topic: string | undefined) => string
  /** Above the first message. @param date the day the room was opened */
  readonly roomStart: (date: string) => string
  readonly loadFailedTitle: string
  readonly loadFailedText: string
  readonly refusedTitle: string
  readonly refusedText: string

  readonly signedOutTitle: string
  readonly signedOutText: string
  readonly offline: string
  readonly tryNow: string
  readonly reconnecting: string
  readonly overHttp: string
  readonly notDurable: string
  readonly notConnected: string

  /** Who writes: one, two, or several. */
  readonly typing: (names: readonly string[]) => string
  readonly members: (n: number) => string
  readonly online: (n: number) => string
  readonly isOnline: string
  readonly isAway: string

  /** Names the list of those who are in a room. */
  readonly membersTitle: string
  readonly loadingMembers: string
  readonly findMember: string
  /** Heading of those who lead the room. */
  readonly membersLead: string
  /** Heading of those who are here. */
  readonly membersOnline: string
  /** Heading of everybody else. */
  readonly membersOthers: string
  /** @param when a time of the past, as "20 minutes ago", or a date */
  readonly lastSeen: (when: string) => string
  readonly profile: string
  readonly showProfile: string
  /** The button that opens the conversation with somebody. */
  readonly messageThem: string
  /** The button that writes their name. */
  readonly mentionThem: string
  /** Over the field while files are held over the room. */
  readonly dropFiles: string
  readonly addingFiles: (n: number) => string
  /** Below the field, of a page that takes none. */
  readonly filesRefused: string
  readonly filesFailed: string
  /** Leads to what somebody wrote. */
  readonly messagesBy: (name: string) => string
  readonly roleOwner: string
  readonly roleModerator: string
  readonly roleObserver: string
  readonly roleMember: string
  /** Somebody without an account. */
  readonly guest: string

  /** Placeholder of the composer. @param room name of the room, if it has one */
  readonly placeholder: (room: string | undefined) => string
  readonly send: string
  readonly modeAnnounce: string
  readonly modeObserve: string
  /** In place of the field while the room is closed. @param reason of who closed it, if they gave one */
  readonly roomClosed: (reason: string | undefined) => string
  /** Behind that. @param time of day, with the day where that is another */
  readonly opensAgain: (time: string) => string
  /** Below the field of a slow room. @param time between two messages, with its unit: `30 seconds` */
  readonly slowMode: (time: string) => string
  /** To who wants to send too early. @param time that is left, with its unit */
  readonly slowWait: (time: string) => string
  readonly joinToWrite: string
  readonly join: string

  /** A link or a quote leads to a message that does not exist. */
  readonly notThere: string
  /** Something that was pressed could not be fetched. */
  readonly missing: string
  /** The button that opens the search. */
  readonly searchMessages: string
  /** Texts of the search that replace its own. */
  readonly searching?: Partial<SearchTexts>

  readonly chat: string
  readonly openChat: (unread: number) => string
  readonly closeChat: string
  readonly guestTitle: (site: string) => string
  readonly guestQuestion: string
  readonly guestName: string
  readonly startChatting: string
  /** The server does not admit guests. */
  readonly guestsOff: string
  /** The server could not be asked to admit a guest. */
  readonly guestFailed: string
}
