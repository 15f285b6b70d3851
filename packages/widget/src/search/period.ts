/** A time that is searched: whole days, the first and the last of them, as `YYYY-MM-DD`; absent where it is open. */
export interface Period {
  readonly since?: string | undefined
  readonly until?: string | undefined
}

/** Days before today that can be chosen in one press. */
export const RECENT_DAYS = [1, 7, 30] as const

/** A calendar day in the time zone of the page. @param now ms since 1970; the present when absent */
export function dayOf(now?: number): string {
  return new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(now)
}

/** The last so many days, today among them. */
export function recent(days: number, today = dayOf()): Period {
  return { since: dayOf(midnight(today, 1 - days)) }
}

/** How many days back a period goes, when it is one of {@link RECENT_DAYS}. */
export function recentDaysOf(period: Period, today = dayOf()): number | undefined {
  if (period.until !== undefined) return undefined
  return RECENT_DAYS.find((days) => recent(days, today).since === period.since)
}

/** The times a period covers, in ms since 1970: from the first midnight to the one after its last day. */
export function timesOf({ since, until }: Period): { readonly from?: number; readonly until?: number } {
  const from = since === undefined ? Number.NaN : midnight(since)
  const end = until === undefined ? Number.NaN : midnight(until, 1)
  return {
    ...(from >= 0 && { from }),
    ...(end >= 0 && { until: end }),
  }
}

/** The beginning of a day. Days are counted by the calendar, because not every day has 24 hours. */
function midnight(day: string, plus = 0): number {
  const [year = Number.NaN, month = Number.NaN, date = Number.NaN] = day.split('-').map(Number)
  return new Date(year, month - 1, date + plus).getTime()
}
