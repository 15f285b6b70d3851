import type { Presence } from '@parlor/sdk'
import type { Strings } from '../strings/strings.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * What is said of whether somebody is here; empty while nobody knows.
 * @param locale BCP 47 tag of dates
 * @param now the present, in ms since 1970
 */
export function presenceWords(presence: Presence | null, strings: Strings, locale: string, now: number): string {
  if (!presence) return ''
  if (presence.online) return strings.isOnline
  return presence.lastSeenAt === undefined
    ? strings.isAway
    : strings.lastSeen(whenSeen(presence.lastSeenAt, locale, now))
}

/** A time of the past, as roughly as one wants to know it: minutes, hours, days of the last week, else the date. */
export function whenSeen(at: number, locale: string, now: number): string {
  const ago = Math.max(0, now - at)
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  if (ago < HOUR) return relative.format(-Math.max(1, Math.floor(ago / MINUTE)), 'minute')
  const days = Math.round((midnight(now) - midnight(at)) / DAY)
  if (days === 0) return relative.format(-Math.floor(ago / HOUR), 'hour')
  if (days < 7) return relative.format(-days, 'day')
  const year = new Date(at).getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric'
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year }).format(at)
}

const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0)
