/**
 * Colours for blocks of code, as an entry of its own: a page imports it with the first block that
 * needs it.
 *
 * @packageDocumentation
 */
import { tokensOf, type TokenKind } from './highlight/tokens.ts'

/** Colours of the chat, which are readable on its grounds in light and dark. */
const COLOURS: Readonly<Record<Exclude<TokenKind, 'plain'>, string>> = {
  comment: 'var(--_ink-2, gray)',
  string: 'var(--_good, green)',
  number: 'var(--_warn, brown)',
  word: 'var(--_link, navy)',
}

/**
 * Colours code. For `ParlorMessage.textRenderers`.
 * @param source the code
 * @param language its name in small letters, as behind the fence
 * @returns a fragment whose text is the code; `null` for a language that is not known
 */
export function highlight(source: string, language: string): DocumentFragment | null {
  const tokens = tokensOf(source, language)
  if (!tokens) return null
  const fragment = document.createDocumentFragment()
  for (const { kind, text } of tokens) {
    if (kind === 'plain') fragment.append(text)
    else {
      const span = document.createElement('span')
      span.textContent = text
      // By the object model: a policy against inline styles has nothing to refuse.
      span.style.color = COLOURS[kind]
      fragment.append(span)
    }
  }
  return fragment
}
