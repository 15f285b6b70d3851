import { wordsOf } from './parse-inline.ts'
import { parseText } from './parse-text.ts'
import type { Block, Inline, Item } from './tree.ts'

/** Signs that would turn round what stands beside a text, and others that are never seen. */
const TURNING = /[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff]/g

/** Longer texts are cut before they are read, where only a beginning is wanted. */
const READ_AHEAD = 4

/**
 * A text as words alone, for previews, notifications and labels: without marks, without anything that
 * could turn round the words beside it.
 * @param text what was written
 * @param options.max longest result, in UTF-16 units; what is cut off ends in `…`
 * @returns lines of words
 */
export function plainOf(text: string, { max = Infinity }: { readonly max?: number } = {}): string {
  const read = text.slice(0, max * READ_AHEAD)
  const plain = parseText(read).map(ofBlock).join('\n').replace(TURNING, '').trim()
  return plain.length > max ? cut(plain, max) : plain
}

function ofBlock(block: Block): string {
  if (block.kind === 'fence') return block.text
  if (block.kind === 'paragraph') return ofLine(block.children)
  if (block.kind === 'quote') return block.children.map(ofBlock).join('\n')
  if (block.kind === 'list') return block.items.map(ofItem).join('\n')
  return [block.head, ...block.rows].map((row) => row.map(ofLine).join(' | ')).join('\n')
}

function ofItem({ number, children }: Item): string {
  return `${number === null ? '•' : `${number}.`} ${children.map(ofBlock).join('\n')}`
}

function ofLine(children: readonly Inline[]): string {
  return children
    .map((piece) => (piece.kind === 'link' && piece.host ? `${wordsOf(piece)} (${piece.host})` : wordsOf(piece)))
    .join('')
}

/** Never within a pair of surrogates, nor before a sign that belongs to the one in front of it. */
function cut(text: string, max: number): string {
  const kept = text.slice(0, Math.max(max - 1, 0)).replace(/[\ud800-\udbff\u200d]$/, '')
  return `${kept.trimEnd()}…`
}
