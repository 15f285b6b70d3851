import { render } from 'lit'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { faultsOf } from '../test-support/page.ts'
import { tokens } from '../styles/tokens.ts'
import { base } from '../styles/base.ts'
import { plainOf } from './plain-of.ts'
import { renderText, type TextOptions } from './render-text.ts'
import { textStyles } from './styles.ts'
import { HOSTILE_TEXTS, PLACES } from './test-support/hostile-texts.ts'

/** Nothing inline, nothing from elsewhere, no string that becomes markup but the templates' own. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "script-src-attr 'none'",
  "style-src-attr 'none'",
  "img-src 'none'",
  "media-src 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
].join(';')

const violations: string[] = []
let root: ShadowRoot

beforeAll(() => {
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample, blockedURI }) =>
    violations.push(`${violatedDirective} ${blockedURI} ${sample}`),
  )
  const meta = document.createElement('meta')
  meta.httpEquiv = 'content-security-policy'
  meta.content = POLICY
  document.head.append(meta)
})

beforeEach(() => {
  const host = document.createElement('div')
  root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [tokens, base, textStyles].map(({ styleSheet }) => styleSheet!)
  const bubble = document.createElement('div')
  bubble.className = 'bubble'
  root.append(bubble)
  document.body.append(host)
})
afterEach(() => document.body.replaceChildren())

const bubble = () => root.firstElementChild as HTMLElement
const find = (selector: string) => root.querySelector<HTMLElement>(selector)!
const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)]

function show(text: string, options: Partial<TextOptions> = {}): HTMLElement {
  render(renderText(text, { focusable: true, ...options }), bubble())
  return bubble()
}

const ELEMENTS = new Set(
  'P DIV SPAN A BDI STRONG EM S CODE PRE BLOCKQUOTE UL OL LI TABLE THEAD TBODY TR TH TD'.split(' '),
)
const ATTRIBUTES: Readonly<Record<string, RegExp>> = {
  dir: /^(auto|ltr)$/,
  class: /^(words|words blocks|host|mention (own-name)?|scroll|start|center|end)$/,
  part: /^(text|mention)$/,
  href: /^(https?:\/\/[^/]|mailto:[^/]|tel:[+\d(])/,
  target: /^_blank$/,
  rel: /^noopener noreferrer nofollow ugc$/,
  tabindex: /^(0|-1)$/,
  value: /^\d{1,9}$/,
  scope: /^col$/,
  'data-language': /^[\w+#.-]{1,20}$/,
}

/** What stands there that may not. */
function forbiddenIn(element: Element): string[] {
  return [...element.querySelectorAll('*')].flatMap((each) => [
    ...(each.namespaceURI === 'http://www.w3.org/1999/xhtml' && ELEMENTS.has(each.tagName) ? [] : [each.tagName]),
    ...[...each.attributes]
      .filter(({ name, value }) => !ATTRIBUTES[name]?.test(value))
      .map(({ name, value }) => `${each.tagName} ${name}=${value}`),
  ])
}

/** Gives whatever reacts to anything its chance. */
function poke(element: Element): void {
  for (const each of element.querySelectorAll('*'))
    for (const type of ['pointerover', 'mouseover', 'focus', 'load', 'error', 'toggle', 'animationstart'])
      each.dispatchEvent(new Event(type, { bubbles: true }))
}

