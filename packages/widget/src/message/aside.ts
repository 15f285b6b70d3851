import { html, nothing, type TemplateResult } from 'lit'
import type { TimelineMessage } from '@parlor/sdk'
import type { ParlorEventMap } from '../events.ts'
import type { Strings } from '../strings/strings.ts'
import { stateLabel } from './state-label.ts'

/** What can be asked of something that failed; by the id of the message, or of the operation. */
export type AskAgain = <Type extends 'parlor-retry' | 'parlor-dismiss' | 'parlor-edit' | 'parlor-copy'>(
  type: Type,
  detail: ParlorEventMap[Type]['detail'],
) => void

/** A button: what it says, and what it does. */
type Way = readonly [name: string, act: () => void]

/** What stands under a message in words: that it, or something done to it, failed; that it may be lost. */
export function asideOf(
  message: TimelineMessage,
  strings: Strings,
  ask: AskAgain,
): TemplateResult | readonly TemplateResult[] | typeof nothing {
  const { status, volatile, id } = message
  const again = (id: string): Way => [strings.tryAgain, () => ask('parlor-retry', { id })]
  const giveUp = (name: string, id: string): Way => [name, () => ask('parlor-dismiss', { id })]
  if (status === 'failed') return failure(stateLabel(message, strings), [again(id), giveUp(strings.delete, id)])
  const failed = (message.pending ?? []).filter((operation) => operation.status === 'failed')
  if (failed.length)
    return failed.map((operation) => {
      const { kind, error, text } = operation
      const code = error?.code
      const ways: Way[] = []
      // Nothing can be done any more to a message that is gone.
      if (code !== 'GONE') ways.push(again(operation.id))
      if (text) {
        if (code !== 'GONE' && code !== 'TOO_LATE') ways.push([strings.edit, () => ask('parlor-edit', { id })])
        ways.push([strings.copyText, () => ask('parlor-copy', { id, what: 'text', text })])
      }
      return failure(strings.operationFailed(kind, error && strings.operationReason(error.code)), [
        ...ways,
        giveUp(strings.discard, operation.id),
      ])
    })
  return volatile && status === 'pending' ? html`<div class="aside note">${strings.notKept}</div>` : nothing
}

function failure(words: string, ways: readonly Way[]): TemplateResult {
  return html`<div class="aside">
    <span>${words}</span>
    <div class="ways">${ways.map(([name, act]) => html`<button type="button" @click=${act}>${name}</button>`)}</div>
  </div>`
}
