import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Page } from 'playwright-core'
import type { FaultSite } from './fault-site.ts'

const DEFINE = fileURLToPath(new URL('../../packages/widget/src/define.ts', import.meta.url))

/** Puts the elements, bundled from their sources, under `/elements.js` of a site. */
export async function serveElements(site: FaultSite): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [DEFINE],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    conditions: ['source', 'browser', 'module'],
    logLevel: 'silent',
  })
  site.serve('/elements.js', outputFiles[0]!.text)
}

/** What a person sees of a timeline at one moment. */
export interface Sight {
  /** Numbers of the messages in view, from the top. */
  readonly seqs: readonly number[]
  /** How far below the top of the view the first of them begins, in px. */
  readonly top: number
  /** Number of the message that is pointed out. */
  readonly pointed: number | null
  /** Number of the message that has the focus. */
  readonly focused: number | null
  /** Number of the message the line of what is new stands above, in view or near it. */
  readonly line: number | null
  /** What the buttons over the timeline say. */
  readonly pills: readonly string[]
  /** Greatest movement of what is read while nobody scrolled, over some frames, in px. */
  readonly drift: number
}

/** Looks at the timeline of the one chat of a page, until nothing moves any more. */
export function look(page: Page): Promise<Sight> {
  return page.evaluate(async () => {
    const room = document.querySelector('parlor-chat')!.shadowRoot!.querySelector('parlor-room')!
    const timeline = room.shadowRoot!.querySelector('parlor-timeline')!.shadowRoot!
    const scroller = timeline.querySelector('.scroller')!
    type Row = HTMLElement & { readonly message: { readonly seq: number | null } }
    const inView = () => {
      const view = scroller.getBoundingClientRect()
      return [...timeline.querySelectorAll<Row>('parlor-message')]
        .map((row) => ({ row, seq: row.message.seq ?? 0, box: row.getBoundingClientRect() }))
        .filter(({ box }) => box.top >= view.top - 1 && box.bottom <= view.bottom + 1)
        .map(({ row, seq, box }) => ({ row, seq, top: box.top - view.top }))
    }
    const frame = () => new Promise(requestAnimationFrame)
    const [first] = inView()
    let drift = 0
    for (let at = 0, quiet = 0; at < 120 && quiet < 8; at += 1) {
      await frame()
      const again = inView().find(({ seq }) => seq === first?.seq)
      const moved = first && again ? Math.abs(again.top - first.top) : first ? Infinity : 0
      quiet = moved > drift ? 0 : quiet + 1
      drift = Math.max(drift, moved)
    }
    const seen = inView()
    const line = timeline.querySelector('.new-line')?.parentElement?.querySelector<Row>('parlor-message')
    return {
      seqs: seen.map(({ seq }) => seq),
      top: seen[0]?.top ?? 0,
      pointed: timeline.querySelector<Row>('parlor-message[target]')?.message.seq ?? null,
      focused: (timeline.activeElement as Row | null)?.message?.seq ?? null,
      line: line?.message.seq ?? null,
      pills: [...timeline.querySelectorAll('.jump')].map(
        (pill) => pill.getAttribute('aria-label') ?? pill.textContent!.trim(),
      ),
      drift,
    }
  })
}

/** Turns the wheel over the timeline. @param px downwards */
export async function wheel(page: Page, px: number): Promise<void> {
  await page.locator('parlor-timeline').hover({ position: { x: 40, y: 120 } })
  await page.mouse.wheel(0, px)
}

/** Scrolls like somebody who holds the mouse wheel down: by `px` a frame, so many frames. */
export function roll(page: Page, px: number, frames: number): Promise<void> {
  return page.evaluate(
    async ([by, count]) => {
      const room = document.querySelector('parlor-chat')!.shadowRoot!.querySelector('parlor-room')!
      const scroller = room.shadowRoot!.querySelector('parlor-timeline')!.shadowRoot!.querySelector('.scroller')!
      for (let at = 0; at < count; at += 1) {
        scroller.scrollTop += by
        await new Promise(requestAnimationFrame)
      }
    },
    [px, frames] as const,
  )
}
