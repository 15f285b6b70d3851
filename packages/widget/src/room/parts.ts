/** The parts of the elements inside a room, handed on so that a page can style them from outside. */
export const PARTS = {
  header: 'header, title',
  banner: 'banner, progress',
  timeline: 'timeline, day, new-line, jump, typing, message, avatar, name, bubble, text, meta, state',
  composer: 'composer, field, send',
} as const

/** All of them, for whoever holds a room. */
export const ROOM_PARTS = `${Object.values(PARTS).join(', ')}, room`
