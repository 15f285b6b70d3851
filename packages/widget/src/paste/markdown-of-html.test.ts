import { describe, expect, it } from 'vitest'
import { parseText } from '../text/parse-text.ts'
import type { Block, Inline } from '../text/tree.ts'
import { markdownOfHtml } from './markdown-of-html.ts'

const TAGS = { strong: 'b', em: 'i', strike: 's' }

/** What our reader makes of a text, the marks as tags. */
function told(blocks: readonly Block[]): string {
  return blocks
    .map((one) => {
      if (one.kind === 'paragraph') return `p(${line(one.children)})`
      if (one.kind === 'fence') return `pre:${one.language}(${one.text})`
      if (one.kind === 'quote') return `q(${told(one.children)})`
      if (one.kind === 'list')
        return `list(${one.items.map(({ number, children }) => `${number ?? '-'} ${told(children)}`).join(' ')})`
      return `table(${[one.head, ...one.rows].map((row) => row.map(line).join('|')).join(' / ')})`
    })
    .join(' ')
}

function line(pieces: readonly Inline[]): string {
  return pieces
    .map((piece) => {
      if (piece.kind === 'code') return `code(${piece.text})`
      if (piece.kind === 'link') return `a(${line(piece.children)} ${piece.href})`
      if ('children' in piece) return `${TAGS[piece.kind]}(${line(piece.children)})`
      return piece.text
    })
    .join('')
}

const read = (html: string) => told(parseText(markdownOfHtml(html) ?? 'null'))

describe('within a line', () => {
  it('marks are written with our signs', () => {
    expect(markdownOfHtml('a <b>bold</b>, <em>slanted</em>, <del>gone</del> and <code>x = 1</code>')).toBe(
      'a **bold**, _slanted_, ~~gone~~ and `x = 1`',
    )
  })

  it('space at the ends of marked words stands outside of the signs', () => {
    expect(markdownOfHtml('a<b> bold </b>b <i>\n it</i>')).toBe('a **bold** b _it_')
    expect(markdownOfHtml('<b>one<br></b>two <b> </b>')).toBe('**one**\ntwo')
  })

  it('the same mark twice is one', () => {
    expect(markdownOfHtml('<b>a<strong>b</strong></b><b>c</b> <span style="font-weight:bold">d</span>')).toBe(
      '**abc d**',
    )
    expect(markdownOfHtml('<code>a</code> <code>b</code>')).toBe('`a` `b`')
  })

  it.each([
    ['<b>all of <i>it</i></b>', 'p(b(all of i(it)))'],
    ['<i><b>a</b> b</i>', 'p(i(b(a) b))'],
    ['<b><i>both</i></b>', 'p(b(i(both)))'],
    ['<b>a <i>b</b> c</i>', 'p(b(a i(b)) c)'],
    ['<i>a</i><b>b</b><s>c</s>', 'p(i(a)b(b)s(c))'],
    ['<b>a <i>b</i></b><i> c</i>', 'p(b(a i(b)) i(c))'],
    ['中文<i>斜体</i>中文', 'p(中文i(斜体)中文)'],
    ['<b><code>a ` b</code></b>', 'p(b(code(a ` b)))'],
    ['<code>`a`</code> <b>x</b>', 'p(code(`a`) b(x))'],
    ['2<b>3</b> <i>x</i>', 'p(23 i(x))'],
    ['un<i>believ</i>able <b>x</b>', 'p(unbelievable b(x))'],
    ['<code>a</code><b><code>b</code></b>', 'p(code(a)b(code(b)))'],
    ['<b>a_b_c * d</b>', 'p(b(a_b_c * d))'],
  ])('%s is read as it was meant, or as words alone', (html, expected) => {
    expect(read(html)).toBe(expected)
  })

  it('entities are their signs, and unknown ones stay', () => {
    expect(
      markdownOfHtml('<b>a&nbsp;&amp;&nbsp;b</b> &lt;i&gt; &#8364;&#x1F600;&hellip; &none; &#0; &constructor;'),
    ).toBe('**a & b** <i> €😀… &none; \ufffd &constructor;')
  })

  it('signs that stood in the words stay as they are', () => {
    expect(markdownOfHtml('*a* and <b>b</b>')).toBe('*a* and **b**')
  })
})

