import type { Glyph } from './icon.ts'

/** Search. */
export const search: Glyph = 'M3.75 9a5.25 5.25 0 1 0 10.5 0a5.25 5.25 0 1 0-10.5 0M13 13l4 4'

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

/** Edit. */
export const edit: Glyph =
  'M4 16l.8-3.4L13 4.4a1.7 1.7 0 0 1 2.4 0l.2.2a1.7 1.7 0 0 1 0 2.4l-8.2 8.2L4 16ZM11.5 6 14 8.5'

/** Pinned. */
export const pin: Glyph = 'M7 3h6M8 3l-.4 5L5 10.8v1.7h10v-1.7L12.4 8 12 3M10 12.5V17'

/** Forwarded; mirrored in right-to-left. */
export const forward: Glyph = 'M12 4.5 16.5 9 12 13.5M16.5 9H8a4.5 4.5 0 0 0-4.5 4.5v2'
