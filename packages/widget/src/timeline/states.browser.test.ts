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

const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 400))

/** Whatever a state of the timeline shows, it can be seen, reached and heard. */
describe.each(['light', 'dark'])('in the %s theme', (theme) => {
  it.each(SAMPLES)('“$name” breaks no rule of axe', async (sample) => {
    document.documentElement.style.colorScheme = theme
    document.body.style.background = theme === 'dark' ? '#161b1a' : '#fff'
    const main = document.createElement('main')
    document.body.append(main)
    await mount(sample, 480, main)
    await settled()
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
    await settled()
    const scroller = timeline.renderRoot.querySelector<HTMLElement>('.scroller')!
    expect(scroller.scrollWidth).toBeLessThanOrEqual(scroller.clientWidth)
  })
})
