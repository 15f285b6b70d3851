import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Look } from '../view.ts'
import type { Camera } from './camera.ts'
import { referenceFile } from './references.ts'

/** Width of a sheet in px. */
const WIDTH = 1_640
/** As many pictures are on one. */
const MANY = 12

/**
 * Puts references side by side on large pictures, to look at many at once.
 * @returns the files
 */
export async function writeSheets(camera: Camera, looks: readonly Look[], folder: string): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true })
  const files: string[] = []
  for (const family of new Set(looks.map((look) => look.family))) {
    const all = looks.filter((look) => look.family === family)
    for (let from = 0; from < all.length; from += MANY) {
      const file = join(folder, `${family}-${from / MANY + 1}.png`)
      await writeFile(file, await camera.draw(await sheet(all.slice(from, from + MANY)), WIDTH))
      files.push(file)
    }
  }
  return files
}

async function sheet(looks: readonly Look[]): Promise<string> {
  const figures = looks.map(async (look) => {
    const data = (await readFile(referenceFile(look))).toString('base64')
    return `<figure><figcaption>${look.id}</figcaption><img src="data:image/png;base64,${data}"></figure>`
  })
  return `<style>
    body { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 12px; margin: 12px; background: #9aa5a3 }
    figure { margin: 0; font: 12px sans-serif }
  </style>${(await Promise.all(figures)).join('')}`
}
