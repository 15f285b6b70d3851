import axe from 'axe-core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defineSamples, mount, SAMPLES } from '../fixtures/states.ts'

defineSamples()
document.documentElement.lang = 'en'

afterEach(() => {
  document.body.replaceChildren()
  document.documentElement.style.colorScheme = ''
  vi.restoreAllMocks()
})

/** Two frames for sizes and places, then the end of everything that fades or rises in; what breathes never ends. */
async function settled(within: Element): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
  const finite = animationsIn(within).filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  await Promise.all(finite.map(({ finished }) => finished.catch(() => undefined)))
}

function animationsIn(element: Element): Animation[] {
  const roots = [element, ...element.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? [])
  return [
    ...element.getAnimations({ subtree: true }),
    ...roots.flatMap((root) => [...root.children].flatMap(animationsIn)),
  ]
}

/** Whatever a state of the timeline shows, it can be seen, reached and heard. */
describe.each(['light', 'dark'])('in the %s theme', (theme) => {
  it.each(SAMPLES)('“$name” breaks no rule of axe', async (sample) => {
    document.documentElement.style.colorScheme = theme
    document.body.style.background = theme === 'dark' ? '#161b1a' : '#fff'
    const main = document.createElement('main')
    document.body.append(main)
    await settled(await mount(sample, 480, main))
    const { violations, passes } = await axe.run(main, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { 'page-has-heading-one': { enabled: false } },
    })
    expect(passes.map(({ id }) => id)).toContain(sample.name === 'Loading' ? 'aria-allowed-attr' : 'color-contrast')
    expect(
      violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary}`).join(' | ')}`,
      ),
    ).toEqual([])
  })
})

describe('under 320 px', () => {
  it.each(SAMPLES)('“$name” fits its width', async (sample) => {
    const timeline = await mount(sample, 300, document.body)
    await settled(timeline)
    const scroller = timeline.renderRoot.querySelector<HTMLElement>('.scroller')!
    expect(scroller.scrollWidth).toBeLessThanOrEqual(scroller.clientWidth)
  })
})
