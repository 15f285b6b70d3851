/**
 * What the wire allows, in one place. The server sends the same numbers in `welcome`, so a client
 * can show them; schemas and SDK both read them from here.
 */
export const LIMITS = {
  /** Longest text of one message, in bytes of UTF-8. */
  textBytes: 16_384,
  /** Largest `metadata` of one message or room, in bytes of its JSON. */
  metadataBytes: 4_096,
  /** Most messages in one `message.send`. */
  sendBatch: 20,
  /** Most bytes in one frame or HTTP body. */
  frameBytes: 524_288,
  /** Most messages in one `message.history` page. */
  historyPage: 200,
  /** Messages in a page when the caller names no limit. */
  historyDefault: 50,
  /** Most changed rows in one `sync` page of one room. */
  syncPage: 500,
  /** Most rooms in one `sync`. */
  syncRooms: 50,
  /** Changes behind which `sync` answers `limited` rather than every change. */
  syncBehind: 1_000,
  /** Most users in one `presence.get`. */
  presenceUsers: 100,
  /** Most members in one page of `room.members`. */
  membersPage: 200,
  /** Members up to which receipts and presence name each person; larger rooms get counts. */
  namedReceipts: 100,
  /** Most messages in one `receipt.counts`. */
  receiptCounts: 20,
  /** Characters of the original that a reply shows. */
  quoteLength: 280,
  /** Most users one message calls by name. */
  mentions: 50,
  /** Most different emoji under one message. */
  reactionKinds: 20,
  /** Users named with one emoji; the rest is a count. */
  reactionUsers: 20,
  /** Those who answered last in a thread that its first message names. */
  threadRepliers: 3,
  /** Threads in the list of one's threads, those with the newest messages. */
  threads: 200,
  /** Most messages that are held up in one room. */
  pins: 50,
  /** Most notices with one page of messages. */
  notices: 200,
  /** Longest reason of a moderator, in characters. */
  reasonLength: 500,
  /** Longest query of a search, in characters. */
  searchQuery: 200,
  /** Most messages in one `message.search` page. */
  searchPage: 50,
  /** Most characters of a found text that are shown. */
  excerptLength: 240,
  /** Longest id of a user or room, in characters. */
  idLength: 128,
  /** Longest name of a user or room, in characters. */
  nameLength: 200,
} as const

/** The limits as they travel in `welcome`. */
export type Limits = { readonly [K in keyof typeof LIMITS]: number }
