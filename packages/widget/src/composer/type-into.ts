import { LIMITS } from '@parlor/protocol'
import { fieldDirection } from './field-direction.ts'

/**
 * Writes words in the place of others as somebody would who types: the browser can undo it, and the field tells of it.
 * More than a message holds is put there in one piece instead, for which {@link undoPiece} stands in: as if typed, each
 * line of it would take browsers longer than the one before, minutes in all.
 * @param from where the others begin
 * @param to where they end
 */
export function typeInto(field: HTMLTextAreaElement, from: number, to: number, words: string): void {
  field.focus({ preventScroll: true })
  field.setSelectionRange(from, to)
  // Nothing else leaves the browser's own undo in step.
  if (words.length <= LIMITS.textBytes && document.execCommand('insertText', false, words)) return
  const before = field.value
  const after = before.slice(0, from) + words + before.slice(to)
  pieces.set(field, { before, after, from, to, end: from + words.length })
  put(field, after, 'insertText')
  field.setSelectionRange(from + words.length, from + words.length)
}

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
