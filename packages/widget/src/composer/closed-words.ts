import { html, nothing, type TemplateResult } from 'lit'
import type { RoomClosed } from '@parlor/sdk'
import type { Strings } from '../strings/strings.ts'

/**
 * Why a room is closed and when it opens again.
 *
 * @param now milliseconds since 1970: of another day, the day is said
 */
export function closedWords({ until, reason }: RoomClosed, strings: Strings, now: number): TemplateResult {
  const opens = until === undefined ? nothing : html`<br />${strings.opensAgain(timeOf(until, strings.locale, now))}`
  return html`${strings.roomClosed(reason)}${opens}`
}

function timeOf(at: number, locale: string, now: number): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString()
  const day = isToday ? undefined : 'full'
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short', dateStyle: day }).format(at)
}
