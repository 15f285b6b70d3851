import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Box, Boxes } from '../boxes.ts'
import type { Look } from '../view.ts'
import type { Fingerprint } from './camera.ts'
import { decode, encode, type Picture } from './picture.ts'

const FOLDER = fileURLToPath(new URL('../references', import.meta.url))

/** Where the picture of a look lies, from the folder of the tests on. */
export const referenceFile = ({ family, state, view }: Pick<Look, 'family' | 'state' | 'view'>, folder = FOLDER) =>
  join(folder, family, `${state}-${view.name}.png`)

/** What the looks should be. */
export interface References {
  readonly fingerprint: Fingerprint | null
  /** Where everything should be; `undefined` of a look that is new. */
  boxes(look: Look): Boxes | undefined
  picture(look: Look): Promise<Picture | undefined>
  /** Pictures of looks that are no more. */
  strays(looks: readonly Look[]): Promise<readonly string[]>
}

/** Reads the references. */
export async function readReferences(folder = FOLDER): Promise<References> {
  const fingerprint = await json<Fingerprint>(join(folder, 'fingerprint.json'))
  const families = existsSync(folder) ? (await readdir(folder)).filter((name) => name.endsWith('.boxes.json')) : []
  const boxes = new Map<string, Boxes>()
  for (const name of families)
    for (const [id, each] of Object.entries((await json<Record<string, Boxes>>(join(folder, name))) ?? {}))
      boxes.set(id, each)
  return {
    fingerprint,
    boxes: ({ id }) => boxes.get(id),
    async picture(look) {
      const file = referenceFile(look, folder)
      return existsSync(file) ? decode(await readFile(file)) : undefined
    },
    async strays(looks) {
      const known = new Set(looks.map((look) => referenceFile(look, folder)))
      const found = existsSync(folder) ? await readdir(folder, { recursive: true }) : []
      return found
        .filter((name) => name.endsWith('.png'))
        .map((name) => join(folder, name))
        .filter((file) => !known.has(file))
    },
  }
}

/** What was seen of a look. */
export interface Seen {
  readonly look: Look
  readonly boxes: Boxes
  readonly picture: Picture
}

/**
 * Writes references.
 * @param seen those that are new, or are to be renewed
 * @param looks all there are: what is not among them goes
 */
export async function writeReferences(
  fingerprint: Fingerprint,
  seen: readonly Seen[],
  looks: readonly Look[],
  folder = FOLDER,
): Promise<void> {
  const before = await readReferences(folder)
  for (const { look, picture } of seen) await writePicture(referenceFile(look, folder), picture)
  for (const stray of await before.strays(looks)) await rm(stray)
  const renewed = new Map(seen.map(({ look, boxes }) => [look.id, boxes]))
  for (const family of new Set(looks.map((look) => look.family))) {
    const all = looks
      .filter((look) => look.family === family)
      .flatMap((look) => {
        const boxes = renewed.get(look.id) ?? before.boxes(look)
        return boxes ? [`${JSON.stringify(look.id)}: {\n${written(boxes)}\n}`] : []
      })
    await writeFile(join(folder, `${family}.boxes.json`), `{\n${all.join(',\n')}\n}\n`)
  }
  await writeFile(join(folder, 'fingerprint.json'), `${JSON.stringify(fingerprint, null, 2)}\n`)
}

/** Writes a picture, and its folder where there is none. */
export async function writePicture(file: string, picture: Picture): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, encode(picture))
}

/** A line for each name, so that a change can be read. */
function written(boxes: Boxes): string {
  return Object.entries<readonly Box[]>(boxes)
    .map(([name, all]) => `  ${JSON.stringify(name)}: ${JSON.stringify(all)}`)
    .join(',\n')
}

async function json<T>(file: string): Promise<T | null> {
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as T) : null
}