describe('links', () => {
  it.each([
    ['<a href="https://a.example/x?a=1&amp;b=2">the <b>book</b></a>', 'p(a(the b(book) https://a.example/x?a=1&b=2))'],
    ['<a href="mailto:ann@a.example">Ann</a>', 'p(a(Ann mailto:ann@a.example))'],
    ['<a href="https://a.example/b_(c)">x</a>', 'p(a(x https://a.example/b_(c)))'],
    ['<a href="https://a.example/b)">[1]</a>', 'p(a([1] https://a.example/b%29))'],
    ['<a href="https://a.example/">a]</a>, <b>b</b>', 'p(a] (a(https://a.example/ https://a.example/)), b(b))'],
    ['<b><a href="https://a.example/">one</a></b> two', 'p(b(a(one https://a.example/)) two)'],
  ])('%s', (html, expected) => {
    expect(read(html)).toBe(expected)
  })

  it('lead to pages and mail only', () => {
    for (const href of [
      'javascript:alert(1)',
      'tel:123',
      'data:text/html,x',
      '/x',
      'www.a.example',
      'https://u:p@a.example',
      '',
    ])
      expect(markdownOfHtml(`<a href="${href}">words</a> <b>b</b>`), href).toBe('words **b**')
  })

  it('whose words are the address are the address, where it is read as one', () => {
    expect(markdownOfHtml('<a href="https://a.example/">https://a.example</a>')).toBeNull()
    expect(markdownOfHtml('<b>b</b> <a href="https://a.example/">https://a.example</a>.')).toBe(
      '**b** https://a.example.',
    )
    expect(markdownOfHtml('<b><a href="mailto:a@b.example">a@b.example</a></b>')).toBe('**a@b.example**')
    expect(markdownOfHtml('<a href="https://a.example/">https://a.example</a>now')).toBe(
      '[https://a.example](https://a.example/)now',
    )
  })
})

describe('blocks', () => {
  it.each([
    ['<p>one</p><p><b>two</b><br>three</p>', 'one\n\n**two**\nthree'],
    ['<div>one</div><div><b>two</b></div><div><br></div><div>three</div>', 'one\n**two**\n\nthree'],
    ['<b>a<br><br>b</b>', '**a**\n\n**b**'],
    ['<h2>Head <i>line</i></h2>words', '**Head _line_**\n\nwords'],
    ['<ul><li>a</li><li><p>b</p><ul><li>c</li></ul></li></ul>after', '- a\n- b\n  - c\n\nafter'],
    ['<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>', '- a\n  - b\n- c'],
    ['<ul><li>a</li>b<li>c</li></ul>', '- a\n  b\n- c'],
    ['<ol start="9"><li>a<li>b<ol><li>c</ol><li></ol>', '9. a\n10. b\n    1. c'],
    ['<blockquote><p>a</p><p>b</p></blockquote>c', '> a\n>\n> b\n\nc'],
    ['<pre><code class="language-ts">\n  a &lt; b\n\n<span>*c*</span>\n</code></pre>', '```ts\n  a < b\n\n*c*\n```'],
    ['<pre>a ``` b</pre>', '````\na ``` b\n````'],
    ['<table><tr><th>a<th>b<tr><td><b>1</b><td></table>', '| a | b |\n| - | - |\n| **1** |  |'],
    ['<table><tr><td>a|b<td>c<tr><td>d<td><b>e</b></table>', 'a|b\tc\nd\t**e**'],
    ['<table><tr><td><p>a</p><p><b>b</b></p><td>c</table>', 'a\n\n**b**\n\nc'],
  ])('%s', (html, expected) => {
    expect(markdownOfHtml(html)).toBe(expected)
  })

  it.each([
    ['<ul><li>a<pre>x\n\n\n  y</pre></li><li>b</li></ul>', 'list(- p(a) pre:(x\n\n  y) - p(b))'],
    ['<ol><li>a<ul><li>b<li>c</ul><li>d</ol>', 'list(1 p(a) list(- p(b) - p(c)) 2 p(d))'],
    ['<blockquote><ul><li>a</ul><pre>b\n\nc</pre></blockquote>', 'q(list(- p(a)) pre:(b\n\nc))'],
    [
      '<table><tr><td>a<td>b<tr><td>c<br>d<td><a href="https://a.example/">e</a></table>',
      'table(a|b / c d|a(e https://a.example/))',
    ],
  ])('%s is read as it was meant', (html, expected) => {
    expect(read(html)).toBe(expected)
  })
})

