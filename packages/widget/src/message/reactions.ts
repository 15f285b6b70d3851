import { html, nothing, type TemplateResult } from 'lit'
import type { MessageReaction } from '@parlor/sdk'
import { each } from '../lists/each.ts'
import type { MessageLook } from './look.ts'

/** Names told in a tip; the rest is a number. */
const NAMED = 8

/** The emoji under a message, each a switch. */
export function reactionsOf(
  reactions: readonly MessageReaction[] | undefined,
  look: MessageLook,
  toggle: ((reaction: MessageReaction) => void) | null,
): TemplateResult | typeof nothing {
  if (!reactions?.length) return nothing
  return html`<div class="reactions" part="reactions" role="group" aria-label=${look.strings.reactions}>
    ${each(
      reactions,
      ({ emoji }) => emoji,
      (reaction) => chip(reaction, look, toggle),
    )}
  </div>`
}

function chip(
  reaction: MessageReaction,
  look: MessageLook,
  toggle: ((reaction: MessageReaction) => void) | null,
): TemplateResult {
  const { emoji, count, own } = reaction
  const who = whoReacted(reaction, look)
  return html`<button
    type="button"
    class="reaction"
    part="reaction"
    aria-pressed=${own ? 'true' : 'false'}
    aria-disabled=${toggle ? 'false' : 'true'}
    aria-label=${look.strings.reactionOf(emoji, count, who)}
    title=${who}
    tabindex=${look.active ? 0 : -1}
    @click=${() => toggle?.(reaction)}
  >
    <i>${emoji}</i>${look.strings.count(count)}
  </button>`
}

/** Who put an emoji there, in words; oneself first, though the log may name one later or not at all. */
export function whoReacted({ users, count, own }: MessageReaction, look: MessageLook): string {
  const others = users.filter(({ id }) => id !== look.me).map(({ name }) => name)
  const names = [...(own ? [look.strings.you] : []), ...others].slice(0, NAMED)
  return look.strings.people(names, count - names.length)
}