describe('a hostile text', () => {
  it('makes nothing but what formatting is made of, runs nothing, asks for nothing (cases 55, 57)', async () => {
    const title = document.title
    const before = document.body.children.length
    for (const hostile of HOSTILE_TEXTS)
      for (const place of PLACES) {
        const text = place(hostile)
        const shown = show(text, { mentions: [{ name: 'everyone', own: true }] })
        expect(forbiddenIn(shown), JSON.stringify(text)).toEqual([])
      }
    for (const hostile of HOSTILE_TEXTS) poke(show(hostile))
    await new Promise((done) => setTimeout(done, 100))
    expect('harmed' in window).toBe(false)
    expect(performance.getEntriesByType('resource').filter(({ name }) => name.includes('harm.example'))).toEqual([])
    expect(violations).toEqual([])
    expect([document.title, document.body.children.length]).toEqual([title, before])
  })

  it('would have been noticed: the policy of this page refuses what it says it does (case 58)', async () => {
    const trap = document.createElement('div')
    expect(() => (trap[('inner' + 'HTML') as 'innerHTML'] = '<b>x</b>')).toThrow()
    trap.setAttribute('style', 'color: red')
    await expect.poll(() => violations.length).toBeGreaterThanOrEqual(2)
    violations.length = 0
  })

  it('keeps every word, though not every mark that is heaped on a letter, whatever signs stand around it', () => {
    for (const [index, hostile] of HOSTILE_TEXTS.entries()) {
      const text = `${hostile} ⟦${index}⟧`
      const bare = (words: string) => words.replace(/[*_~`>|\-:•\s\d.]/g, '').replace(/(\p{M}{4})\p{M}+/gu, '$1')
      const shown = bare(show(text).textContent)
      // A named link shows its words and its host; all else is as it was typed.
      if (!/\]\((?:https?:|mailto:)|```|-\|-|:-:/.test(text)) expect(shown, text).toBe(bare(text))
      expect(shown, text).toContain(bare(`⟦${index}⟧`))
    }
  })

  it('made of chance is no different', () => {
    const parts = [
      ...'*_~`[]()<>|@!-:>#&\\ \n',
      '**',
      '```',
      '](',
      'https://',
      'javascript:',
      '1. ',
      '\u202e',
      'a',
      'é',
      '👍',
    ]
    let seed = 20_261
    const chance = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
    for (let run = 0; run < 1_500; run += 1) {
      const text = Array.from({ length: 1 + chance(60) }, () => parts[chance(parts.length)]).join('')
      expect(forbiddenIn(show(text)), JSON.stringify(text)).toEqual([])
    }
    expect(violations).toEqual([])
  })

  it('is not helped by a page whose elements have the names of what a script looks for (case 59)', () => {
    const page = document.createElement('div')
    for (const [tag, attribute, name] of [
      ['form', 'id', 'config'],
      ['img', 'name', 'customElements'],
      ['form', 'name', 'trustedTypes'],
      ['a', 'id', 'litHtmlVersions'],
      ['input', 'id', 'harmed-not'],
    ] as const) {
      const element = document.createElement(tag)
      element.setAttribute(attribute, name)
      page.append(element)
    }
    document.body.append(page)
    for (const hostile of HOSTILE_TEXTS) expect(forbiddenIn(show(hostile))).toEqual([])
    show('**bold** [x](https://example.edu)')
    expect([find('strong').textContent, find('a').textContent]).toEqual(['bold', 'x (example.edu)'])
  })

  it('does not change what stands in it when one is shown after the other', () => {
    for (const text of ['**a**', '- a', 'a|b\n-|-\n1|2', '```\nx\n```', 'plain', '**a**']) {
      const once = show(text).textContent
      render(renderText('in between https://example.edu', { focusable: false }), bubble())
      expect(show(text).textContent).toBe(once)
    }
    expect(find('strong').textContent).toBe('a')
  })
})

describe('a link', () => {
  it('opens elsewhere, gives nothing away (case 56), and is reached by Tab only in the message that is in use', () => {
    show('[the book](https://example.edu/book)')
    const link = find('a') as HTMLAnchorElement
    expect([link.href, link.target, link.rel]).toEqual([
      'https://example.edu/book',
      '_blank',
      'noopener noreferrer nofollow ugc',
    ])
    expect(link.tabIndex).toBe(0)
    show('[the book](https://example.edu/book)', { focusable: false })
    expect(find('a').tabIndex).toBe(-1)
  })

  it('whose words pretend another place shows the true one', () => {
    expect(show('[https://bank.example](https://evil.example/x)').innerText).toBe('https://bank.example (evil.example)')
    expect(show('[example.edu/a](https://example.edu/a)').innerText).toBe('example.edu/a')
    expect(show('https://аpple.example').innerText).toBe('https://аpple.example (xn--pple-43d.example)')
  })
})

describe('formatting', () => {
  it('is what screen readers know it as', () => {
    show('**b** _i_ ~~s~~ `c`\n- one\n- two\n\n3. three\n\n> quote\n\n```js\ncode\n```\n\na|b\n-|-:\n1|2')
    expect(
      ['strong', 'em', 's', 'p code', 'ul li', 'ol li', 'blockquote', 'pre code', 'th[scope=col]', 'td.end'].filter(
        (selector) => !find(selector),
      ),
    ).toEqual([])
    expect((find('ol li') as HTMLLIElement).value).toBe(3)
    expect(all('ul li').map((item) => item.textContent)).toEqual(['one', 'two'])
  })

  it('has no faults axe knows of, in what scrolls too', async () => {
    bubble().style.setProperty('inline-size', '240px')
    show(
      `# x\n- a\n  - b\n\n> c\n\n\`\`\`\n${'wide '.repeat(60)}\n\`\`\`\n\n${'head|'.repeat(9)}h\n${'-|'.repeat(9)}-\n${'cell|'.repeat(9)}c`,
    )
    expect(await faultsOf(root.host)).toEqual([])
  })

  it('never makes a bubble wider than its place: code and tables scroll inside', () => {
    ;(root.host as HTMLElement).style.setProperty('inline-size', '200px')
    bubble().style.setProperty('inline-size', 'fit-content')
    for (const [text, scroller] of [
      [`\`\`\`\n${'w'.repeat(200)}\n\`\`\``, 'pre'],
      [`> - \`\`\`\n>   ${'w'.repeat(200)}\n>   \`\`\``, 'pre'],
      [`${'head|'.repeat(11)}h\n${'-|'.repeat(11)}-\n${'cell|'.repeat(11)}c`, '.scroll'],
    ] as const) {
      show(text)
      expect(bubble().offsetWidth).toBeLessThanOrEqual(200)
      expect(bubble().scrollWidth).toBeLessThanOrEqual(200)
      expect(find(scroller).scrollWidth).toBeGreaterThan(200)
    }
    for (const text of [
      'z'.repeat(4_000),
      `- ${'z'.repeat(4_000)}`,
      `a|${'z'.repeat(400)}\n-|-`,
      `\`${'z'.repeat(400)}\``,
    ]) {
      show(text)
      expect(bubble().scrollWidth, text.slice(0, 5)).toBeLessThanOrEqual(200)
    }
    show('- a\n- b')
    expect(bubble().offsetWidth).toBeLessThan(100)
  })

  it('keeps line breaks and spaces', () => {
    expect(show('one\ntwo\n\n\nthree   four').innerText.trim()).toMatch(/^one\ntwo\n{3,}three {3}four$/)
  })

  it('marks names, one’s own more than others', () => {
    show('@Noor and @Teo', {
      mentions: [
        { name: 'Noor', own: true },
        { name: 'Teo', own: false },
      ],
    })
    expect(all('.mention').map((name) => [name.textContent, name.classList.contains('own-name')])).toEqual([
      ['@Noor', true],
      ['@Teo', false],
    ])
  })
})

describe('the time', () => {
  const tail = () => Object.assign(document.createElement('time'), { textContent: '12:34' })

  it('stands in the last line of words, and below code', () => {
    const inLine = (text: string) => {
      show(text, { tail: tail() })
      return find('time').parentElement?.textContent
    }
    expect(inLine('one')).toBe('one12:34')
    expect(inLine('one\n\ntwo')).toBe('two12:34')
    expect(inLine('one\n- two')).toBe('12:34')
    expect(inLine('')).toBe('12:34')
  })
})

describe('what is copied', () => {
  const copied = (text: string) => {
    show(text)
    const range = document.createRange()
    range.selectNodeContents(bubble())
    const selection = getSelection()!
    selection.removeAllRanges()
    selection.addRange(range)
    return String(selection).trim().replace(/\n+/g, '\n')
  }

  it('is what was said, line by line', () => {
    expect(copied('one **two**\nthree')).toBe('one two\nthree')
    expect(copied('a\n- b\n- c\n\n> d')).toBe('a\nb\nc\nd')
    expect(copied('```js\nlet a\n  let b\n```')).toBe('let a\n  let b')
    expect(copied('a|b\n-|-\n1|2')).toBe('a\tb\n1\t2')
  })
})

describe('directions', () => {
  const direction = (selector: string) => getComputedStyle(find(selector)).direction

  it('each block runs as its own words do, and code from left to right', () => {
    show('مرحبا\n\nhello\n\n- مرحبا\n\n> مرحبا\n\n```\nمرحبا\n```\n\nأ|ب\n-|-\n1|2')
    expect(all('.blocks > p').map((each) => getComputedStyle(each).direction)).toEqual(['rtl', 'ltr'])
    expect([direction('ul'), direction('blockquote'), direction('table'), direction('pre')]).toEqual([
      'rtl',
      'rtl',
      'rtl',
      'ltr',
    ])
  })

  /** Whether the letters of an element stand from left to right. */
  const runsLtr = (element: Element) => {
    const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    let node = nodes.nextNode() as Text
    while (!/\w\w/.test(node.data)) node = nodes.nextNode() as Text
    const left = (at: number) => {
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + 1)
      return range.getBoundingClientRect().left
    }
    const at = node.data.search(/\w\w/)
    return left(at) < left(at + 1)
  }

  it('a text that turns round leaves what stands beside it as it is (case 45)', () => {
    for (const sign of ['\u202e', '\u2067', '\u202b\u202e', '\u2066\u202e']) {
      const tail = document.createElement('span')
      tail.textContent = 'AB'
      show(`x ${sign}turned`, { tail })
      expect(runsLtr(tail), 'beside the text').toBe(true)
      show(`[${sign}elpmaxe](https://evil.example) behind`)
      expect(runsLtr(find('.host')), 'the host').toBe(true)
    }
  })
})

