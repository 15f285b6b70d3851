import { html, nothing, type TemplateResult } from 'lit'
import { classMap } from 'lit/directives/class-map.js'
import { ifDefined } from 'lit/directives/if-defined.js'
import { hueOf } from '../avatar/face.ts'
import { pictureUrl } from '../avatar/picture-url.ts'
import { pin } from '../icons/glyphs.ts'
import { bellOff, megaphone, more } from '../icons/later-glyphs.ts'
import { icon } from '../icons/icon.ts'
import type { Formats } from '../strings/formats.ts'
import type { InboxStrings } from '../strings/inbox-strings.ts'
import type { Strings } from '../strings/strings.ts'
import { countBadges, countWords } from './count-badges.ts'
import type { Preview, RowState } from './row-state.ts'

/** One that a comma follows is one sign too many; three of them say more than that it ends. */
const FULL_STOP = /(?<!\.)[.。۔]\s*$/

/** What the rows of a list share. */
export interface RowLook {
  readonly strings: Strings & InboxStrings
  readonly dates: Formats
  readonly server: string | undefined
}

/** Where a row stands in its list. */
export interface RowPlace {
  readonly index: number
  readonly count: number
  /** It is open beside the list. */
  readonly open: boolean
  /** Tab reaches it. */
  readonly active: boolean
  /** How one is called, where the message does. */
  readonly call: string | undefined
}

/** One row: a button that opens the room, and one for its menu. */
export function roomRow(state: RowState, place: RowPlace, { strings, dates, server }: RowLook): TemplateResult {
  const { name, unread, quiet } = state
  const { open, active } = place
  const actions = strings.roomActions(name)
  const reach = active ? 0 : -1
  return html`<div
    class=${classMap({ row: true, on: open, unread: unread > 0 && !quiet })}
    role="listitem"
    aria-setsize=${place.count}
    aria-posinset=${place.index + 1}
    data-room=${state.id}
  >
    <button type="button" class="open" part="row" tabindex=${reach} aria-current=${open ? 'true' : nothing}>
      <span class="vh">${wordsOf(state, strings, dates)}</span>
      <span class="shown" aria-hidden="true">
        <span class="face">
          <parlor-avatar
            name=${name}
            src=${ifDefined(pictureUrl(state.picture, server))}
            kind=${state.kind}
            presence=${ifDefined(state.presence)}
            .hue=${hueOf(state.face)}
          ></parlor-avatar>
          ${state.announces ? html`<span class="sign">${icon(megaphone, 'ic-s')}</span>` : nothing}
        </span>
        <b class="name"><bdi>${name}</bdi></b>
        ${state.at === undefined ? nothing : html`<time>${dates.brief(state.at)}</time>`}
        <span class="line">
          <span class="last">${preview(state.preview, strings, place.call)}</span>
          <span class="end">
            ${state.pinned ? icon(pin, 'ic-s') : nothing}${quiet ? icon(bellOff, 'ic-s') : nothing}${countBadges(state, strings)}
          </span>
        </span>
      </span>
    </button>
    <button type="button" class="icon-button more" tabindex=${reach} aria-label=${actions} aria-haspopup="menu">
      ${icon(more)}
    </button>
  </div>`
}

function preview(shown: Preview, strings: Strings & InboxStrings, call: string | undefined): unknown {
  if (shown.kind === 'draft') return line(html`<span class="draft">${strings.draft}</span>`, shown.text)
  if (shown.kind === 'unsent') {
    const state = strings.said(stateOf(shown, strings), '').trim()
    return line(shown.failed ? html`<span class="failed">${state}</span>` : state, shown.text)
  }
  if (shown.kind === 'typing') return html`<span class="typing">${shown.text}</span>`
  const { text } = shown
  if (shown.kind === 'note') return text
  const who = shown.who ? strings.said(shown.who, '').trim() : nothing
  const at = call ? text.indexOf(call) : -1
  if (!call || at < 0) return line(who, text)
  return line(who, html`${text.slice(0, at)}<span class="call">${call}</span>${text.slice(at + call.length)}`)
}

function stateOf({ failed }: Extract<Preview, { kind: 'unsent' }>, strings: Strings): string {
  return failed ? strings.notSent : strings.sending
}

/** Who is before the words, each in a direction of its own. */
function line(who: unknown, words: unknown): TemplateResult {
  return html`${who === nothing ? who : html`<span class="who">${who}</span> `}
    <span class="words" dir="auto">${words}</span>`
}

/** Everything a row says, in the order of its weight: what is seen is in the order of its place. */
function wordsOf(state: RowState, strings: Strings & InboxStrings, dates: Formats): string {
  const { preview: shown, presence } = state
  const said =
    shown.kind === 'draft'
      ? strings.draftOf(shown.text)
      : shown.kind === 'unsent'
        ? strings.said(stateOf(shown, strings), shown.text)
        : shown.kind !== 'typing' && shown.who
          ? strings.said(shown.who, shown.text)
          : shown.text
  const parts = [
    state.name,
    presence && (presence === 'online' ? strings.isOnline : strings.isAway),
    ...countWords(state, strings),
    said.replace(FULL_STOP, ''),
    state.at !== undefined && dates.brief(state.at),
    state.pinned && strings.pinned,
    state.quiet && strings.muted,
  ]
  return strings.sentence(parts.filter((part): part is string => typeof part === 'string' && part !== ''))
}
