import { typeInto } from '../composer/type-into.ts'

/**
 * Calls somebody by name at the caret of a field, as if it were typed there.
 * @param alone whether nobody else is called so; else the list stays open behind the name, to choose from
 */
export function writeMention(field: HTMLTextAreaElement, name: string, alone: boolean): void {
  const { selectionStart: from, selectionEnd: to, value } = field
  const gap = from > 0 && !/\s/.test(value.charAt(from - 1)) ? ' ' : ''
  typeInto(field, from, to, `${gap}@${name}${alone ? ' ' : ''}`)
}
