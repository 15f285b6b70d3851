import { render } from 'lit'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { message as aMessage } from './fixtures/people.ts'
import { laterRenderers } from './lazy/later-renderers.ts'
import './define.ts'
import { ATTRIBUTES, ELEMENTS } from './maths/allowed.ts'
import { maths } from './maths.ts'
import { base } from './styles/base.ts'
import { tokens } from './styles/tokens.ts'
import { ParlorMessage } from './message/parlor-message.ts'
import { faultsOf } from './test-support/page.ts'
import { createFormulaReader } from './text/formulas.ts'
import { renderText } from './text/render-text.ts'
import { textStyles } from './text/styles.ts'
import { HOSTILE_TEXTS } from './text/test-support/hostile-texts.ts'

const violations: string[] = []

beforeAll(() => {
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) =>
    violations.push(`${violatedDirective} ${sample}`),
  )
  const meta = document.createElement('meta')
  meta.httpEquiv = 'content-security-policy'
  meta.content =
    "default-src 'self'; script-src 'self'; style-src-attr 'none'; img-src 'none'; require-trusted-types-for 'script'"
  document.head.append(meta)
})
afterEach(() => document.body.replaceChildren())

/** Shows a text in a bubble as a message does. */
function show(text: string): HTMLElement {
  const host = document.createElement('div')
  const root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [tokens, base, textStyles].map(({ styleSheet }) => styleSheet!)
  const bubble = document.createElement('div')
  bubble.className = 'bubble'
  root.append(bubble)
  document.body.append(host)
  const formulas = createFormulaReader(maths)
  render(renderText(text, { focusable: true, renderers: { math: maths }, formulas }), bubble)
  return bubble
}

/** What stands in a formula that may not. */
const forbiddenIn = (math: Element) =>
  [math, ...math.querySelectorAll('*')].flatMap((each) => [
    ...(each.namespaceURI === 'http://www.w3.org/1998/Math/MathML' && ELEMENTS.has(each.localName)
      ? []
      : [each.localName]),
    ...[...each.attributes]
      .filter(({ name, value }) => !['style', 'alttext'].includes(name) && !ATTRIBUTES.get(name)?.test(value))
      .map(({ name, value }) => `${each.localName} ${name}=${value}`),
    ...(/url|position|expression|@|\\/i.test(each.getAttribute('style') ?? '') ? [each.getAttribute('style')!] : []),
  ])

/** What people write in courses. */
const FORMULAS = [
  'a^2 + b^2 = c^2',
  String.raw`x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}`,
  String.raw`\sum_{i=1}^{n} i = \frac{n(n+1)}{2}`,
  String.raw`\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}`,
  String.raw`\lim_{x \to 0} \frac{\sin x}{x} = 1`,
  String.raw`\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}`,
  String.raw`f(x) = \begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}`,
  String.raw`\begin{aligned} a &= b + c \\ &= d \end{aligned}`,
  String.raw`\begin{align} a &= b \\ c &= d \end{align}`,
  String.raw`\begin{array}{c|c} 1 & 2 \\ \hline 3 & 4 \end{array}`,
  String.raw`\overline{A \cup B} = \overline{A} \cap \overline{B}`,
  String.raw`\underbrace{a + b}_{c} \overset{!}{=} \hat{x} \vec{v} \bar{y} \widehat{xyz}`,
  String.raw`\mathbb{R}^n \to \mathcal{L}(\mathbf{x}) \in \mathrm{GL}, \operatorname*{argmax}_\theta p`,
  String.raw`\left( \frac12 \right]^{\!2} \bigl\{ x \mid x' \bigr\} \binom{n}{k} \sqrt[3]{x}`,
  String.raw`\cancel{x} \bcancel{y} \xcancel{z} \boxed{E = mc^2} \underline{u}`,
  String.raw`\color{red} x \quad \textcolor{#00f}{y} \xrightarrow{f} \rule{1em}{0.5em} \text{in } \text{words}`,
  String.raw`A \cdot B \times C \le D \neq E \approx \infty \dots \forall x \exists y \nabla \partial \alpha\Omega`,
]

