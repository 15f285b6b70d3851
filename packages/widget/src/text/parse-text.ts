import { withoutHeaps } from '@parlor/protocol'
import { parseInline } from './parse-inline.ts'
import { parseTable } from './parse-table.ts'
import type { Block, Item, ReadOptions } from './tree.ts'
import { isFull, made, type Work } from './work.ts'

/** How deep quotes and lists may stand in each other. */
const MAX_DEPTH = 3

const FENCE = /^ {0,3}(`{3,})([^`]*)$/
/** What follows a fence and is not this is code already. */
const LANGUAGE = /^[\w+#.-]{0,20}$/
const QUOTE = /^ {0,3}> ?/
const ITEM = /^([ \t]{0,9})([-*•]|(\d{1,9})[.)])[ \t]+(?=\S)(?![-*•][ \t])/

/** What a text is read with: nothing, unless it is said. */
export type ParseOptions = { readonly [Key in keyof ReadOptions]?: ReadOptions[Key] | undefined }

/**
 * Reads the formatting of a message. Takes every text, and time that grows with its length alone;
 * what is not formatting, or too much or too deep of it, stays the words that were typed.
 * @param text what was written
 * @param work counts what it costs
 * @returns an immutable tree
 */
export function parseText(
  text: string,
  { mentions = [], formulas }: ParseOptions = {},
  work: Work = { steps: 0, nodes: 0 },
): readonly Block[] {
  const longestFirst = [...mentions].sort((a, b) => b.name.length - a.name.length)
  return parseBlocks(
    withoutHeaps(text.replace(/\r\n?/g, '\n')).split('\n'),
    0,
    { mentions: longestFirst, formulas },
    work,
  )
}

function parseBlocks(lines: readonly string[], depth: number, options: ReadOptions, work: Work): readonly Block[] {
  const blocks: Block[] = []
  let words: string[] = []
  let empty = 0
  let at = 0
  const formulaEnd = options.formulas?.inLines(lines, work)

  const paragraph = (inner: readonly string[]): Block =>
    made(work, { kind: 'paragraph', children: parseInline(inner.join('\n'), options, work) } as const)
  const endParagraph = () => {
    if (words.length) blocks.push(paragraph(words))
    words = []
  }
  const add = (block: Block) => {
    endParagraph()
    empty = 0
    blocks.push(block)
  }
  const inside = (inner: readonly string[]) => parseBlocks(inner, depth + 1, options, work)

  const fenceAt = (): boolean => {
    const [, ticks, info] = FENCE.exec(lines[at]!) ?? []
    // On the last line there is nothing it could enclose.
    if (!ticks || info === undefined || at + 1 === lines.length) return false
    const isLanguage = LANGUAGE.test(info.trim())
    const inner = isLanguage ? [] : [info]
    let shut = false
    for (at += 1; at < lines.length && !shut; at += 1) {
      const end = endOfFence(lines[at]!, ticks.length)
      shut = end >= 0
      if (end !== 0) inner.push(shut ? lines[at]!.slice(0, end) : lines[at]!)
      work.steps += lines[at]!.length
    }
    const language = isLanguage ? info.trim().toLowerCase() : ''
    add(made(work, { kind: 'fence', language, text: inner.join('\n') } as const))
    return true
  }
  const quoteAt = (): boolean => {
    const inner: string[] = []
    for (; at < lines.length && QUOTE.test(lines[at]!); at += 1) inner.push(lines[at]!.replace(QUOTE, ''))
    if (inner.length) add(made(work, { kind: 'quote', children: inside(inner) } as const))
    return inner.length > 0
  }
  const listAt = (): boolean => {
    const [, indent] = ITEM.exec(lines[at]!) ?? []
    if (indent === undefined) return false
    const ordered = isOrdered(lines[at]!)
    const items: Item[] = []
    while (at < lines.length && !isFull(work)) {
      const [start, , , number] = ITEM.exec(lines[at]!) ?? []
      if (start === undefined || isOrdered(lines[at]!) !== ordered) break
      const inner = [lines[at]!.slice(start.length)]
      for (at += 1; at < lines.length && belongs(lines, at, indent); at += 1)
        inner.push(withoutIndent(lines[at]!, start.length))
      const item = { number: number === undefined ? null : Number(number), children: inside(inner) }
      items.push(made(work, item))
    }
    add(made(work, { kind: 'list', items: Object.freeze(items) } as const))
    return true
  }
  const tableAt = (): boolean => {
    const found = parseTable(lines, at, (cell) => parseInline(cell, options, work), work)
    if (!found) return false
    if (found.table) add(found.table)
    else words = words.concat(lines.slice(at, found.end))
    at = found.end
    return true
  }

  const formulaAt = (): boolean => {
    const end = formulaEnd?.(at) ?? at
    if (end === at) return false
    add(paragraph(lines.slice(at, end)))
    at = end
    return true
  }

  while (at < lines.length) {
    const line = lines[at]!
    work.steps += line.length + 1
    if (isFull(work)) {
      words = words.concat(lines.slice(at))
      break
    }
    if (fenceAt() || formulaAt() || (depth < MAX_DEPTH && (quoteAt() || listAt())) || tableAt()) continue
    if (line.trim()) {
      // One empty line parts paragraphs; a few more of them were meant to be seen, and thousands to push others away.
      if (!words.length && blocks.length) words = Array<string>(Math.min(empty || 1, 10) - 1).fill('')
      words.push(line)
      empty = 0
    } else {
      endParagraph()
      empty += 1
    }
    at += 1
  }
  endParagraph()
  return Object.freeze(blocks)
}

function isOrdered(line: string): boolean {
  return /^\s*\d/.test(line)
}

/** Where the words of a line end that shuts a fence, 0 when it has none; -1 if it does not. People shut it behind their last line, too. */
function endOfFence(line: string, length: number): number {
  const shut = line.trimEnd()
  let end = shut.length
  while (end > 0 && shut.charAt(end - 1) === '`') end -= 1
  if (shut.length - end < length) return -1
  return line.slice(0, end).trim() ? end : 0
}

/** Whether a line goes on with the item above it: it stands further in, or such a line follows its empty one. */
function belongs(lines: readonly string[], at: number, indent: string): boolean {
  const line = lines[at]!
  if (!line.trim()) return at + 1 < lines.length && isFurtherIn(lines[at + 1]!, indent)
  return isFurtherIn(line, indent)
}

function isFurtherIn(line: string, indent: string): boolean {
  return widthOf(line) >= widthOf(indent) + 2 && line.trim() !== ''
}

/** Width of the space a line begins with; a tab is four. */
function widthOf(line: string): number {
  return /^[ \t]{0,12}/.exec(line)![0].replaceAll('\t', '    ').length
}

function withoutIndent(line: string, most: number): string {
  const space = /^(?:\t| *)/.exec(line)![0]
  return line.slice(space === '\t' ? 1 : Math.min(space.length, most))
}
