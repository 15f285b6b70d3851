// What a page of `timeline` loads: the lists, and stopwatches that see what a person sees.
import '@parlor/widget/define'
import { LISTS, messagesOf, type List } from './timeline-lists.ts'

const frame = (): Promise<number> => new Promise(requestAnimationFrame)

let texts: readonly string[] = []
let list: List
let newest = 0
let oldest = 1

let busy: number[] = []
new PerformanceObserver((seen) => {
  for (const entry of seen.getEntries()) busy.push(entry.duration)
}).observe({ type: 'longtask' })

function viewOf(): { readonly scroller: HTMLElement; readonly view: DOMRect } {
  const scroller = list.scroller()!
  return { scroller, view: scroller.getBoundingClientRect() }
}

/** Puts a list on the page. @returns ms from that to the frame with the newest row in view, from which on it stays for three frames */
async function mount(kind: string, count: number, said: readonly string[]): Promise<number> {
  texts = said
  newest = count
  oldest = 1
  const messages = messagesOf(texts, 1, count)
  // What making them left behind is not to be cleared away while the list opens.
  ;(globalThis as { gc?: () => void }).gc?.()
  await frame()
  const start = performance.now()
  list = LISTS[kind]!(messages)
  let since = 0
  for (let still = 0, last = Number.NaN; still < 3;) {
    const at = await frame()
    const top = topOfNewest()
    still = top !== null && top === last ? still + 1 : 0
    if (still === 0) since = at
    last = top ?? Number.NaN
  }
  return since - start
}

/** Where the newest row stands, where it is in view. */
function topOfNewest(): number | null {
  const scroller = list.scroller()
  const row = list.rows().at(-1)
  if (!scroller || !row || !list.shows(row, newest)) return null
  const [box, view] = [row.getBoundingClientRect(), scroller.getBoundingClientRect()]
  return box.height > 0 && box.bottom <= view.bottom + 1 && box.bottom > view.top ? box.top : null
}

interface Pace {
  readonly fps: number
  /** Longest time between two frames, in ms. */
  readonly worst: number
  /** Tasks above 50 ms. */
  readonly long: number
}

/** Does something before each of so many frames. */
async function paced(frames: number, each: (n: number) => void): Promise<Pace> {
  await settled()
  busy = []
  const between: number[] = []
  for (let n = 0, last = await frame(); n < frames; n += 1) {
    each(n)
    const at = await frame()
    between.push(at - last)
    last = at
  }
  await settled()
  const all = between.reduce((sum, ms) => sum + ms, 0)
  return { fps: (1_000 * frames) / all, worst: Math.max(...between), long: busy.length }
}

async function settled(): Promise<void> {
  for (let n = 0; n < 12; n += 1) await frame()
}

/** Scrolls up through the list. */
const scroll = (): Promise<Pace> => paced(120, () => (viewOf().scroller.scrollTop -= 240))

/** Messages come in at the foot, 50 a second, to one who stands there. */
async function arrive(): Promise<Pace> {
  viewOf().scroller.scrollTop = viewOf().scroller.scrollHeight
  await settled()
  let due = 0
  let last = performance.now()
  return paced(180, () => {
    const at = performance.now()
    due += (at - last) / 20
    last = at
    const come = Math.floor(due)
    due -= come
    if (come > 0) list.append(...messagesOf(texts, newest + 1, (newest += come)))
  })
}

const ACTS: Readonly<Record<string, { readonly place: number; act(): void }>> = {
  'history, mid-list': { place: 0.5, act: () => list.prepend(messagesOf(texts, oldest - 50, (oldest -= 50) + 49)) },
  'history, at the top': { place: 0, act: () => list.prepend(messagesOf(texts, oldest - 50, (oldest -= 50) + 49)) },
  'a row above grows': {
    place: 0.5,
    act() {
      const { view } = viewOf()
      const above = list.rows().filter((row) => row.getBoundingClientRect().bottom < view.top)
      list.grow(above.at(-1)!)
    },
  },
  'five arrive': { place: 0.5, act: () => list.append(...messagesOf(texts, newest + 1, (newest += 5))) },
}

/** @returns how far what is read moves in any frame after something happened, in px */
async function drift(what: string): Promise<number> {
  const { place, act } = ACTS[what]!
  const { scroller } = viewOf()
  scroller.scrollTop = scroller.scrollHeight * place
  await settled()
  const { view } = viewOf()
  const row = list.rows().find((each) => each.getBoundingClientRect().top >= view.top)!
  const top = row.getBoundingClientRect().top
  act()
  let worst = 0
  for (let n = 0; n < 45; n += 1) {
    await frame()
    worst = Math.max(worst, row.isConnected ? Math.abs(row.getBoundingClientRect().top - top) : Infinity)
  }
  return worst
}

const rowCount = (): number => list.rows().length

Object.assign(globalThis, { bench: { mount, scroll, arrive, drift, rowCount } })