const REFUSED = [
  String.raw`\href{javascript:window.harmed=1}{x}`,
  String.raw`\url{https://harm.example}`,
  String.raw`\htmlClass{x}{y}`,
  String.raw`\htmlId{x}{y} \htmlStyle{position:fixed}{y} \htmlData{a=b}{y}`,
  String.raw`\class{x}{y}`,
  String.raw`\id{x}{y}`,
  String.raw`\style{position:fixed;inset:0}{y}`,
  String.raw`\data{a=b}{y}`,
  String.raw`\includegraphics{https://harm.example/x.png}`,
  String.raw`\label{x} y \ref{x}`,
  String.raw`\hspace{-9em} x`,
  String.raw`\raisebox{9em}{x}`,
  String.raw`\color{url(https://harm.example)} x`,
  String.raw`\colorbox{red;background:url(https://harm.example)}{x}`,
  String.raw`\def\a{\a\a}\a`,
  String.raw`\newcommand{\a}{xx}\a`,
  String.raw`\let\a=\b`,
  String.raw`\gdef\x{1}`,
  String.raw`\cancelto{0}{x}`,
  String.raw`\longdiv{12}`,
  'x'.repeat(2_001),
]
const HOSTILE = [
  ...REFUSED.slice(0, -1),
  String.raw`\rule{999em}{999em}`,
  String.raw`\raisebox{99em}{x}`,
  String.raw`\text{<img src=x onerror=window.harmed=1>}`,
  String.raw`\begin{CD} A @>>> B \end{CD}`,
  ...['{', '}', '(', '^', '_', "'", '\\\\', '\\', '&', '%', '#', '\\left(', '\\frac', '\\sqrt{', '\\dots ', '1', 'x'],
  ...['{', '\\sqrt{', '\\frac{1}{', '\\text{', '\\overline{', 'x^{'].map((open) => open.repeat(90) + '}'.repeat(90)),
  '\\begin{matrix}'.repeat(60) + '\\end{matrix}'.repeat(60),
  '\u202e x \u0000 \ud83d',
  '__proto__ constructor toString',
].flatMap((text) => [text, text.repeat(Math.max(1, Math.floor(2_000 / text.length)))])

describe('a formula', () => {
  it.each(FORMULAS)('is shown in MathML: %s', (formula) => {
    const math = maths(formula, true)!
    expect(math?.localName).toBe('math')
    expect(forbiddenIn(math)).toEqual([])
    expect(math.getAttribute('alttext')).toBe(formula)
  })

  it('stands in its line, or on one of its own, where it is drawn with a size', () => {
    const bubble = show('so $\\frac{a}{b}$ and $$\\sum_i x_i$$ or\n\n```math\nE = mc^2\n```')
    const [inline, display, block] = bubble.querySelectorAll('math')
    expect([inline, display, block].map((math) => math?.getAttribute('display') ?? 'inline')).toEqual([
      'inline',
      'block',
      'block',
    ])
    for (const math of [inline!, display!, block!]) {
      expect(math.getBoundingClientRect().height).toBeGreaterThan(10)
      expect(math.textContent).not.toContain('$')
    }
    expect(bubble.textContent).not.toContain('frac')
    const words = bubble.querySelector('p')!.getBoundingClientRect()
    expect(display!.getBoundingClientRect().width).toBeGreaterThan(words.width * 0.9)
  })

  it('stands on the line of the words around it', () => {
    const bubble = show('x $x$ x')
    const foot = document.createElement('i')
    Object.assign(foot.style, { display: 'inline-block', inlineSize: '1px', blockSize: '1px' })
    bubble.querySelector('.words')!.append(foot)
    const line = foot.getBoundingClientRect().bottom
    const letter = bubble.querySelector('mi')!.getBoundingClientRect()
    expect(line - letter.top).toBeGreaterThan(4)
    expect(Math.abs(letter.bottom - line)).toBeLessThan(7)
  })

  it('never makes a bubble wider than its place', () => {
    const long = Array.from({ length: 60 }, (_, at) => `x_{${at}}`).join(' + ')
    for (const text of [`$${long}$`, `$$${long}$$`, `\`\`\`math\n${long}\n\`\`\``]) {
      const bubble = show(text)
      ;(bubble.getRootNode() as ShadowRoot).host.setAttribute('class', 'narrow')
      bubble.style.inlineSize = '200px'
      expect(bubble.scrollWidth, text.slice(0, 3)).toBeLessThanOrEqual(200)
      expect(bubble.querySelector('math')!.scrollWidth).toBeGreaterThan(200)
    }
  })

  it('is a stop for Tab where it is wider than its place, among words too, and none where it is not', async () => {
    const long = Array.from({ length: 60 }, (_, at) => `x_{${at}}`).join(' + ')
    const places = [...show(`$x$ or $${long}$\n\n$$x$$\n\n$$${long}$$`).querySelectorAll<HTMLElement>('.formula')]
    await expect.poll(() => places.map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1, 0])
  })

  it('has no faults axe knows of', async () => {
    const bubble = show(
      `${FORMULAS.slice(0, 6)
        .map((formula) => `$$${formula}$$`)
        .join('\n')} and $x$`,
    )
    expect(bubble.querySelectorAll('math')).toHaveLength(7)
    expect(await faultsOf((bubble.getRootNode() as ShadowRoot).host)).toEqual([])
  })
})

