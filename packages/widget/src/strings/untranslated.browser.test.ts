import { afterAll, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../test-support/define-all.ts'
import { searchEnglish } from '../search/search-texts.ts'
import { showEverything } from '../test-support/scenes.ts'
import { english } from './english.ts'
import { inboxEnglish } from './inbox-en.ts'
import type { SomeTexts } from './own-strings.ts'

afterAll(() => document.body.replaceChildren())

/** Every text between brackets; dates in an alphabet that no text of ours is in. */
const pseudo = { ...bracketed({ ...english, ...inboxEnglish }), searching: bracketed(searchEnglish), locale: 'zh' }

function bracketed<Group extends object>(group: Group): Group {
  return Object.fromEntries(
    Object.entries(group).map(([key, text]: [string, unknown]) => {
      const wrap = (said: unknown) => (typeof said === 'string' ? `⟦${said}⟧` : said)
      if (typeof text !== 'function') return [key, wrap(text)]
      return [key, (...values: unknown[]) => wrap((text as (...given: unknown[]) => unknown)(...values))]
    }),
  ) as Group
}

const SPOKEN = [
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'title',
  'placeholder',
  'alt',
]
/** What people wrote, what they and rooms are called, and what the page puts in. */
const OF_PEOPLE =
  'bdi, slot, [slot], [part~=text], .say, .excerpt, .words, .root-words, .last, textarea, input, code, small'
/** The same where it stands alone. */
const WRITTEN = new Set(['Eleven', 'Statistics 201', 'I can do the plot tonight, if you take the method section?'])

/** Letters that stand in an element and in those inside it, and are in no bracket. */
function* bareIn(root: Node): Generator<string> {
  for (const node of root.childNodes) {
    if (node instanceof Text) {
      const bare = withoutBrackets(node.data)
      if (/[a-z]{2}/i.test(bare) && !WRITTEN.has(bare.trim())) yield `${nameOf(root)}: ${bare.trim()}`
    } else if (node instanceof Element && node.localName !== 'style') {
      for (const name of SPOKEN) {
        const bare = withoutBrackets(node.getAttribute(name) ?? '')
        if (/[a-z]{2}/i.test(bare) && !WRITTEN.has(bare)) yield `${nameOf(node)} ${name}: ${bare}`
      }
      if (!node.matches(OF_PEOPLE)) yield* bareIn(node)
      // The first letters of a name.
      if (node.shadowRoot && node.localName !== 'parlor-avatar') yield* bareIn(node.shadowRoot)
    }
  }
}

function withoutBrackets(text: string): string {
  let before
  do [before, text] = [text, text.replace(/⟦[^⟦⟧]*⟧/g, '')]
  while (text !== before)
  return text
}

function nameOf(node: Node): string {
  const root = node.getRootNode()
  const host = root instanceof ShadowRoot ? `${root.host.localName} ` : ''
  return node instanceof Element ? `${host}${node.localName}.${node.className}` : host.trim()
}

it('is said by the language, whatever the elements show or speak', async () => {
  await page.viewport(1200, 800)
  const bare = new Set<string>()
  let looks = 0
  const look = () => {
    looks += 1
    for (const one of bareIn(document.body)) bare.add(one)
  }
  await showEverything(
    look,
    { keys: (keys) => userEvent.keyboard(keys), waitFor: vi.waitFor },
    { strings: pseudo as SomeTexts },
  )
  expect(looks).toBeGreaterThan(15)
  expect([...bare].sort()).toEqual([])
}, 60_000)
