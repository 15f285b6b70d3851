import { describe, expect, it } from 'vitest'
import { parseText } from './parse-text.ts'
import type { Block, Inline } from './tree.ts'
import { MAX_NODES, type Work } from './work.ts'

/** A tree as a line, the marks as tags: `p(one b(two))`. */
function told(blocks: readonly Block[]): string {
  return blocks.map(block).join(' ')
}

function block(one: Block): string {
  switch (one.kind) {
    case 'paragraph':
      return `p(${line(one.children)})`
    case 'fence':
      return `pre:${one.language}(${one.text})`
    case 'quote':
      return `q(${told(one.children)})`
    case 'list':
      return `list(${one.items.map(({ number, children }) => `${number ?? '-'} ${told(children)}`).join(' ')})`
    case 'table':
      return `table:${one.align.join()}(${[one.head, ...one.rows].map((row) => row.map(line).join('|')).join(' / ')})`
  }
}

const TAGS = { strong: 'b', em: 'i', strike: 's' }

function line(pieces: readonly Inline[]): string {
  return pieces
    .map((piece) => {
      switch (piece.kind) {
        case 'words':
          return piece.text
        case 'code':
          return `code(${piece.text})`
        case 'formula':
          return `${piece.display ? 'M' : 'm'}(${piece.source})`
        case 'mention':
          return `${piece.own ? 'me' : 'name'}(${piece.text})`
        case 'link':
          return `a(${line(piece.children)}${piece.host === null ? '' : ` → ${piece.host}`})`
        default:
          return `${TAGS[piece.kind]}(${line(piece.children)})`
      }
    })
    .join('')
}

const read = (text: string) => told(parseText(text))
/** The one paragraph of a text. */
const words = (text: string) => /^p\((.*)\)$/s.exec(read(text))?.[1]

it('shows four of the marks that are heaped on a letter, with what joins them taken for part of the heap (case 45)', () => {
  const heap = (count: number) => 'e' + '\u0301\u200d\u0316'.repeat(count)
  expect(told(parseText(`Z${heap(50)}n`))).toBe(`p(Z${heap(2)}n)`)
  const written = 'Tiếng Việt, שָׁלֹ֑ם, बहुत, བརྒྱུད, ❤️‍🔥, 👩🏽‍🏫'
  expect(told(parseText(written))).toBe(`p(${written})`)
})

describe('within a line', () => {
  it('two signs make bold, one italic, two tildes strike out', () => {
    expect(words('**bold** and __bold__')).toBe('b(bold) and b(bold)')
    expect(words('*it* and _it_')).toBe('i(it) and i(it)')
    expect(words('~~gone~~')).toBe('s(gone)')
    expect(words('**all of _it_**, ***both***')).toBe('b(all of i(it)), b(i(both))')
    expect(words('**over\ntwo lines**')).toBe('b(over\ntwo lines)')
    expect(words('中文**粗体**中文')).toBe('中文b(粗体)中文')
  })

  it('signs that mean something else stay', () => {
    for (const text of [
      '2*3*4 = 24',
      '2**10 and 3**2',
      'snake_case_name',
      'Größe_ä_ö',
      'a * b * c',
      '** not bold **',
      '*open',
      'shut*',
      '****',
      '~one~',
      '~~~three~~~',
      '\\*as typed\\',
      '# no heading',
      '&amp; &#106;',
      '<b>no</b>',
      'a | b',
    ])
      expect(words(text), text).toBe(text)
  })

  it('a mark without its other half stays, and hinders nobody', () => {
    expect(words('5 *stars and **bold**')).toBe('5 *stars and b(bold)')
    expect(words('*a *b *c *d *e **bold** _it_')).toBe('*a *b *c *d *e b(bold) i(it)')
    expect(words('[a [b **c** [d')).toBe('[a [b b(c) [d')
    expect(words('**a *b** c*')).toBe('b(a *b) c*')
  })

  it('code is taken as it is', () => {
    expect(words('`**no** https://a.example`')).toBe('code(**no** https://a.example)')
    expect(words('`` a`b `` and ```x```')).toBe('code(a`b) and code(x)')
    expect(words('`open')).toBe('`open')
    expect(words('` ` and ` x`')).toBe('code( ) and code( x)')
    expect(words('`x`*it*')).toBe('code(x)i(it)')
  })
})