describe('what programs write', () => {
  it('Google Docs', () => {
    const html =
      '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:400;">a </span>' +
      '<span style="font-weight:700;font-style:normal">bold </span><span style="font-style:italic">it</span></p><ul><li><p role="presentation">' +
      '<span style="text-decoration:line-through">gone</span></p></li></ul></b><br class="Apple-interchange-newline">'
    expect(markdownOfHtml(html)).toBe('a **bold** _it_\n\n- ~~gone~~')
  })

  it('Word', () => {
    const html =
      '<html xmlns:o="x"><head><title>t</title><style><!-- p {} --></style><!--[if gte mso 9]><xml>x</xml><![endif]--></head><body><!--StartFragment-->' +
      "<p class=MsoNormal>One <b style='mso-bidi-font-weight:normal'>two<o:p></o:p></b></p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>" +
      "<![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>a</p><p style='mso-list:l0 level1 lfo1'>" +
      "<span style='mso-list:Ignore'>·<span>&nbsp; </span></span>b<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
    expect(markdownOfHtml(html)).toBe('One **two**\n\n- a\n- b')
  })

  it('editors of code', () => {
    const html =
      '<meta charset="utf-8"><div style="color: #ccc;font-family: Consolas, \'Courier New\', monospace;font-weight: normal;white-space: pre;">' +
      '<div><span style="color: #aaa;font-style: italic;">// a</span></div><br><div><span style="font-weight: bold">b</span></div></div>'
    expect(markdownOfHtml(html)).toBeNull()
    expect(markdownOfHtml('<div><span style="color:red">a</span></div><div>b</div>')).toBeNull()
  })
})

describe('what holds nothing, or is broken', () => {
  it('words alone are left to the plain text', () => {
    for (const html of [
      '',
      'a  b',
      '<p>a</p><p>b<br>c</p>',
      '<b> </b>',
      '<ul><li></li></ul>',
      '<pre>\n</pre>',
      '<!-- <b>x</b> -->',
    ])
      expect(markdownOfHtml(html), html).toBeNull()
  })

  it('what is not for reading is left out', () => {
    const html =
      '<head>no<meta></head><style>no</style><script>"<b>no</b>"</SCRIPT ><template><b>no</b></template><!-- no --><b>a</b><img src=x alt="😀">'
    expect(markdownOfHtml(html)).toBe('**a**😀')
    expect(markdownOfHtml('<head><meta><body><b>a</b>')).toBe('**a**')
    expect(markdownOfHtml('<b>a</b><script>no')).toBe('**a**')
  })

  it('broken pieces cost no words', () => {
    expect(markdownOfHtml('1 < 2 <3 </ <b>a')).toBe('1 < 2 <3 </ **a**')
    expect(markdownOfHtml('</p></b><i title="a>b" x=>c</td></i></i>')).toBe('_c_')
    expect(markdownOfHtml('<b>a</b><td>b</td><li>c')).toBe('**a**\nb\nc')
    expect(markdownOfHtml('<b>a</b><i title="never shut>b')).toBe('**a**')
  })

  it.each([
    '<b>',
    '<b>a',
    '<div>',
    '<blockquote>a',
    '<ul><li>a',
    '<table><tr><td>a',
    '<a href="',
    '<a =',
    '<',
    '<!--',
    '<head>',
    '<script>',
    '<pre>`',
    '&',
    '<i>a</i>b',
    '<b>a</b> <i>b</i> ',
    '<b><i>a</b>',
    '</b>',
    '<br>',
    '<p>*_~`[a](',
    '<ol><b>',
    ' ',
    '<code>`</code>',
    '<a href="https://a.example/">[</a>',
  ])('much of %s hinders nobody', (unit) => {
    const html = unit.repeat(Math.ceil(200_000 / unit.length))
    expect(markdownOfHtml(`<b>first</b><p>${html}`)).toMatch(/^\*\*first/)
  })

  it('a megabyte is read to its end', () => {
    const html = '<div><p>some <b>words</b> and <i>more</i></p></div>'.repeat(20_000)
    expect(markdownOfHtml(html)).toBe(Array(20_000).fill('some **words** and _more_').join('\n\n'))
    expect(markdownOfHtml('<b>a'.repeat(250_000))).toBe(`**${'a'.repeat(250_000)}**`)
    expect(markdownOfHtml(`<pre>${'<div>a</div>'.repeat(80_000)}`)).toBe(`\`\`\`\n${'a\n'.repeat(80_000)}\`\`\``)
  })
})
