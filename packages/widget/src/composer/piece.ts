import { fieldDirection } from './field-direction.ts'

/** What was put into a field in one piece: its text before and after, and what was and is selected. */
interface Piece {
  readonly before: string
  readonly after: string
  readonly from: number
  readonly to: number
  readonly end: number
}

const pieces = new WeakMap<HTMLTextAreaElement, Piece>()

/**
 * Puts words into a field in one piece, in the place of others, and remembers how to take them back.
 * @param from where the others begin
 * @param to where they end
 */
export function putPiece(field: HTMLTextAreaElement, from: number, to: number, words: string): void {
  const before = field.value
  const after = before.slice(0, from) + words + before.slice(to)
  const end = from + words.length
  pieces.set(field, { before, after, from, to, end })
  put(field, after, 'insertText')
  field.setSelectionRange(end, end)
}

/**
 * Takes back what was put into a field in one piece, or puts it there again, by the keys of the browser's own undo and
 * while nothing else was written since.
 * @returns whether the key meant that
 */
export function undoPiece(field: HTMLTextAreaElement, event: KeyboardEvent): boolean {
  const piece = pieces.get(field)
  if (!piece || event.ctrlKey === event.metaKey || event.altKey || event.isComposing) return false
  if (field.value !== piece.after && field.value !== piece.before) pieces.delete(field)
  const key = `${event.shiftKey ? 'shift ' : ''}${event.key.toLowerCase()}`
  const { before, after, from, to, end } = piece
  if (key === 'z' && field.value === after) {
    put(field, before, 'historyUndo')
    field.setSelectionRange(from, to)
  } else if ((key === 'shift z' || key === 'y') && field.value === before) {
    put(field, after, 'historyRedo')
    field.setSelectionRange(end, end)
  } else return false
  event.preventDefault()
  return true
}

function put(field: HTMLTextAreaElement, text: string, inputType: string): void {
  field.dir = fieldDirection(text)
  field.value = text
  field.dispatchEvent(new InputEvent('input', { inputType, bubbles: true, composed: true }))
}
