import { html, nothing, type TemplateResult } from 'lit'
import type { FoundMessage } from '@parlor/sdk'
import { plainExcerpt } from './excerpt.ts'
import type { ShortDates } from './short-dates.ts'

/** What a found message needs to show itself. */
export interface HitLook {
  readonly dates: ShortDates
  /** The same date in full. */
  readonly full: (at: number) => string
  readonly me: string | undefined
  readonly you: string
  /** Name of the room a message is in; absent where that is clear. */
  readonly place: (room: string) => string | undefined
  /** Number of the one that Enter takes; −1 when none is chosen. */
  readonly active: number
  /** Id of the one that was gone to last. */
  readonly visited: string | undefined
  readonly choose: (hit: FoundMessage) => void
}

/** Id of a row, for `aria-activedescendant`. */
export function hitId(index: number): string {
  return `hit-${index}`
}

/** One found message. */
export function hitRow(hit: FoundMessage, index: number, look: HitLook): TemplateResult {
  const { sender, createdAt, id } = hit.message
  const place = look.place(hit.room)
  // eslint-disable-next-line lit-a11y/click-events-have-key-events -- the field keeps the focus, and the keys
  return html`<div
    class="hit ${id === look.visited ? 'visited' : ''}"
    part="hit"
    id=${hitId(index)}
    role="option"
    aria-selected=${index === look.active ? 'true' : 'false'}
    @mousedown=${keepFocus}
    @click=${() => look.choose(hit)}
  >
    <span class="top"
      ><bdi>${sender.id === look.me ? look.you : sender.name}</bdi
      ><time datetime=${new Date(createdAt).toISOString()} title=${look.full(createdAt)}
        >${look.dates(createdAt)}</time
      ></span
    >
    <span class="say" dir="auto"
      >${plainExcerpt(hit.excerpt).map((part) => (part.hit ? html`<mark>${part.text}</mark>` : part.text))}</span
    >
    ${place === undefined ? nothing : html`<bdi class="in">${place}</bdi>`}
  </div>`
}

/** A press on a row leaves the caret where it is. */
function keepFocus(event: Event): void {
  event.preventDefault()
}
