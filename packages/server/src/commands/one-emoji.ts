import { checkEmoji } from '@parlor/protocol'
import { CommandError } from './command-error.ts'

/**
 * The emoji of a request as it is kept: two ways to write what looks the same (a heart with and without the sign that
 * it is to be drawn in colours) are one emoji, counted together.
 *
 * @throws CommandError `INVALID` where it is none, or several
 */
export function oneEmoji(emoji: string): string {
  if (checkEmoji(emoji) !== null) throw new CommandError('INVALID', { details: { path: 'emoji' } })
  return emoji.replace(NEEDS_COLOURS, '$&\ufe0f').replace(HAS_COLOURS, '$1')
}

/** Drawn as a letter unless a selector or a skin colour follows. */
const NEEDS_COLOURS = /(?!\p{EPres}|\p{RI}|\p{EMod})\p{Emoji}(?![\ufe0f\p{EMod}])/gu

/** Drawn in colours anyway. */
const HAS_COLOURS = /(\p{EPres})\ufe0f/gu
