import { html, nothing, type TemplateResult } from 'lit'
import type { TimelineMessage } from '@parlor/sdk'
import type { Strings } from '../strings/strings.ts'
import { stateLabel } from './state-label.ts'

/** What can be asked of something that failed; by the id of the message, or of the operation. */
export type AskAgain = (type: 'parlor-retry' | 'parlor-dismiss', id: string) => void

/** What stands under a message in words: that it, or something done to it, failed; that it may be lost. */
export function asideOf(
  message: TimelineMessage,
  strings: Strings,
  ask: AskAgain,
): TemplateResult | readonly TemplateResult[] | typeof nothing {
  const { status, volatile, id } = message
  if (status === 'failed') return failure(stateLabel(message, strings), strings.delete, strings, id, ask)
  const failed = (message.pending ?? []).filter((operation) => operation.status === 'failed')
  if (failed.length)
    return failed.map(({ id, kind, error }) => {
      const reason = error && strings.operationReason(error.code)
      // Nothing can be done any more to a message that is gone.
      return failure(strings.operationFailed(kind, reason), strings.discard, strings, id, ask, error?.code !== 'GONE')
    })
  return volatile && status === 'pending' ? html`<div class="aside note">${strings.notKept}</div>` : nothing
}

function failure(
  words: string,
  giveUp: string,
  strings: Strings,
  id: string,
  ask: AskAgain,
  again = true,
): TemplateResult {
  return html`<div class="aside">
    <span>${words}</span>
    <div class="ways">
      ${
        again
          ? html`<button type="button" @click=${() => ask('parlor-retry', id)}>${strings.tryAgain}</button>`
          : nothing
      }
      <button type="button" @click=${() => ask('parlor-dismiss', id)}>${giveUp}</button>
    </div>
  </div>`
}
