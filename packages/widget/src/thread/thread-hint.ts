import { css, html, nothing, type TemplateResult } from 'lit'
import type { TimelineMessage } from '@parlor/sdk'
import { hueOf } from '../avatar/face.ts'
import type { MessageLook } from '../message/look.ts'

/** One letter is all that a face so small, half under the next, has space for. */
const firstName = (name: string) => name.trim().split(/\s+/)[0] ?? ''

/** What stands under a message that a thread hangs on: who answered last, how many did, and when. */
export function threadHint(
  { thread }: TimelineMessage,
  { strings, formats, active }: MessageLook,
  open: () => void,
): TemplateResult | typeof nothing {
  if (!thread) return nothing
  const { replies, repliers, lastAt } = thread
  return html`<button
    type="button"
    class="thread-hint"
    part="thread-hint"
    title=${formats.full(lastAt)}
    tabindex=${active ? 0 : -1}
    @click=${open}
  >
    <span class="faces"
      >${repliers.map(({ id, name }) => html`<parlor-avatar .name=${firstName(name)} .hue=${hueOf(id)}></parlor-avatar>`)}</span
    >
    <b>${strings.replies(replies)}</b>
    <small>${strings.lastAt(formats.time(lastAt))}</small>
  </button>`
}

export const hintStyles = css`
  .thread-hint {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 28px;
    margin-block-start: 4px;
    padding: 0 10px 0 4px;
    border: 1px solid transparent;
    border-radius: 14px;
    background: none;
    color: inherit;
    font: inherit;
    font-size: var(--_t-small);
    line-height: 18px;
    cursor: pointer;
  }
  .thread-hint b {
    color: var(--_link);
    font-weight: 600;
  }
  .thread-hint small {
    color: var(--_ink-2);
    font-size: var(--_t-micro);
    font-variant-numeric: tabular-nums;
  }
  .faces {
    display: inline-flex;
  }
  .faces parlor-avatar {
    --parlor-avatar-size: 22px;
    grid-area: auto;
    margin: 0;
    border-radius: 50%;
    box-shadow: 0 0 0 2px var(--_paper);
    font-size: 0.6em;
  }
  .faces parlor-avatar + parlor-avatar {
    margin-inline-start: -6px;
  }
  @media (pointer: coarse) {
    .thread-hint {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .thread-hint {
      border-color: ButtonBorder;
    }
  }
`
