import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../strings/languages.ts'
import { EMOJI } from './emoji.ts'
import { EmojiIn } from './emoji-in.ts'
import { FILES } from './emoji-words/files.ts'
import { findEmoji } from './find-emoji.ts'

const OTHERS = LANGUAGES.filter((tag) => tag !== 'en')
const all = new EmojiIn()
await Promise.all(OTHERS.map((tag) => all.bring(tag)))

const found = (typed: string, locale: string) => findEmoji(all.of(locale), typed).map(({ emoji }) => emoji)
const textOf = (file: string) => readFileSync(new URL(`emoji-words/${file}`, import.meta.url), 'utf8')

describe('the words of the emoji', () => {
  it('are there for the languages that the elements speak', () => {
    expect(Object.keys(FILES)).toEqual(OTHERS)
  })

  it('were made for the emoji there are, in their order: else run scripts/emoji/words.mjs', () => {
    const emoji = EMOJI.flat().map((one) => one.emoji)
    expect(textOf('made-for.txt').trim().split(' ')).toEqual(emoji)
  })

  it.each(OTHERS)('name every emoji in %s, no two alike, in a file of at most 5 kB', async (tag) => {
    const { words } = await FILES[tag]!()
    const lines = words.trim().split('\n')
    expect(lines).toHaveLength(EMOJI.flat().length)
    expect(lines.filter((line) => !/^[^|]*\p{L}[^|]*(\|\S[^|]*)?$/u.test(line))).toEqual([])
    const names = lines.map((line) => line.split('|')[0])
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
    expect(gzipSync(textOf(`emoji-${tag}.ts`), { level: 9 }).length).toBeLessThanOrEqual(5_000)
  })

  it('stand at the right ones, to the last', () => {
    const heart = { ar: 'قلب', de: 'Herz', es: 'corazón', fr: 'cœur', it: 'cuore', nl: 'hart', pl: 'serce' }
    const more = { pt: 'coração', ru: 'сердце', tr: 'kalp', zh: '心' }
    for (const [tag, word] of Object.entries({ ...heart, ...more })) expect(found(word, tag), tag).toContain('❤️')
    expect(OTHERS.filter((tag) => !all.of(tag).flat().at(-1)?.name)).toEqual([])
    expect(all.of('de').flat().at(-1)).toMatchObject({ emoji: '🗺️', name: 'Weltkarte' })
  })

  it.each([
    ['de', 'lachen', '😂'],
    ['de-AT', 'FROHLICH', '😂'],
    ['de', 'geburtstag', '🎂'],
    ['fr', 'fete', '🎉'],
    ['fr', 'coeur', '❤️'],
    ['es', 'corazon', '❤️'],
    ['pt-BR', 'coracao', '❤️'],
    ['pt', 'coração', '❤️'],
    ['it', 'cuore rosso', '❤️'],
    ['nl', 'duim', '👍'],
    ['pl', 'lzami', '😂'],
    ['tr', 'gozyasi', '😂'],
    ['ru', 'смеётся', '😂'],
    ['ar', 'قَلب', '❤️'],
    ['ar', 'احمر', '❤️'],
    ['zh', '笑', '😂'],
    ['zh', '哭', '😂'],
  ])('find in %s by %s: %s', (locale, typed, emoji) => {
    expect(found(typed, locale)).toContain(emoji)
  })

  it('come before the English ones, which find as before', () => {
    expect(found('rot', 'de')[0]).toBe('❤️')
    expect(found('rocket', 'de')).toEqual(['🚀'])
    expect(found('❤', 'de')).toEqual(['❤️'])
    expect(found('hell', 'de')).toEqual(['💡', '👋'])
  })

  it('may be those of two languages at once', () => {
    expect(found('rotes love', 'de')).toEqual(['❤️'])
  })
})

describe('words that are not there', () => {
  it('are not waited for in English, and in a language without a file', () => {
    const emojiIn = new EmojiIn()
    expect(['en', 'en-GB', 'ja', ''].map((tag) => emojiIn.bring(tag))).toEqual(Array(4).fill(undefined))
    expect(emojiIn.of('ja')).toBe(EMOJI)
  })

  it('leave the English ones when their file cannot be had, and are asked for again', async () => {
    let asked = 0
    const emojiIn = new EmojiIn({
      de: () => ((asked += 1) === 1 ? Promise.reject(new Error('offline')) : FILES['de']!()),
    })
    await expect(emojiIn.bring('de')).rejects.toThrow('offline')
    expect(findEmoji(emojiIn.of('de'), 'rocket').map(({ emoji }) => emoji)).toEqual(['🚀'])
    await Promise.all([emojiIn.bring('de'), emojiIn.bring('de')])
    expect(asked).toBe(2)
    expect(findEmoji(emojiIn.of('de'), 'rakete').map(({ emoji }) => emoji)).toEqual(['🚀'])
    expect(emojiIn.bring('de')).toBeUndefined()
  })
})
