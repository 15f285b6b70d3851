import { withoutHeaps } from '../heaped-marks.ts'

/** Control characters, and format characters that are not seen; the two joiners are judged by where they stand. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0]/gu
/** Joiners where they join nothing: some scripts and emoji need them, these letters do not. */
const IDLE_JOINERS =
  /(?<=^|[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{N}\p{P}\s])[\u200c\u200d]+|[\u200c\u200d]+(?=$|\s)/gu

/** Selectors of variants behind what has none: emoji and Han have them, these letters do not. */
const IDLE_SELECTORS =
  /(?<=^|[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\s])[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]+(?!\u20e3)/gu

/**
 * A name as people see it: what is not seen in it is taken out, so that two names that look the same are the same,
 * none turns what stands around it, and no heap of marks reaches into the lines of others. What looks alike but is not
 * (a Cyrillic а) stays: it is somebody's name.
 *
 * @returns the name; empty when there was nothing to be seen
 */
export function cleanName(name: string): string {
  const spaced = name.normalize('NFC').replace(/[\s\u2028\u2029]+/gu, ' ')
  const seen = spaced.replace(UNSEEN, '').replace(IDLE_JOINERS, '').replace(IDLE_SELECTORS, '')
  return withoutHeaps(seen).replace(/ {2,}/g, ' ').trim()
}
