import { LIMITS } from '@parlor/protocol'

const RTL = /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/**
 * The direction of a field with a text in it. Each line finds its own, up to as much as a message holds: of more, browsers
 * take seconds to find it, so that all lines go with the first letter.
 */
export function fieldDirection(text: string): 'auto' | 'ltr' | 'rtl' {
  if (text.length <= LIMITS.textBytes) return 'auto'
  return RTL.test(text) ? 'rtl' : 'ltr'
}
