import type { TimelineMessage } from '@parlor/sdk'
import type { Callable } from './mention-query.ts'

/** What is written and not sent, with what goes along. */
export interface ComposerDraft {
  readonly text: string
  /** Whom the writer chose from the list. */
  readonly chosen: readonly Pick<Callable, 'id' | 'name'>[]
  /** The message it answers. */
  readonly replyTo: TimelineMessage | null
}

/** Nothing written. */
export const NOTHING_WRITTEN: ComposerDraft = { text: '', chosen: [], replyTo: null }

/** Words that come back, above the ones written meanwhile; what they answered comes back unless another answer was begun. */
export function joined(back: ComposerDraft, written: ComposerDraft | undefined): ComposerDraft {
  if (!written?.text) return { ...back, replyTo: written?.replyTo ?? back.replyTo }
  return {
    text: `${back.text}\n${written.text}`,
    chosen: [...back.chosen, ...written.chosen],
    replyTo: written.replyTo ?? back.replyTo,
  }
}