describe('lines of their own', () => {
  it('breaks are kept; an empty line parts paragraphs, more of them are seen', () => {
    expect(read('one\ntwo')).toBe('p(one\ntwo)')
    expect(read('one\r\n\r\ntwo\rthree')).toBe('p(one) p(two\nthree)')
    expect(read('one\n\n\n\ntwo')).toBe('p(one) p(\n\ntwo)')
    expect(read(`one${'\n'.repeat(16_000)}two`)).toBe(`p(one) p(${'\n'.repeat(9)}two)`)
    expect(read('')).toBe('')
    expect(read('\n \n\t\n')).toBe('')
    expect(read('  in front')).toBe('p(  in front)')
  })

  it('lists have bullets, or their numbers as written, and lists within', () => {
    expect(read('- a\n* **b**\n• c')).toBe('list(- p(a) - p(b(b)) - p(c))')
    expect(read('Get:\n- milk\nThanks')).toBe('p(Get:) list(- p(milk)) p(Thanks)')
    expect(read('3. three\n7) seven')).toBe('list(3 p(three) 7 p(seven))')
    expect(read('1. a\n   - b\n   - c\n2. d')).toBe('list(1 p(a) list(- p(b) - p(c)) 2 p(d))')
    expect(read('- a\n  more of a\n\n  and more\n- b')).toBe('list(- p(a\nmore of a) p(and more) - p(b))')
    expect(read('- a\n\t- b')).toBe('list(- p(a) list(- p(b)))')
  })

  it('what only looks like a list stays', () => {
    for (const text of ['-5 degrees', '-', '- ', '1.5', '*', '- - -', '* * *', '+ 1 from me', '1234567890. x'])
      expect(read(text), text).toBe(`p(${text})`)
  })

  it('quotes hold what they quote, and end with the sign', () => {
    expect(read('> said\n> > before\n> - x\nanswer')).toBe('q(p(said) q(p(before)) list(- p(x))) p(answer)')
    expect(read('a > b')).toBe('p(a > b)')
  })

  it('fences hold code with the name of its language, to the end when none shuts them', () => {
    expect(read('see\n```JS\n  **a**\n\n> b\n```\nafter')).toBe('p(see) pre:js(  **a**\n\n> b) p(after)')
    expect(read('````\n```\n````')).toBe('pre:(```)')
    expect(read('```\nopen\n# x')).toBe('pre:(open\n# x)')
    expect(read('- a\n  ```\n  b\n  ```')).toBe('list(- p(a) pre:(b))')
    expect(read('```')).toBe('p(```)')
    expect(read('```c++\nx\n``')).toBe('pre:c++(x\n``)')
  })

  it('fences may stand beside the code, as people type them', () => {
    expect(read('```let a = 1\nlet b```\nafter')).toBe('pre:(let a = 1\nlet b) p(after)')
    expect(read('```\na``\nb ```')).toBe('pre:(a``\nb )')
  })

  it('tables have a head and as many cells in each row', () => {
    expect(read('| a | **b** |\n|:--|:-:|\n| 1 | 2 |\n3 | 4 | 5\n6 |')).toBe(
      'table:start,center(a|b(b) / 1|2 / 3|4 | 5 / 6|)',
    )
    expect(read('x\na|b\n-|-:\ny')).toBe('p(x) table:start,end(a|b) p(y)')
    for (const text of ['a | b\nc | d', 'a | b\n---', 'a\n-']) expect(read(text), text).toBe(`p(${text})`)
  })

  it('a table of more than twelve columns or a hundred rows stays as it was typed (case 57)', () => {
    const wide = [1, 2]
      .map((_, at) =>
        Array(13)
          .fill(at ? '-' : 'a')
          .join('|'),
      )
      .join('\n')
    const long = `a|b\n-|-\n${'c|d\n'.repeat(101)}`.trim()
    expect(read(wide)).toBe(`p(${wide})`)
    expect(read(long)).toBe(`p(${long})`)
    expect(read(long.slice(0, -4))).toMatch(/^table/)
  })
})

