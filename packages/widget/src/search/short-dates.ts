/** Dates of a list, as short as they still say which: a time today, a weekday this week, else a day. */
export interface ShortDates {
  (at: number): string
}

const DAY = 86_400_000

/**
 * Short dates of one language.
 * @param locale BCP 47 tag
 * @param now the present, in ms since 1970; the system's clock when absent
 */
export function shortDates(locale: string, now?: () => number): ShortDates {
  const make = (shape: Intl.DateTimeFormatOptions, language = locale) => new Intl.DateTimeFormat(language, shape)
  const time = make({ hour: 'numeric', minute: '2-digit' })
  const weekday = make({ weekday: 'short' })
  const thisYear = make({ day: 'numeric', month: 'short' })
  const otherYear = make({ day: 'numeric', month: 'short', year: 'numeric' })
  const key = make({ year: 'numeric', month: '2-digit', day: '2-digit' }, 'en-CA')
  return (at) => {
    const [today, day] = [key.format(now?.()), key.format(at)]
    const ago = Math.round((Date.parse(`${today}T12:00:00Z`) - Date.parse(`${day}T12:00:00Z`)) / DAY)
    if (ago === 0) return time.format(at)
    if (ago > 0 && ago < 7) return weekday.format(at)
    return (today.slice(0, 4) === day.slice(0, 4) ? thisYear : otherYear).format(at)
  }
}
