import pixelmatch from 'pixelmatch'
import type { Picture } from './picture.ts'

/** How far two pictures are apart. */
export interface Difference {
  /** How many pixels are another, apart from the soft edges of shapes. */
  readonly changed: number
  /** The same as a share of all, from 0 to 1. */
  readonly share: number
  /** What changed, marked over what was; `null` where the sizes differ. */
  readonly marked: Picture | null
}

/** A colour counts as another from about five steps of brightness on, of 255. */
const THRESHOLD = 0.02

/** So many pixels may be another: less than the smallest sign that is moved by a pixel or two. */
const FEW = 12

/** Compares a picture with the one it should be. Pictures of different sizes differ in everything. */
export function compare(before: Picture, now: Picture): Difference {
  const { width, height } = before
  if (width !== now.width || height !== now.height) return { changed: width * height, share: 1, marked: null }
  const data = new Uint8Array(width * height * 4)
  const changed = pixelmatch(before.data, now.data, data, width, height, { threshold: THRESHOLD, alpha: 0.3 })
  return { changed, share: changed / (width * height), marked: { width, height, data } }
}

/** Whether two pictures are the same to the eye. */
export function isSame({ changed }: Difference): boolean {
  return changed <= FEW
}
