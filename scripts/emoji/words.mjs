// Writes the names and words of the emoji in the languages that the elements speak, from the annotations of the Unicode
// CLDR. Those weigh 56 MB, so they are no dependency: unpack the package cldr-annotations-full somewhere and say where.
//   node scripts/emoji/words.mjs FOLDER
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { EMOJI } from '../../packages/widget/src/message/emoji.ts'
import { FILES } from '../../packages/widget/src/message/emoji-words/files.ts'
import { folded } from '../../packages/widget/src/message/folded.ts'

const OUT = fileURLToPath(new URL('../../packages/widget/src/message/emoji-words', import.meta.url))
/** Bytes of a file, gzipped. */
const MOST_BYTES = 4_950
/** Words of an emoji beside its name. */
const MOST_WORDS = 8

const all = EMOJI.flat()
const isUnspaced = (word) => /\p{Script=Han}/u.test(word)
/** Whether a word finds nothing that the others do not find. */
const isFoundBy = (words, word) => words.some((one) => one.startsWith(word) || (isUnspaced(word) && one.includes(word)))
const tidy = (text) => text.replace(/[\p{Cf}|`\\$]/gu, '').trim()

/** At how many emoji a word stands. */
function sharedBy(entries) {
  const counts = new Map()
  for (const { keywords } of entries)
    for (const word of new Set(keywords.map(folded))) counts.set(word, (counts.get(word) ?? 0) + 1)
  return (word) => counts.get(folded(word)) ?? 0
}

/**
 * The words of an emoji beside those of its name and the English ones, the most useful first: what some emoji share, as
 * "laugh", is what people look for; what very many share, as "face", tells nothing.
 */
function wordsOf({ name, english, keywords }, shared) {
  const taken = [...folded(name).split(' '), ...english.split(' ')]
  const more = []
  const rank = (word) => {
    const count = shared(word)
    if (count > 24) return 1_000
    // The short words are those people write, where a character is one.
    return isUnspaced(word) ? word.length * 10 - Math.min(count, 9) : count > 1 ? -count : word.length
  }
  const whole = keywords.filter((word) => !/\s/.test(word)).sort((a, b) => rank(a) - rank(b))
  const pieces = keywords.filter((word) => /\s/.test(word)).flatMap((words) => words.split(/\s+/))
  for (const word of [...whole, ...pieces.filter((piece) => piece.length > 3)]) {
    const bare = folded(word)
    const isLong = bare.length > 1 || isUnspaced(bare)
    if (!isLong || !/^\p{L}[\p{L} ]*$/u.test(bare) || bare.split(' ').every((one) => isFoundBy(taken, one))) continue
    taken.push(bare)
    more.push(word.toLowerCase())
  }
  return more
}

function fileOf(language, version, lines) {
  const title = new Intl.DisplayNames('en', { type: 'language' }).of(language)
  return `// Made by scripts/emoji/words.mjs from the annotations of the Unicode CLDR ${version} (Unicode-3.0, see LICENSE beside it).

/** Names and words of the emoji in ${title}. */
export const words = \`\n${lines.join('\n')}\n\`\n`
}

/** As many words as there is place for, all emoji in turn. */
function fill(language, version, entries) {
  const shared = sharedBy(entries)
  const candidates = entries.map((entry) => wordsOf(entry, shared))
  const order = [...Array(MOST_WORDS).keys()].flatMap((at) =>
    candidates.flatMap((words, emoji) => (at < words.length ? [{ emoji, word: words[at] }] : [])),
  )
  const upTo = (count) => {
    const more = entries.map(() => [])
    for (const { emoji, word } of order.slice(0, count)) more[emoji].push(word)
    return fileOf(
      language,
      version,
      entries.map(({ name }, at) => `${name}|${more[at].join(' ')}`.replace(/\|$/, '')),
    )
  }
  let [fits, over] = [0, order.length + 1]
  while (over - fits > 1) {
    const middle = Math.floor((fits + over) / 2)
    if (gzipSync(upTo(middle), { level: 9 }).length <= MOST_BYTES) fits = middle
    else over = middle
  }
  console.log(`${language}  ${fits} of ${order.length} words`)
  return upTo(fits)
}

function main([folder]) {
  if (!folder) throw new Error('Say where cldr-annotations-full is unpacked.')
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  for (const language of Object.keys(FILES)) {
    const path = join(folder, 'annotations', language, 'annotations.json')
    const { annotations } = JSON.parse(readFileSync(path, 'utf8')).annotations
    const entries = all.map(({ emoji, words: english }) => {
      const { tts, default: keywords } = annotations[emoji] ?? annotations[emoji.replaceAll('\ufe0f', '')]
      return { name: tidy(tts[0]), english, keywords: keywords.map(tidy) }
    })
    writeFileSync(join(OUT, `emoji-${language}.ts`), fill(language, version, entries))
  }
  writeFileSync(join(OUT, 'made-for.txt'), `${all.map(({ emoji }) => emoji).join(' ')}\n`)
  copyFileSync(join(folder, 'LICENSE'), join(OUT, 'LICENSE'))
}

main(process.argv.slice(2))
