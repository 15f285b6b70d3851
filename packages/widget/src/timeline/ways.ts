import { html, nothing, type TemplateResult } from 'lit'
import { arrowDown, arrowUp, back as leave } from '../icons/glyphs.ts'
import { icon } from '../icons/icon.ts'
import type { Strings } from '../strings/strings.ts'
import type { Way } from './jumps.ts'

/** The ways out of where a reader is. */
export interface Ways {
  /** Back to where a jump came from. */
  readonly back: Way | undefined
  readonly goBack: () => void
  /** How many are new below. */
  readonly unread: number
  /** Down to the newest message; `null` where that is in view. */
  readonly goDown: (() => void) | null
}

/** The buttons over the foot of the timeline. */
export function jumps(strings: Strings, { back, goBack, unread, goDown }: Ways): TemplateResult | typeof nothing {
  if (!back && !goDown) return nothing
  return html`<div class="jumps">
    ${
      back
        ? html`<button class="jump counted" part="jump" type="button" @click=${goBack}>
            ${back.to === 'elsewhere' ? icon(leave, 'ic-s ic-flip') : icon(arrowDown, 'ic-s')}${nameOf(back, strings)}
          </button>`
        : nothing
    }
    ${
      goDown
        ? html`<button
            class="jump ${unread ? 'counted' : ''}"
            part="jump"
            type="button"
            aria-label=${unread ? strings.jumpToNew(unread) : strings.jumpToLatest}
            @click=${goDown}
          >
            ${icon(arrowDown, 'ic-s')}${unread ? strings.newCount(unread) : nothing}
          </button>`
        : nothing
    }
  </div>`
}

/** The way up to the first message that is new. @param count how many are new */
export function upToNews(strings: Strings, count: number, go: () => void): TemplateResult {
  return html`<div class="jumps up">
    <button class="jump counted" part="jump" type="button" aria-label=${strings.jumpToFirstNew(count)} @click=${go}>
      ${icon(arrowUp, 'ic-s')}${strings.newCount(count)}
    </button>
  </div>`
}

function nameOf(way: Way, strings: Strings): string {
  switch (way.to) {
    case 'reply':
      return strings.backToReply
    case 'place':
      return strings.backToPlace
    case 'elsewhere':
      return way.name
  }
}
