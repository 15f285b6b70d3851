import { html, nothing, type TemplateResult } from 'lit'
import type { User } from '@parlor/sdk'
import { chevronDown } from '../icons/glyphs.ts'
import { icon } from '../icons/icon.ts'
import type { Twins } from '../names/twin.ts'
import type { Narrowing } from './narrowing.ts'
import { recent, RECENT_DAYS, recentDaysOf, type Period } from './period.ts'
import type { SearchTexts } from './search-texts.ts'

/** Which filter's choices are open. */
export type OpenFilter = 'room' | 'sender' | 'period' | null

/** What the filters show, and what they ask for. */
export interface FilterLook {
  readonly texts: SearchTexts
  readonly narrowing: Narrowing
  readonly open: OpenFilter
  /** Whether there is a choice between the room and all rooms. */
  readonly choosesRoom: boolean
  /** Whether one room can be chosen of all. */
  readonly findsRoom: boolean
  /** A calendar day, as the language writes it. */
  readonly day: (day: string) => string
  readonly toggle: (open: OpenFilter) => void
  readonly narrow: (change: Partial<Narrowing>) => void
}

/** The row of filters. */
export function filterRow(look: FilterLook): TemplateResult {
  const { texts, narrowing, open, narrow } = look
  const { allRooms, room, sender, period, hasLink } = narrowing
  return html`<div class="filters" role="group" aria-label=${texts.filters}>
    ${
      look.choosesRoom
        ? html`<button
            type="button"
            class="chip"
            aria-pressed=${allRooms ? 'false' : 'true'}
            @click=${() => narrow({ allRooms: !allRooms, room: null })}
          >
            ${texts.thisRoom}
          </button>`
        : nothing
    }
    ${look.findsRoom ? fold('room', room ? texts.inRoom(room.name) : texts.room, room !== null) : nothing}
    ${fold('sender', sender ? texts.fromWhom(sender.name) : texts.from, sender !== null)}
    ${fold('period', periodName(look), period.since !== undefined || period.until !== undefined)}
    <button
      type="button"
      class="chip"
      aria-pressed=${hasLink ? 'true' : 'false'}
      @click=${() => narrow({ hasLink: !hasLink })}
    >
      ${texts.links}
    </button>
  </div>`

  function fold(filter: Exclude<OpenFilter, null>, name: string, isOn: boolean): TemplateResult {
    return html`<button
      type="button"
      class="chip ${filter} ${isOn ? 'on' : ''}"
      aria-expanded=${open === filter ? 'true' : 'false'}
      @click=${() => look.toggle(open === filter ? null : filter)}
    >
      <span dir="auto">${name}</span>${icon(chevronDown, 'ic-s')}
    </button>`
  }
}

/** The people to choose from. */
export function senderChoices(
  look: FilterLook,
  people: readonly User[],
  twins: Twins,
  typed: string,
  type: (typed: string) => void,
): TemplateResult {
  const { texts, narrowing, narrow } = look
  return html`<div class="choices" role="group" aria-label=${texts.from}>
    ${finder(texts.findPerson, typed, type)}
    ${typed.trim() ? nothing : choice(texts.anyone, narrowing.sender === null, () => narrow({ sender: null }))}
    ${people.map(({ id, name }) => choice(name, narrowing.sender?.id === id, () => narrow({ sender: { id, name } }), twins.get(id)?.mark))}
    ${people.length ? nothing : html`<p>${texts.nobody}</p>`}
  </div>`
}

/** The rooms to choose from. */
export function roomChoices(
  { texts, narrowing, narrow }: FilterLook,
  rooms: readonly NonNullable<Narrowing['room']>[],
  typed: string,
  type: (typed: string) => void,
): TemplateResult {
  return html`<div class="choices" role="group" aria-label=${texts.room}>
    ${finder(texts.findRoom, typed, type)}
    ${typed.trim() ? nothing : choice(texts.allRooms, narrowing.room === null, () => narrow({ room: null }))}
    ${rooms.map((room) => choice(room.name, narrowing.room?.id === room.id, () => narrow({ room })))}
    ${rooms.length ? nothing : html`<p>${texts.noRoom}</p>`}
  </div>`
}

/** The times to choose from. */
export function periodChoices({ texts, narrowing, narrow }: FilterLook): TemplateResult {
  const { period } = narrowing
  const chosen = recentDaysOf(period)
  const isOpen = period.since === undefined && period.until === undefined
  const day = (end: keyof Period, name: string) =>
    html`<label
      >${name}<input
        type="date"
        .value=${period[end] ?? ''}
        max=${(end === 'since' && period.until) || nothing}
        min=${(end === 'until' && period.since) || nothing}
        @change=${(event: Event) =>
          narrow({ period: { ...period, [end]: (event.target as HTMLInputElement).value || undefined } })}
    /></label>`
  return html`<div class="choices" role="group" aria-label=${texts.date}>
    ${choice(texts.anyTime, isOpen, () => narrow({ period: {} }))}
    ${RECENT_DAYS.map((days) =>
      choice(days === 1 ? texts.today : texts.lastDays(days), chosen === days, () => narrow({ period: recent(days) })),
    )}
    <div class="days">${day('since', texts.since)}${day('until', texts.until)}</div>
  </div>`
}

function finder(name: string, typed: string, type: (typed: string) => void): TemplateResult {
  return html`<input
    type="search"
    autocomplete="off"
    aria-label=${name}
    placeholder=${name}
    .value=${typed}
    @input=${(event: Event) => type((event.target as HTMLInputElement).value)}
  />`
}

function choice(name: string, isChosen: boolean, choose: () => void, mark?: TemplateResult): TemplateResult {
  return html`<button type="button" class="choice" aria-pressed=${isChosen ? 'true' : 'false'} @click=${choose}>
    <bdi>${name}</bdi> ${mark}
  </button>`
}

function periodName({ texts, narrowing: { period }, day }: FilterLook): string {
  const { since, until } = period
  const days = recentDaysOf(period)
  if (since === undefined && until === undefined) return texts.date
  if (days !== undefined) return days === 1 ? texts.today : texts.lastDays(days)
  if (since === undefined) return texts.untilDay(day(until!))
  return until === undefined
    ? texts.sinceDay(day(since))
    : since === until
      ? day(since)
      : `${day(since)} – ${day(until)}`
}