describe('names', () => {
  const mentions = [
    { name: 'Noor', own: true },
    { name: 'Noor Belfan', own: false },
  ]
  const marked = (text: string) => told(parseText(text, { mentions }))

  it('are marked where they are called, the longest that fits', () => {
    expect(marked('@Noor, and **@Noor Belfan**')).toBe('p(me(@Noor), and b(name(@Noor Belfan)))')
  })

  it('are not marked within words, addresses or code', () => {
    for (const text of ['@Noora', 'x@Noor', '@noor', '@Teo']) expect(marked(text), text).toBe(`p(${text})`)
    expect(marked('`@Noor`')).toBe('p(code(@Noor))')
    expect(marked('a@Noor.example')).toBe('p(a(a@Noor.example))')
  })
})

describe('a tree', () => {
  it('cannot be changed', () => {
    const isFrozen = (value: unknown): boolean =>
      typeof value !== 'object' ||
      value === null ||
      (Object.isFrozen(value) && Object.values(value as object).every(isFrozen))
    expect(
      isFrozen(
        parseText('**a** [b](https://c.example)\n- x\n  - y\n> z\n\n```\nc\n```\na|b\n-|-\n1|2\n@N', { mentions: [] }),
      ),
    ).toBe(true)
  })

  it('loses no letter of what is not formatting', () => {
    for (const text of [
      '((((',
      'https://',
      '  spaces  www.x.example  ',
      'https://a.example, https://b.example.',
      ']]((',
    ])
      expect(words(text)?.replace(/a\(([^)]*)\)/g, '$1'), text).toBe(text)
  })
})

/** All the words of a tree, one after the other. */
function wordsIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsIn).join('')
  if (typeof value !== 'object' || value === null) return ''
  if ('kind' in value && value.kind === 'fence' && 'language' in value && 'text' in value)
    return `${value.language}${value.text}`
  return 'text' in value ? String(value.text) : Object.values(value).map(wordsIn).join('')
}

