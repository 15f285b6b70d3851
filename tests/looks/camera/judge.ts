import { displaced, frames } from '../boxes.ts'
import type { Look } from '../view.ts'
import type { Camera, Fingerprint, Sight } from './camera.ts'
import { compare, isSame, type Difference } from './compare-pictures.ts'
import type { Picture } from './picture.ts'
import type { References } from './references.ts'

/** What is wrong with a look. */
export interface Fault {
  readonly look: Look
  /** Sentences for people. */
  readonly words: readonly string[]
  /** The picture that was taken, and what is another in it. */
  readonly picture?: Picture
  readonly difference?: Difference
}

/** How far an edge may be off where everything is drawn as it was for the references, in px. */
const HERE = 1
/** The same where letters are drawn in another way: a line more or less, since words break where they have to. */
const ELSEWHERE = 24
/** As many sentences are said of one look. */
const MOST = 6

/** Whether pictures can be compared pixel by pixel: only where the same browser draws the same words alike. */
export function comparable(one: Fingerprint | null, other: Fingerprint): boolean {
  return one?.chromium === other.chromium && one.probe === other.probe
}

/**
 * Looks at some states and holds them against the references.
 * @param how `boxes` for where everything is; `pictures` for every pixel besides, where that can be compared
 * @param told each look, once it is judged, and before the next is put on
 */
export async function judge(
  camera: Camera,
  references: References,
  looks: readonly Look[],
  how: 'boxes' | 'pictures',
  told: (look: Look, fault: Fault | null) => unknown = () => {},
): Promise<readonly Fault[]> {
  const exact = comparable(references.fingerprint, camera.fingerprint)
  const faults: Fault[] = []
  for (const look of looks) {
    const sight = await camera.take(look, exact && how === 'pictures')
    const fault = await judgeOne(look, sight, references, exact)
    if (fault) faults.push(fault)
    await told(look, fault)
  }
  return faults
}

async function judgeOne(
  look: Look,
  { boxes, picture }: Sight,
  references: References,
  exact: boolean,
): Promise<Fault | null> {
  const before = references.boxes(look)
  if (!before) return { look, words: ['there is no reference of it yet'], ...(picture && { picture }) }
  const moved = exact ? displaced(before, boxes, HERE) : displaced(frames(before), frames(boxes), ELSEWHERE)
  const words = moved.length > MOST ? [...moved.slice(0, MOST), `and ${moved.length - MOST} more`] : moved
  const painted = picture && (await references.picture(look))
  if (!picture || !painted) return words.length > 0 ? { look, words } : null
  const difference = compare(painted, picture)
  if (isSame(difference)) return words.length > 0 ? { look, words, picture } : null
  const share = `${(difference.share * 100).toFixed(difference.share < 0.01 ? 3 : 1)} %`
  const said = `${share} of the pixels are another (${difference.changed})`
  return { look, words: [said, ...words], picture, difference }
}
