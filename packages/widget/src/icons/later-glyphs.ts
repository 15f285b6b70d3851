// Glyphs that only parts show which are fetched when they are wanted: in a file of their own, they are fetched with these.
import type { Glyph } from './icon.ts'

/** Members. */
export const people: Glyph =
  'M4.5 7a3 3 0 1 0 6 0a3 3 0 1 0-6 0M2 16.5c.4-3 2.6-4.5 5.5-4.5s5.1 1.5 5.5 4.5M13 4.2a3 3 0 0 1 0 5.6M15 12.5c1.7.7 2.7 2 3 4'

/** Copy. */
export const copy: Glyph =
  'M9.5 7.5h5a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-5a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2ZM12.5 7.5v-2a2 2 0 0 0-2-2h-5a2 2 0 0 0-2 2v5a2 2 0 0 0 2 2h2'

/** Waiting, time. */
export const clock: Glyph = 'M3 10a7 7 0 1 0 14 0a7 7 0 1 0-14 0M10 6v4l2.7 1.7'

/** Something to know. */
export const alert: Glyph = 'M3 10a7 7 0 1 0 14 0a7 7 0 1 0-14 0M10 6.4v4.3M10 13.5v.01'

/** Slow mode. */
export const timer: Glyph = 'M4 11a6 6 0 1 0 12 0a6 6 0 1 0-12 0M10 8v3M8 2.5h4'

/** Notifications. */
export const bell: Glyph =
  'M10 3a4.5 4.5 0 0 0-4.5 4.5c0 4-1.5 5-2 6h13c-.5-1-2-2-2-6A4.5 4.5 0 0 0 10 3ZM8.3 16.2a1.8 1.8 0 0 0 3.4 0'

/** Add. */
export const plus: Glyph = 'M10 4v12M4 10h12'

/** Leave; mirrored in right-to-left. */
export const leave: Glyph = 'M11.5 3.5h-6a2 2 0 0 0-2 2v9a2 2 0 0 0 2 2h6M8.5 10h8M13.5 7l3 3-3 3'

/** A link. */
export const link: Glyph =
  'M8.5 11.5a3.2 3.2 0 0 0 4.5 0l2.7-2.7a3.2 3.2 0 0 0-4.5-4.5l-1 1M11.5 8.5a3.2 3.2 0 0 0-4.5 0l-2.7 2.7a3.2 3.2 0 0 0 4.5 4.5l1-1'

/** A new conversation. */
export const compose: Glyph =
  'M10.5 4h-5a2 2 0 0 0-2 2v8.5a2 2 0 0 0 2 2H14a2 2 0 0 0 2-2v-5M8 12l.6-2.6 6.2-6.2 2 2-6.2 6.2L8 12Z'

/** Quiet: no notifications. */
export const bellOff: Glyph =
  'M6.2 5.2a4.5 4.5 0 0 1 8.3 2.3c0 1.7.27 2.85.63 3.7M14 13.5H3.5c.5-1 2-2 2-6M8.3 16.2a1.8 1.8 0 0 0 3.4 0M3.5 3l13.5 13.5'

/** Announcements: only moderators write. */
export const megaphone: Glyph = 'M3.5 8v4H6l7.5 4V4L6 8H3.5ZM6.3 12.3l1 4.2h1.9M16.3 8.2a2.6 2.6 0 0 1 0 3.6'

/** Put away. */
export const archive: Glyph = 'M3 4.5h14v3.2H3ZM4.3 7.7v7.8h11.4V7.7M8 11h4'

/** Unread: a message with a dot. */
export const unread: Glyph =
  'M10.5 4.5h-4a3 3 0 0 0-3 3v3.5a3 3 0 0 0 3 3H7v2.5l3.2-2.5h3.3a3 3 0 0 0 3-3v-.5M13.4 5.6a2.1 2.1 0 1 0 4.2 0a2.1 2.1 0 1 0-4.2 0'

/** Onward to more; mirrored in right-to-left. */
export const chevronEnd: Glyph = 'M7.5 4.5 13 10l-5.5 5.5'

/** More. */
export const more: Glyph =
  'M3.8 10a.7 .7 0 1 0 1.4 0a.7 .7 0 1 0-1.4 0M9.3 10a.7 .7 0 1 0 1.4 0a.7 .7 0 1 0-1.4 0M14.8 10a.7 .7 0 1 0 1.4 0a.7 .7 0 1 0-1.4 0'

/** No network. */
export const offline: Glyph =
  'M3 8.2a10.4 10.4 0 0 1 3-2M9 5.2a10.4 10.4 0 0 1 8 3M5.7 11.1a6.5 6.5 0 0 1 3-1.7M12.6 10a6.5 6.5 0 0 1 1.7 1.1M8.3 13.9a2.6 2.6 0 0 1 3.4 0M10 16.2v.01M3.5 3.5l13 13'

/** In progress; turns with `.spin`. */
export const spinner: Glyph = 'M10 3a7 7 0 1 1-7 7'

/** Reply; mirrored in right-to-left. */
export const reply: Glyph = 'M8 4.5 3.5 9 8 13.5M3.5 9H12a4.5 4.5 0 0 1 4.5 4.5v2'

/** A thread. */
export const thread: Glyph =
  'M4.5 3.5h11a2 2 0 0 1 2 2v6.5a2 2 0 0 1-2 2H9l-3.8 3v-3h-.7a2 2 0 0 1-2-2V5.5a2 2 0 0 1 2-2ZM6.5 7.3h7M6.5 10.3h4.5'

/** Emoji. */
export const smile: Glyph =
  'M3 10a7 7 0 1 0 14 0a7 7 0 1 0-14 0M7 12c.7 1.15 1.7 1.7 3 1.7s2.3-.55 3-1.7M7.1 8.2a.5 .5 0 1 0 1 0a.5 .5 0 1 0-1 0M11.9 8.2a.5 .5 0 1 0 1 0a.5 .5 0 1 0-1 0'

/** Somebody is called. */
export const at: Glyph = 'M7 10a3 3 0 1 0 6 0a3 3 0 1 0-6 0M13 7v4.2a2 2 0 0 0 4 0V10a7 7 0 1 0-2.8 5.6'
