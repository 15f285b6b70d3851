import { describe, expect, it } from 'vitest'
import { namesHost, targetOf } from './address.ts'
import { parseText } from './parse-text.ts'
import type { Inline, Link } from './tree.ts'
import { wordsOf } from './parse-inline.ts'

function linksIn(text: string): Link[] {
  const within = (pieces: readonly Inline[]): Link[] =>
    pieces.flatMap((piece) => (piece.kind === 'link' ? [piece] : 'children' in piece ? within(piece.children) : []))
  return parseText(text).flatMap((block) => (block.kind === 'paragraph' ? within(block.children) : []))
}

const links = (text: string) => linksIn(text).map(wordsOf)
const hrefs = (text: string) => linksIn(text).map(({ href }) => href)

describe('addresses in a text', () => {
  it('are found by scheme, by www and as e-mail addresses', () => {
    expect(links('see https://example.edu/a?b=1#c, www.example.edu or ask noor@example.edu')).toEqual([
      'https://example.edu/a?b=1#c',
      'www.example.edu',
      'noor@example.edu',
    ])
    expect(hrefs('www.example.edu HTTPS://EXAMPLE.edu')).toEqual(['https://www.example.edu/', 'https://example.edu/'])
    expect(hrefs('noor@example.edu mailto:noor@example.edu')).toEqual(Array(2).fill('mailto:noor@example.edu'))
  })

  it('leave the punctuation of the sentence outside', () => {
    expect(links('Is it (https://example.edu/wiki/Mean_(statistics))?')).toEqual([
      'https://example.edu/wiki/Mean_(statistics)',
    ])
    expect(links('“https://example.edu/x”.')).toEqual(['https://example.edu/x'])
    expect(links('**https://example.edu/x**...')).toEqual(['https://example.edu/x'])
    expect(links('[https://example.edu/x]')).toEqual(['https://example.edu/x'])
    expect(links('_noor@example.edu_, <noor@example.edu>')).toEqual(['noor@example.edu', 'noor@example.edu'])
  })

  it('end where a sign that is not seen would turn them round (case 45)', () => {
    expect(links('https://example.edu/\u202Egpj.exe')).toEqual(['https://example.edu/'])
    expect(links('https://example.edu/\u200bx')).toEqual(['https://example.edu/'])
  })

  it('are not found inside words, or where nothing follows', () => {
    for (const text of ['xhttps://example.edu', 'https://', 'www.', 'www', 'a@b', '@example.edu', 'mailto:'])
      expect(links(text), text).toEqual([])
  })

  it('of more than 2,048 characters are words', () => {
    expect(links(`https://example.edu/${'a'.repeat(2_000)}`)).toHaveLength(1)
    expect(links(`https://example.edu/${'a'.repeat(2_100)}`)).toEqual([])
  })
})

/** Ways to write an address that must not become a link. */
const REFUSED = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'JAVASCRIPT://example.edu/%0aalert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  'java\u0000script:alert(1)',
  'java\u200bscript:alert(1)',
  '\u0001javascript:alert(1)',
  '\u202ejavascript:alert(1)',
  ' javascript:alert(1)',
  'javascript&colon;alert(1)',
  'javascript&#58;alert(1)',
  '&#106;avascript:alert(1)',
  '%6aavascript:alert(1)',
  'javaſcript:alert(1)',
  'ｊavascript:alert(1)',
  'jаvascript:alert(1)',
  'data:text/html,x',
  'DATA:text/html;base64,PHNjcmlwdD4=',
  'vbscript:msgbox(1)',
  'VbScRiPt:x',
  'file:///etc/passwd',
  'blob:https://example.edu/1',
  'filesystem:https://example.edu/1',
  'view-source:https://example.edu',
  'about:blank',
  'ftp://example.edu',
  'ws://example.edu',
  'intent://example.edu#Intent;end',
  'ms-word:ofe|u|https://example.edu',
  'sms:+4712345678',
  'httpſ://example.edu',
  'ｈttps://example.edu',
  'https\uff1a//example.edu',
  'https:example.edu',
  'https:/example.edu',
  'https:///example.edu',
  'https:\\\\example.edu',
  'https://\\example.edu',
  'https://exam\\ple.edu',
  'https://exam\u00adple.edu',
  'https://example.edu\u2066',
  'https://bank.example@evil.example',
  'https://bank.example:443@evil.example/',
  'https://user:password@example.edu',
  'https://%00.example',
  'https://[::1',
  '//evil.example',
  '\\\\evil.example',
  '/relative',
  '#fragment',
  '?query',
  'evil.example',
  'mailto:',
  'mailto:a\u0000@example.edu',
  'tel:',
  'tel:+47;phone-context=x',
  'tel:javascript',
]

