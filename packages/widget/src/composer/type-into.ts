import { LIMITS } from '@parlor/protocol'
import { putPiece } from './piece.ts'

/**
 * Writes words in the place of others as somebody would who types: the browser can undo it, and the field tells of it.
 * More than a message holds is put there in one piece instead, for which `piece.ts` has an undo of its own: as if typed, each
 * line of it would take browsers longer than the one before, minutes in all.
 * @param from where the others begin
 * @param to where they end
 */
export function typeInto(field: HTMLTextAreaElement, from: number, to: number, words: string): void {
  field.focus({ preventScroll: true })
  field.setSelectionRange(from, to)
  // Nothing else leaves the browser's own undo in step.
  if (words.length <= LIMITS.textBytes && document.execCommand('insertText', false, words)) return
  putPiece(field, from, to, words)
}
