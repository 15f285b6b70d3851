import { afterEach, describe, expect, it } from 'vitest'
import { html } from 'lit'
import { ParlorElement, signOn } from './parlor-element.ts'

class TokenProbe extends ParlorElement {
  override render() {
    return html`<slot></slot>`
  }
}
if (!customElements.get('token-probe')) customElements.define('token-probe', TokenProbe)

class OuterProbe extends ParlorElement {
  override render() {
    return html`<token-probe></token-probe>`
  }
}
if (!customElements.get('outer-probe')) customElements.define('outer-probe', OuterProbe)

afterEach(() => document.body.replaceChildren())

const canvas = document.createElement('canvas')
canvas.width = canvas.height = 1
const pen = canvas.getContext('2d', { willReadFrequently: true })!

type Rgb = readonly [number, number, number]

/** A CSS colour as the screen shows it, over a ground. */
function pixel(colour: string, ground: string): Rgb {
  pen.fillStyle = ground
  pen.fillRect(0, 0, 1, 1)
  pen.fillStyle = colour
  pen.fillRect(0, 0, 1, 1)
  const [r = 0, g = 0, b = 0] = pen.getImageData(0, 0, 1, 1).data
  return [r, g, b]
}

const luminance = (rgb: Rgb) => {
  const [r, g, b] = rgb.map((value) =>
    value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  ) as unknown as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a: Rgb, b: Rgb) => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const NAMES = [
  'paper',
  'ink',
  'ink-2',
  'own',
  'other',
  'tint',
  'raised',
  'link',
  'fill',
  'on-fill',
  'edge',
  'danger',
  'well',
] as const

async function palette(accent: string, theme: string) {
  const probe = document.createElement('token-probe') as TokenProbe
  probe.setAttribute('theme', theme)
  probe.style.setProperty('--parlor-accent', accent)
  const parts = NAMES.map((name) => {
    const part = document.createElement('i')
    part.style.setProperty('background-color', `var(--_${name})`)
    return part
  })
  probe.append(...parts)
  document.body.append(probe)
  await probe.updateComplete
  const colours = parts.map((part) => getComputedStyle(part).backgroundColor)
  probe.remove()
  return Object.fromEntries(NAMES.map((name, index) => [name, colours[index]!])) as Record<
    (typeof NAMES)[number],
    string
  >
}

describe.each(['light', 'dark'])('any brand colour in the %s theme', (theme) => {
  it('reads on everything it is put on', async () => {
    const steps = [0, 32, 64, 96, 128, 160, 192, 224, 255]
    const worst = { text: 99, edge: 99, at: '' }
    for (const r of steps)
      for (const g of steps)
        for (const b of steps) {
          const accent = `rgb(${r} ${g} ${b})`
          const colour = await palette(accent, theme)
          const on = (front: keyof typeof colour, ground: keyof typeof colour) =>
            contrast(pixel(colour[front], colour[ground]), pixel(colour[ground], colour.paper))
          const texts = [
            on('on-fill', 'fill'),
            ...(['paper', 'other', 'own', 'tint', 'raised'] as const).flatMap((ground) => [
              on('ink', ground),
              on('ink-2', ground),
              on('link', ground),
              on('danger', ground),
            ]),
          ]
          const edges = (['paper', 'other', 'own', 'tint'] as const).map((ground) => on('edge', ground))
          if (Math.min(...texts) < worst.text) Object.assign(worst, { text: Math.min(...texts), at: accent })
          worst.edge = Math.min(worst.edge, ...edges)
        }
    expect(worst.text, worst.at).toBeGreaterThanOrEqual(4.5)
    expect(worst.edge).toBeGreaterThanOrEqual(3)
  }, 60_000)
})

describe('the theme', () => {
  const paper = async (theme: string | null) => {
    const probe = document.createElement('token-probe') as TokenProbe
    if (theme) probe.setAttribute('theme', theme)
    probe.style.setProperty('background-color', 'var(--_paper)')
    document.body.append(probe)
    await probe.updateComplete
    return getComputedStyle(probe).backgroundColor
  }

  it('is the page’s own unless another is asked for', async () => {
    expect(await paper(null)).toBe('rgb(255, 255, 255)')
    expect(await paper('dark')).toBe('rgb(22, 27, 26)')
    document.documentElement.style.colorScheme = 'dark'
    expect(await paper('page')).toBe('rgb(22, 27, 26)')
    expect(await paper('light')).toBe('rgb(255, 255, 255)')
    document.documentElement.style.colorScheme = ''
  })

  it('is carried by the outermost element alone, wherever that is moved', async () => {
    const outer = document.createElement('outer-probe') as OuterProbe
    document.body.append(outer)
    await outer.updateComplete
    const inner = outer.renderRoot.querySelector<TokenProbe>('token-probe')!
    await inner.updateComplete
    const sheets = (element: ParlorElement) => (element.renderRoot as ShadowRoot).adoptedStyleSheets.length
    const [carrying, bare] = [sheets(outer), sheets(inner)]
    expect(carrying).toBe(bare + 1)
    document.body.append(inner)
    expect(sheets(inner)).toBe(bare + 1)
    outer.renderRoot.append(inner)
    expect(sheets(inner)).toBe(bare)
  })
})

describe('the sign on a brand colour where it cannot be derived', () => {
  it('is black on pale and white on strong ones', () => {
    expect(signOn('#ffd400')).toBe('#000000')
    expect(signOn(' #0b6b66')).toBe('#ffffff')
    expect(signOn('rebeccapurple')).toBe('#ffffff')
  })
})