describe('what a page adds', () => {
  const block = '```JS\n1 < 2\n```'

  it('shows code and mathematics by its own nodes', () => {
    const code = (source: string, language: string) =>
      Object.assign(document.createElement('mark'), { textContent: `${language}: ${source}` })
    const math = (source: string) => Object.assign(document.createElement('mark'), { textContent: `∑ ${source}` })
    show(block, { renderers: { code, math } })
    expect(find('pre mark').textContent).toBe('js: 1 < 2')
    show('```math\na^2\n```', { renderers: { code, math } })
    expect(find('pre mark').textContent).toBe('∑ a^2')
    show('```math\na^2\n```', { renderers: { code } })
    expect(find('pre mark').textContent).toBe('math: a^2')
  })

  it('may come later; until then, without it, and when it fails the source is there', async () => {
    let give = (_: Node | null) => {}
    const later = new Promise<Node | null>((done) => (give = done))
    show(block, { renderers: { code: () => later } })
    expect(find('pre').textContent).toBe('1 < 2')
    give(document.createElement('mark'))
    await expect.poll(() => find('pre mark')).not.toBeNull()
    for (const code of [
      () => null,
      () => Promise.resolve(null),
      () => Promise.reject(new Error('not loaded')),
      () => {
        throw new Error('broken')
      },
    ]) {
      show(block, { renderers: { code } })
      await new Promise((done) => setTimeout(done))
      expect(find('pre').textContent).toBe('1 < 2')
    }
  })
})

describe('a label', () => {
  it('says what is seen', () => {
    for (const text of ['**a** `b` [c](https://d.example)', 'one\ntwo'])
      expect(plainOf(text).replace(/\s+/g, ' ')).toBe(show(text).innerText.replace(/\s+/g, ' '))
  })
})