describe('an address may become a link', () => {
  it('with the schemes http, https, mailto and tel', () => {
    expect(targetOf('https://example.edu/a')).toEqual({ href: 'https://example.edu/a', host: 'example.edu' })
    expect(targetOf('http://example.edu:8080')).toEqual({ href: 'http://example.edu:8080/', host: 'example.edu:8080' })
    expect(targetOf('mailto:noor@example.edu')).toEqual({ href: 'mailto:noor@example.edu', host: 'noor@example.edu' })
    expect(targetOf('tel:+47-12.34(56)')).toEqual({ href: 'tel:+47-12.34(56)', host: '+47-12.34(56)' })
  })

  it('with no other, however it is spelled (case 56)', () => {
    for (const address of REFUSED) {
      expect(targetOf(address), JSON.stringify(address)).toBeNull()
      const text = `[click](${address})`
      // An address of the web within it may be a link, to itself and under its own name.
      for (const link of linksIn(text)) {
        expect(link.href, text).toMatch(/^(?:https?:\/\/|mailto:)/)
        expect(text, text).toContain(wordsOf(link))
        expect(wordsOf(link)).not.toBe('click')
      }
    }
  })

  it('and the refused text stays as it was typed', () => {
    for (const address of ['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'https:example.edu', 'x y'])
      expect(parseText(`[click](${address})`)).toEqual([
        { kind: 'paragraph', children: [{ kind: 'words', text: `[click](${address})` }] },
      ])
  })
})

describe('a link with words of its own', () => {
  it('says where it leads, unless the words begin with it', () => {
    const hosts = (text: string) => linksIn(text).map(({ host }) => host)
    expect(hosts('[the book](https://example.edu/book)')).toEqual(['example.edu'])
    expect(hosts('[example.edu/book](https://example.edu/book)')).toEqual([null])
    expect(hosts('[https://bank.example](https://evil.example)')).toEqual(['evil.example'])
    expect(hosts('[**https://bank.example**](https://evil.example)')).toEqual(['evil.example'])
    expect(hosts('[bank.example](https://bank.example.evil.example)')).toEqual(['bank.example.evil.example'])
    expect(hosts('[evil.example.bank.example](https://evil.example)')).toEqual(['evil.example'])
    expect(hosts('[\u202eelpmaxe.knab](https://evil.example)')).toEqual(['evil.example'])
    expect(hosts('[ask](mailto:noor@example.edu) [call](tel:+4712)')).toEqual(['noor@example.edu', '+4712'])
    expect(hosts('[bank.example](https://bank.example%2eevil.example)')).toEqual(['bank.example.evil.example'])
  })

  it('and so does an address whose letters are not those of its host', () => {
    const [lookalike] = linksIn('https://аpple.example')
    expect(lookalike?.host).toBe('xn--pple-43d.example')
    expect(linksIn('http://2130706433/').map(({ host }) => host)).toEqual(['127.0.0.1'])
    expect(linksIn('https://evil。example').map(({ host }) => host)).toEqual(['evil.example'])
    expect(namesHost('https://Example.EDU:443/a', 'example.edu')).toBe(true)
  })

  it('holds no other link, and no picture', () => {
    expect(hrefs('[a [b](https://b.example) c](https://c.example)')).toEqual([
      'https://b.example/',
      'https://c.example/',
    ])
    const [outer] = linksIn('[see https://b.example](https://c.example)')
    expect(outer).toMatchObject({ href: 'https://c.example/', host: 'c.example' })
    expect(outer?.children.every(({ kind }) => kind === 'words')).toBe(true)
    const deep = linksIn('[see *https://b.example*](https://c.example)')
    expect(deep.map(wordsOf)).toEqual(['see https://b.example'])
    expect(JSON.stringify(deep)).not.toContain('https://b.example/')
    expect(hrefs('![pixel](https://track.example/p.png)')).toEqual(['https://track.example/p.png'])
    expect(links('![pixel](https://track.example/p.png)')).toEqual(['https://track.example/p.png'])
    expect(hrefs('[](https://c.example)')).toEqual(['https://c.example/'])
  })
})
