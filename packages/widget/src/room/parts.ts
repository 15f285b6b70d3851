/** The parts of the elements inside a room, handed on so that a page can style them from outside. */
export const PARTS = {
  header: 'header, title',
  banner: 'banner, progress',
  pinned: 'pinned, pins',
  timeline:
    'timeline, day, notice, new-line, jump, typing, message, avatar, name, bot, twin, bubble, text, custom, meta, state, quote, reactions, reaction, thread-hint, mention, toolbar, menu',
  search: 'search, hit',
  thread: 'thread, thread-head, root, threads, badge',
  composer: 'composer, field, send, above, completion, emoji, drop, wait',
} as const

/** All of them, for whoever holds a room. */
export const ROOM_PARTS = `${Object.values(PARTS).join(', ')}, room, toast, dialog, members, member, profile`
