import type { Glyph } from './icon.ts'

/** Search. */
export const search: Glyph = 'M3.75 9a5.25 5.25 0 1 0 10.5 0a5.25 5.25 0 1 0-10.5 0M13 13l4 4'

/** More. */
export const more: Glyph =
  'M3.8 10a.7 .7 0 1 0 1.4 0a.7 .7 0 1 0-1.4 0M9.3 10a.7 .7 0 1 0 1.4 0a.7 .7 0 1 0-1.4 0M14.8 10a.7 .7 0 1 0 1.4 0a.7 .7 0 1 0-1.4 0'

/** Back; mirrored in right-to-left. */
export const back: Glyph = 'M12.5 4.5 7 10l5.5 5.5'

/** Close. */
export const close: Glyph = 'M5 5l10 10M15 5 5 15'

/** Send; points up, so it has no side. */
export const send: Glyph = 'M10 16V4.5M5 9.5l5-5 5 5'

/** Locked, may not write. */
export const lock: Glyph =
  'M6.5 9h7a2 2 0 0 1 2 2v3.5a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-3.5a2 2 0 0 1 2-2ZM7 9V6.5a3 3 0 0 1 6 0V9'

/** Chat. */
export const chat: Glyph =
  'M6.5 3.5h7a4 4 0 0 1 4 4v3.5a4 4 0 0 1-4 4h-9.5a1.5 1.5 0 0 1-1.5-1.5v-6a4 4 0 0 1 4-4ZM7 7.8h6M7 10.8h3.5'

/** Something to know. */
export const alert: Glyph = 'M3 10a7 7 0 1 0 14 0a7 7 0 1 0-14 0M10 6.4v4.3M10 13.5v.01'

/** No network. */
export const offline: Glyph =
  'M3 8.2a10.4 10.4 0 0 1 3-2M9 5.2a10.4 10.4 0 0 1 8 3M5.7 11.1a6.5 6.5 0 0 1 3-1.7M12.6 10a6.5 6.5 0 0 1 1.7 1.1M8.3 13.9a2.6 2.6 0 0 1 3.4 0M10 16.2v.01M3.5 3.5l13 13'

/** In progress; turns with `.spin`. */
export const spinner: Glyph = 'M10 3a7 7 0 1 1-7 7'

/** Done. */
export const check: Glyph = 'M4.5 10.5l3.5 3.5 7.5-8'

/** Fold, close a popup. */
export const chevronDown: Glyph = 'M5 7.5l5 5 5-5'

/** To the latest. */
export const arrowDown: Glyph = 'M10 4v11.5M5 10.5l5 5 5-5'

/** Up to what is new. */
export const arrowUp: Glyph = 'M10 16V4.5M5 9.5l5-5 5 5'

/** Delete. */
export const trash: Glyph =
  'M4 6h12M8 6V4.5a1 1 0 0 1 1-1h2a1 1 0 0 1 1 1V6M5.5 6l.7 9a1.6 1.6 0 0 0 1.6 1.5h4.4a1.6 1.6 0 0 0 1.6-1.5l.7-9M8.5 9v4.5M11.5 9v4.5'

/** Moderation. */
export const shield: Glyph = 'M10 3l5.5 2v4.5c0 3.5-2.3 6-5.5 7.5-3.2-1.5-5.5-4-5.5-7.5V5L10 3Z'

/** Reply; mirrored in right-to-left. */
export const reply: Glyph = 'M8 4.5 3.5 9 8 13.5M3.5 9H12a4.5 4.5 0 0 1 4.5 4.5v2'

/** A thread. */
export const thread: Glyph =
  'M4.5 3.5h11a2 2 0 0 1 2 2v6.5a2 2 0 0 1-2 2H9l-3.8 3v-3h-.7a2 2 0 0 1-2-2V5.5a2 2 0 0 1 2-2ZM6.5 7.3h7M6.5 10.3h4.5'

/** Emoji. */
export const smile: Glyph =
  'M3 10a7 7 0 1 0 14 0a7 7 0 1 0-14 0M7 12c.7 1.15 1.7 1.7 3 1.7s2.3-.55 3-1.7M7.1 8.2a.5 .5 0 1 0 1 0a.5 .5 0 1 0-1 0M11.9 8.2a.5 .5 0 1 0 1 0a.5 .5 0 1 0-1 0'

/** Edit. */
export const edit: Glyph =
  'M4 16l.8-3.4L13 4.4a1.7 1.7 0 0 1 2.4 0l.2.2a1.7 1.7 0 0 1 0 2.4l-8.2 8.2L4 16ZM11.5 6 14 8.5'

/** Pinned. */
export const pin: Glyph = 'M7 3h6M8 3l-.4 5L5 10.8v1.7h10v-1.7L12.4 8 12 3M10 12.5V17'

/** Somebody is called. */
export const at: Glyph = 'M7 10a3 3 0 1 0 6 0a3 3 0 1 0-6 0M13 7v4.2a2 2 0 0 0 4 0V10a7 7 0 1 0-2.8 5.6'

/** Forwarded; mirrored in right-to-left. */
export const forward: Glyph = 'M12 4.5 16.5 9 12 13.5M16.5 9H8a4.5 4.5 0 0 0-4.5 4.5v2'