describe('a text made of chance', () => {
  it('keeps all its letters in their order, and loses only signs of formatting', () => {
    const parts = [
      ...'*_~`[]()<>|@!-:>#&\\ \n\n',
      '**',
      '```',
      '1. ',
      '- ',
      '  - ',
      '> ',
      'https://a.example/',
      'www.b.example',
    ]
    parts.push(...'abcdefgh', 'i j', '@Noor', 'k@l.example', '👍', '\u202e', '\t', '|-|-|\n')
    let seed = 7
    const chance = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
    const kept = (text: string) => text.replace(/[*_~`>|\-:•\s\d.[\]()\\]/g, '')
    for (let run = 0; run < 4_000; run += 1) {
      const text = Array.from({ length: 1 + chance(50) }, () => parts[chance(parts.length)]).join('')
      // The address of a named link is not among its words.
      if (text.includes('](')) continue
      const tree = parseText(text, { mentions: [{ name: 'Noor', own: true }] })
      expect(kept(wordsIn(tree)), JSON.stringify(text)).toBe(kept(text))
    }
  })
})

/** The longest text there can be, of one thing over and over. */
const fill = (unit: string, length = 16_384) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length)

const ADVERSARIES = [
  ...['*', '_', '~', '`', '[', ']', '(', ')', '<', '>', '|', '@', '!', '-', ':', '\\', '&', '#', '\u200d', '\ud83d'],
  ...['\n', '\r', ' ', '\t', '> ', '- ', '  - ', '1. ', '- a\n', '> a\n', '|\n', '|-|\n', 'a|b\n-|-\n', '`\n', '```\n'],
  ...['**', '***', '~~', '~~a', '*a', 'a*', '**a*', '_a*', '*a*b_c_', '*a [b ', '*a `', '`a ``b ```c ', ' ` ', '``` '],
  ...['](', '[](', '[a](', '![', '[a](https://x', '[a](https://b.example)', '*[a](https://b.example) ', '[[a](u)](u)'],
  ...[
    'http://',
    'www.',
    'www.(',
    'https://x(',
    'https://x.',
    'mailto:',
    'a@',
    'a.',
    'a@a.',
    '@a@a@a',
    '@Noor',
    'a@b.cc',
  ],
  ...['👩\u200d', '🏴\u{E0067}', '\u0301', '\u202e', 'z', '<b>', '&lt;', '$`a`$', '> - ', '> ```\n', '- > 1. a\n'],
  `\`\`\`${' '.repeat(200)}`,
  `${'`'.repeat(50)} ${'`'.repeat(49)} ${'`'.repeat(48)} `,
]

describe('a text made to be slow (case 44)', () => {
  const cost = (text: string): Work => {
    const work = { steps: 0, nodes: 0 }
    parseText(
      text,
      {
        mentions: [
          { name: 'Noor', own: false },
          { name: 'Teo', own: false },
        ],
      },
      work,
    )
    return work
  }

  it('takes a few looks at each character, however long it is', () => {
    for (const unit of ADVERSARIES) {
      const longest = fill(unit)
      expect(cost(longest).steps / longest.length, JSON.stringify(unit)).toBeLessThan(8)
      expect(cost(fill(unit, 65_536)).steps / 65_536, JSON.stringify(unit)).toBeLessThan(8)
    }
  })

  it('may be far longer than any message', () => {
    for (const unit of ['\n', '`\n', '- a\n', '>\n', 'a|b\n-|-\n', '[', '*a '])
      expect(cost(`x\n${fill(unit, 1_000_000)}\nx`).steps, JSON.stringify(unit)).toBeLessThan(8_000_000)
  })

  it('one after the other, too', () => {
    for (const first of ADVERSARIES.slice(0, 60)) {
      const text = ADVERSARIES.map((second) => fill(first + second, 250)).join('')
      expect(cost(text).steps / text.length, JSON.stringify(first)).toBeLessThan(8)
    }
  })

  it('makes a bounded number of pieces, and no deep ones (case 57)', () => {
    for (const unit of ADVERSARIES) {
      expect(cost(fill(unit)).nodes, JSON.stringify(unit)).toBeLessThan(3 * MAX_NODES)
      expect(depthOf(parseText(fill(unit))), JSON.stringify(unit)).toBeLessThanOrEqual(8)
    }
    expect(depthOf(parseText(`${'>'.repeat(5_000)}x`))).toBeLessThanOrEqual(8)
    expect(depthOf(parseText('> - - 1. **_[~~*x*~~](https://a.example)_**'))).toBeLessThanOrEqual(8)
  })

  it('loses nothing where the pieces end', () => {
    const text = fill('*a* ', 16_000)
    const [only] = parseText(text)
    const said = only?.kind === 'paragraph' ? line(only.children) : ''
    expect(said.startsWith('i(a) i(a) ')).toBe(true)
    expect(said.replace(/i\(a\)/g, '*a*')).toBe(text)
    expect(said.endsWith('*a* ')).toBe(true)
  })
})

/** How many formats and blocks stand in each other at most. */
function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const kind = 'kind' in value ? value.kind : 'paragraph'
  const below = Math.max(0, ...Object.values(value as object).map(depthOf))
  return below + Number(!Array.isArray(value) && kind !== 'words' && kind !== 'paragraph')
}
