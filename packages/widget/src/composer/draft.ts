import type { SavedDraft, TimelineMessage } from '@parlor/sdk'
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

/** As it is kept for one's other devices; `null` where there are no words to keep. */
export function savedOf({ text, replyTo }: ComposerDraft): SavedDraft | null {
  if (!/\S/.test(text)) return null
  const ref = replyTo && { id: replyTo.id, ...(replyTo.seq !== null && { seq: replyTo.seq }) }
  return { text, ...(ref && { replyTo: ref }) }
}

/** Whether what is written is what was kept. */
export function isSaved(draft: ComposerDraft, saved: SavedDraft | null): boolean {
  const own = savedOf(draft)
  return own?.text === saved?.text && own?.replyTo?.id === saved?.replyTo?.id
}

/** Whether two drafts say the same. */
export function isSame(a: ComposerDraft, b: ComposerDraft): boolean {
  return a === b || (a.text === b.text && a.replyTo?.id === b.replyTo?.id)
}