describe('what is no formula', () => {
  it.each(['\\frac{1}', 'a &', '\\unheardof', '}{', '\\begin{matrix}'])('is shown as it was typed: %s', (bad) => {
    for (const text of [`so $${bad}$!`, `so $$${bad}$$!`]) {
      const bubble = show(text)
      expect(bubble.querySelector('math')).toBeNull()
      expect(bubble.textContent).toBe(text)
    }
    expect(show(`\`\`\`math\n${bad}\n\`\`\``).querySelector('pre')!.textContent).toBe(bad)
  })
})

describe('a hostile formula', () => {
  it('becomes allowed elements with allowed attributes, or stays as it was typed', () => {
    for (const text of [...HOSTILE, ...HOSTILE_TEXTS])
      for (const display of [true, false]) {
        const math = maths(text, display)
        if (math) expect(forbiddenIn(math), text.slice(0, 80)).toEqual([])
        if (math) expect(math.querySelectorAll('*').length).toBeLessThanOrEqual(2_000)
      }
    expect('harmed' in window).toBe(false)
    expect(performance.getEntriesByType('resource').filter(({ name }) => name.includes('harm.example'))).toEqual([])
  })

  it('cannot link, load, name, define, or draw over what stands beside it', () => {
    for (const text of REFUSED) expect(maths(text), text).toBeNull()
  })

  it('is limited in size, and leaves nothing for the next', () => {
    expect(
      maths(String.raw`\hspace{99em}`)!
        .querySelector('mspace')!
        .getAttribute('width'),
    ).toBe('10em')
    expect(getComputedStyle(show('$x$').querySelector('.formula')!).overflowY).toBe('hidden')
    maths(String.raw`\gdef\frac{1}`)
    expect(maths(String.raw`\frac12`)!.querySelector('mfrac')).not.toBeNull()
  })

  it('is as harmless in a message', () => {
    for (const text of HOSTILE)
      for (const math of show(`$${text}$ $$${text}$$`).querySelectorAll('math')) expect(forbiddenIn(math)).toEqual([])
  })

  it('breaks no policy of a page: no inline style, no string that becomes markup', async () => {
    await new Promise((done) => setTimeout(done, 50))
    expect(violations).toEqual([])
  })
})

describe('formulas in the script tag', () => {
  afterEach(() => void (ParlorMessage.textRenderers = undefined))

  const say = async (text: string) => {
    const message = document.createElement('parlor-message') as ParlorMessage
    message.message = aMessage(1, { text })
    document.body.append(message)
    await message.updateComplete
    return message.shadowRoot!.querySelector('.words')!
  }

  it('come with the first of them, and then at once', async () => {
    ParlorMessage.textRenderers = laterRenderers()
    const first = await say('so $x$')
    expect(first.textContent).toBe('so $x$')
    await expect.poll(() => first.querySelector('math')).not.toBeNull()
    expect((await say('so $y$')).querySelector('math')).not.toBeNull()
    expect((await say('so $\\frac$')).textContent).toBe('so $\\frac$')
  })

  it('are not asked for by prices', async () => {
    let asked = 0
    const { formulas, math } = laterRenderers()
    ParlorMessage.textRenderers = { formulas: formulas!, math: (...args) => ((asked += 1), math!(...args)) }
    const words = await say('costs $5 and $10')
    await new Promise((done) => setTimeout(done, 100))
    expect([words.textContent, asked]).toEqual(['costs $5 and $10', 0])
  })

  it('and so do colours for code, for none without a language', async () => {
    const { code } = laterRenderers()
    expect(code!('x', '')).toBeNull()
    expect((await code!('const a', 'js'))?.textContent).toBe('const a')
  })
})
