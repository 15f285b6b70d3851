import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Look } from './view.ts'
import { startCamera, type Camera } from './camera/camera.ts'
import { judge, type Fault } from './camera/judge.ts'
import { readReferences, type References } from './camera/references.ts'

let camera: Camera
let references: References
/** What is not where it was, and what axe-core finds, both of each state in one view: it is put on once. */
const moved: Fault[] = []
const barriers: string[] = []

beforeAll(async () => {
  ;[camera, references] = await Promise.all([startCamera(), readReferences()])
  moved.push(
    ...(await judge(camera, references, oneOfEach(), 'boxes', async (look) => {
      for (const words of await camera.inspect(look)) barriers.push(`${look.id}: ${words}`)
    })),
  )
}, 300_000)
afterAll(() => camera.close())

const told = (faults: readonly Fault[]) => faults.map(({ look, words }) => `${look.id}: ${words.join('; ')}`)

/** The first view of each state; `npm run looks` takes them all, and compares pixels. */
const oneOfEach = (): readonly Look[] =>
  camera.looks.filter(({ family, state }, at, all) => all[at - 1]?.state !== state || all[at - 1]?.family !== family)

/** A camera before whose pages somebody changed the style sheet. */
const altered = (css: string): Camera => ({ ...camera, take: (look, picture) => camera.take(look, picture, css) })

describe('the looks', () => {
  it('have everything where it was, in every state', () => {
    expect(oneOfEach().length).toBeGreaterThan(70)
    expect(told(moved)).toEqual([])
  })

  it('have nothing in them that axe-core finds fault with, by any of its rules, in any state, light and dark', () => {
    expect(barriers).toEqual([])
  })

  it('are faulted by axe-core where something cannot be read, in the other theme too', async () => {
    const look = camera.looks.find(({ id }) => id === 'rooms/offline/390-light')!
    const css = ':root { --parlor-ink: light-dark(#18211f, #333) }'
    expect((await camera.inspect(look, css)).join()).toMatch(/^in the dark: color-contrast: /)
  })

  it('have no picture without a state, and no state without a reference', async () => {
    expect(await references.strays(camera.looks)).toEqual([])
    expect(camera.looks.filter((look) => !references.boxes(look)).map(({ id }) => id)).toEqual([])
  })

  it('are told from others by what is moved a few pixels', async () => {
    const look = camera.looks.find(({ id }) => id === 'rooms/whole/390-light')!
    const [fault] = await judge(altered(':root { --parlor-space: 5px }'), references, [look], 'boxes')
    expect(fault?.words.join()).toMatch(/^avatar 1: was 36×36 at \d+,\d+, is 36×36 at /)
  })

  it('are told from others by a colour', async () => {
    const look = camera.looks.find(({ id }) => id === 'composer/words/390-light')!
    const before = await camera.take(look, true)
    const own: References = {
      ...references,
      fingerprint: camera.fingerprint,
      boxes: () => before.boxes,
      picture: async () => before.picture!,
    }
    expect(await judge(camera, own, [look], 'pictures')).toEqual([])
    const [fault] = await judge(altered(':root { --parlor-accent: #0b6ba6 }'), own, [look], 'pictures')
    expect(fault?.words.join()).toMatch(/% of the pixels are another/)
  })
})
