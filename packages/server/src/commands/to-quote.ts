import type { Message, Quote } from '@parlor/protocol'
import { quoteText } from '../storage/quote-text.ts'

/** A message as others show it that name it: nothing of its text once it was deleted. */
export function toQuote({ id, seq, sender, text, deleted }: Message): Quote {
  return deleted === undefined ? { id, seq, sender, text: quoteText(text) } : { id, seq, sender }
}
