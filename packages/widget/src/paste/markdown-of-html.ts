import { closed, inList, type Frame, type Kind, type Written } from './markdown-blocks.ts'
import { isEditor, lookIn, PLAIN, type Look } from './html-styles.ts'
import { htmlTokens } from './html-tokens.ts'
import { markdownOfRuns, type Run } from './markdown-of-runs.ts'

/** As deep as the reader takes quotes and lists in each other. What is deeper becomes lines. */
const MAX_DEPTH = 3

const VOID = new Set(['area', 'base', 'col', 'embed', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr'])
/** Elements that begin a line, and those with an empty line around them. */
const LINES =
  /^(?:address|article|aside|body|caption|dd|details|div|dt|fig(?:caption|ure)|fieldset|footer|form|header|html|li|main|nav|section|summary|t(?:able|body|d|foot|h|head|r))$/
const APART = /^(?:blockquote|dl|h[1-6r]|ol|p|pre|table|ul)$/

const KINDS: Readonly<Record<string, Kind>> = {
  blockquote: 'quote',
  ul: 'list',
  ol: 'list',
  li: 'item',
  table: 'table',
  tr: 'row',
  td: 'cell',
  th: 'cell',
}
/** What an element can stand in to be one of its kind. */
const PARENTS: Partial<Record<Kind, Kind>> = { item: 'list', row: 'table', cell: 'row' }

interface Element {
  readonly name: string
  readonly look: Look
  readonly gap: number
  readonly frame: Frame | null
}

/**
 * Turns the HTML of a clipboard into what one can write here, so that formatted words may be pasted into the composer.
 * Makes no document of it; takes time that grows with its length alone, and whatever is left open or wrong in it.
 *
 * @param html what the clipboard has as `text/html`
 * @returns the words with our signs; `null` where no formatting is in it that these could keep: its plain text will do
 */
export function markdownOfHtml(html: string): string | null {
  const root: Frame = { kind: 'root', blocks: [], gap: 0, number: null }
  const frames = [root]
  const elements: Element[] = []
  const counts = new Map<string, number>()
  let runs: Run[] = []
  let pre: { depth: number; pieces: string[]; language: string } | null = null
  let formatted = false

  const count = (...names: string[]) => names.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0)
  const framesOf = (...kinds: Kind[]) => frames.filter(({ kind }) => kinds.includes(kind)).length
  /** Words between cells belong to what is around the table. */
  const place = () => frames.findLast(({ kind }) => !['table', 'row'].includes(kind))!
  const add = (frame: Frame, block: Written) => {
    const written = frame.kind === 'list' ? inList(block, frame) : block
    frame.blocks.push({ ...written, gap: Math.max(frame.gap, block.gap ?? 0) })
    frame.gap = 0
  }
  const part = (gap: number) => {
    const text = markdownOfRuns(runs)
    const frame = place()
    if (text) {
      formatted ||= unspaced(text) !== unspaced(runs.map((run) => run.text).join(''))
      add(frame, { text, isPlain: true })
    }
    runs = []
    // An empty line between items would part the list.
    frame.gap = Math.max(frame.gap, frame.kind === 'list' ? Math.min(gap, 1) : gap)
  }
  const put = (text: string, { marks, link, always, isBullet }: Look) => {
    if (isBullet) {
      if (!text.trim() || runs.length) return
      formatted = true
      runs.push({ text: `${/^\s*(\d{1,9}[.)])\s*$/.exec(text)?.[1] ?? '-'} `, marks: 0, link: null })
      return
    }
    let words = text.replace(/[ \t\n\f]+/g, ' ').replaceAll('\u00a0', ' ')
    if (/^$|\s$/.test(runs.at(-1)?.text.slice(-1) ?? '')) words = words.replace(/^ /, '')
    if (!words) return
    runs.push({ text: words, marks: marks | always, link })
  }
  const lineBreak = () => {
    if (pre) pre.pieces.push('\n')
    else if (!runs.length || runs.at(-1)!.text === '\n') part(2)
    else runs.push({ text: '\n', marks: 0, link: runs.at(-1)!.link })
  }
  const closePre = () => {
    const { pieces, language } = pre!
    pre = null
    const code = pieces.join('').replace(/^\n/, '').trimEnd()
    const longest = Array.from(code.matchAll(/`{3,}/g)).reduce((most, [run]) => Math.max(most, run.length), 2)
    const fence = '`'.repeat(longest + 1)
    if (code) add(place(), { text: `${fence}${language}\n${code}\n${fence}`, isPlain: false })
    formatted ||= code !== ''
  }
  const close = () => {
    const { name, gap, frame } = elements.pop()!
    counts.set(name, count(name) - 1)
    if (pre && elements.length < pre.depth) closePre()
    else if (pre && gap && !pre.pieces.at(-1)?.endsWith('\n')) pre.pieces.push('\n')
    if (gap) part(gap)
    if (!frame) return
    frames.pop()
    const outer = PARENTS[frame.kind] ? frames.at(-1)! : place()
    const isTight = frame.kind === 'list' && outer.kind !== 'root'
    if (isTight) outer.gap = Math.min(outer.gap, 1)
    const blocks = closed(frame, outer)
    for (const block of blocks) add(outer, block)
    formatted ||= frame.kind !== 'row' && frame.kind !== 'cell' && blocks.some(({ isPlain }) => !isPlain)
    outer.gap = Math.max(outer.gap, isTight ? 1 : gap)
  }
  const closeTo = (frame: Frame) => {
    while (frames.includes(frame)) close()
  }
  /** The frame that an element makes; none where it does not stand in what it belongs to, or too deep. */
  const frameOf = (name: string, attributes: ReadonlyMap<string, string>): Frame | null => {
    const kind = KINDS[name]
    if (!kind || pre) return null
    // Within a list or table that is lines only, its items and cells are, too.
    if (kind === 'item' && count('ul', 'ol') > framesOf('list')) return null
    if ((kind === 'table' || kind === 'row' || kind === 'cell') && count('table') > framesOf('table')) return null
    if (kind === 'table' && framesOf('table')) return null
    if ((kind === 'quote' || kind === 'list') && framesOf('quote', 'list') >= MAX_DEPTH) return null
    // Ends of items, rows and cells may be left out.
    if (kind === frames.at(-1)!.kind && PARENTS[kind]) closeTo(frames.at(-1)!)
    if (kind === 'row' && frames.at(-1)!.kind === 'cell') closeTo(frames.at(-2)!)
    if (PARENTS[kind] && PARENTS[kind] !== frames.at(-1)!.kind) return null
    const start = Number(attributes.get(kind === 'list' ? 'start' : 'value') ?? Number.NaN)
    const first = Number.isInteger(start) && start >= 0 && start < 1e8 ? start : name === 'ol' ? 1 : null
    return { kind, blocks: [], gap: 0, number: name === 'ul' ? null : first }
  }

  for (const token of htmlTokens(html.replace(/\r\n?/g, '\n'))) {
    const look = elements.at(-1)?.look ?? PLAIN
    if (token.kind === 'text') {
      if (pre) pre.pieces.push(token.text.replaceAll('\u00a0', ' '))
      else put(token.text, look)
    } else if (token.kind === 'close') {
      while (count(token.name) && elements.at(-1)!.name !== token.name) close()
      if (count(token.name)) close()
    } else {
      const { name, attributes } = token
      if (isEditor(name, attributes) && !runs.length && !root.blocks.length) return null
      const isOfWord = /mso-list/i.test(attributes.get('style') ?? '')
      const gap = APART.test(name) ? 2 - Number(isOfWord) : Number(LINES.test(name))
      if (gap && !pre) part(gap)
      if (name === 'br') lineBreak()
      else if (name === 'img' && !pre) put(attributes.get('alt') ?? '', look)
      if (VOID.has(name) || /^(?:br|hr|img)$/.test(name)) continue
      const frame = frameOf(name, attributes)
      const inner = lookIn(name, attributes, elements.at(-1)?.look ?? PLAIN)
      elements.push({ name, look: inner, gap, frame })
      counts.set(name, count(name) + 1)
      if (frame) frames.push(frame)
      if (name === 'pre') pre ??= { depth: elements.length, pieces: [], language: '' }
      const language = /(?:^|\s)lang(?:uage)?-([\w+#.-]{1,20})(?:\s|$)/.exec(attributes.get('class') ?? '')
      if (pre && language) pre.language ||= language[1]!
    }
  }
  while (elements.length) close()
  part(0)
  return formatted ? (closed(root, root)[0]?.text ?? null) : null
}

function unspaced(text: string): string {
  return text.replace(/\s+/g, '')
}
