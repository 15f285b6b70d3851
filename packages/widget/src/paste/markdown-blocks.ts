/** What is written on lines of its own. */
export interface Block {
  readonly text: string
  /** How it is parted from the block before it: by the end of a line (1 or less), or an empty line (2). */
  readonly gap: number
  /** Whether it is words alone, which a cell of a table can hold. */
  readonly isPlain: boolean
  /** Whether it is an item of a list, or goes on with one. */
  readonly isItem?: boolean
  /** The blocks that stand in a row, or in a cell. */
  readonly inner?: readonly Block[]
}

/** What a block with blocks in it is. */
export type Kind = 'root' | 'quote' | 'list' | 'item' | 'table' | 'row' | 'cell'

/** A block that is being read, with blocks in it. */
export interface Frame {
  readonly kind: Kind
  readonly blocks: Block[]
  /** How the next one will be parted from the last. */
  gap: number
  /** The number of an item, or of the next one of a list; `null` for a bullet. */
  number: number | null
}

/** More columns or rows are no table to our reader. */
const MAX_COLUMNS = 12
const MAX_ROWS = 100

/** A block that has no place yet. */
export type Written = Omit<Block, 'gap'> & { readonly gap?: number }

/**
 * Writes a block whose end was read.
 * @param outer what it stands in: a list counts its items
 * @returns what to put there; nothing where it is empty
 */
export function closed(frame: Frame, outer: Frame): readonly Written[] {
  const { kind, blocks } = frame
  const text = joined(blocks)
  if (!text && kind !== 'row' && kind !== 'cell') return []
  switch (kind) {
    case 'quote':
      return [{ text: text.replace(/^/gm, '> ').replace(/^> $/gm, '>'), isPlain: false }]
    case 'item':
      return [{ text: item(frame, outer), isPlain: false, isItem: true }]
    case 'table':
      return table(blocks)
    case 'row':
      return [{ text, isPlain: false, inner: blocks }]
    case 'cell':
      return [{ text, isPlain: blocks.length === 0 || (blocks.length === 1 && blocks[0]!.isPlain), inner: blocks }]
    case 'list':
      return [{ text, isPlain: !blocks.at(-1)!.isItem }]
    case 'root':
      return [{ text, isPlain: false }]
  }
}

/** Lines further in, to stand in an item. Two empty lines would end the list. */
function indented(text: string, width: number): string {
  if (!width) return text
  return text.replace(/\n{3,}/g, '\n\n').replace(/\n(?=[^\n])/g, `\n${' '.repeat(width)}`)
}

/** A block in its list. What stands in none of the items goes on with the last one. */
export function inList(block: Written, { blocks, number }: Frame): Written {
  if (block.isItem || !blocks.at(-1)?.isItem) return block
  const width = number === null ? 2 : `${number - 1}. `.length
  return { ...block, text: ' '.repeat(width) + indented(block.text, width), isItem: true }
}

function joined(blocks: readonly Block[]): string {
  return blocks.map(({ text, gap }, index) => (index === 0 ? '' : gap > 1 ? '\n\n' : '\n') + text).join('')
}

function item(frame: Frame, list: Frame): string {
  const text = joined(frame.blocks)
  const number = frame.number ?? list.number
  if (list.number !== null && number !== null) list.number = number + 1
  // Our reader takes no item that begins with another; it stands in its place.
  if (/^[-*•][ \t]/.test(text)) return text
  const sign = list.number === null ? '- ' : `${number}. `
  return sign + indented(text, sign.length)
}

/** A table of words, or its rows as lines, or, where it is there to arrange a page, what stands in its cells. */
function table(blocks: readonly Block[]): readonly Written[] {
  const rows = blocks.map(({ inner = [] }) => inner).filter((row) => row.some(({ text }) => text))
  const cells = rows.flat()
  if (!cells.every(({ isPlain }) => isPlain))
    return cells.flatMap(({ inner = [] }) => inner.map((block, index) => (index ? block : { ...block, gap: 2 })))
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0)
  // A cell has no way to hold the sign that parts cells.
  const fits = columns > 1 && columns <= MAX_COLUMNS && rows.length > 1 && rows.length <= MAX_ROWS + 1
  if (!fits || cells.some(({ text }) => text.includes('|')))
    return rows.map((row) => ({
      text: row
        .map(({ text }) => text)
        .join('\t')
        .trim(),
      isPlain: true,
    }))
  const line = (texts: readonly string[]) => `| ${texts.join(' | ')} |`
  const lines = rows.map((row) =>
    line(Array.from({ length: columns }, (_, column) => (row[column]?.text ?? '').replaceAll('\n', ' '))),
  )
  lines.splice(1, 0, line(Array<string>(columns).fill('-')))
  return [{ text: lines.join('\n'), isPlain: false }]
}
