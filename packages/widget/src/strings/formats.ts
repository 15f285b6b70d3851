/** Dates and times as one language writes them. Made once per timeline: formatters are costly. */
export interface Formats {
  /** Hours and minutes. */
  readonly time: (at: number) => string
  /** Day and time in full, for hover, focus and screen readers. */
  readonly full: (at: number) => string
  /** A calendar day: "Today", "Yesterday", or its name with date. */
  readonly day: (at: number) => string
  /** A calendar day without relative words. */
  readonly date: (at: number) => string
  /** The same text for times of the same calendar day. */
  readonly dayKey: (at: number) => string
  /** As short as lists want it: the time of today, the weekday within the last week, else the date. */
  readonly brief: (at: number) => string
  /** The `dayKey` of the present. */
  readonly today: () => string
}

/** What {@link createFormats} may be told. */
export interface FormatOptions {
  /** IANA name; the system's when absent. */
  readonly timeZone?: string
  /** The present, in ms since 1970; the system's clock when absent. */
  readonly now?: () => number
}

const DAY = 86_400_000

/** Formatters for a language. */
export function createFormats(locale: string, options: FormatOptions = {}): Formats {
  const { timeZone } = options
  const make = (shape: Intl.DateTimeFormatOptions, language = locale) =>
    new Intl.DateTimeFormat(language, { ...shape, timeZone })
  const time = make({ hour: 'numeric', minute: '2-digit' })
  const full = make({ dateStyle: 'full', timeStyle: 'short' })
  const thisYear = make({ weekday: 'long', day: 'numeric', month: 'long' })
  const otherYear = make({ day: 'numeric', month: 'long', year: 'numeric' })
  const lazily = (shape: Intl.DateTimeFormatOptions) => {
    let made: Intl.DateTimeFormat | undefined
    return (at: number) => (made ??= make(shape)).format(at)
  }
  const weekday = lazily({ weekday: 'short' })
  const shortDay = lazily({ day: 'numeric', month: 'short' })
  const shortDate = lazily({ day: 'numeric', month: 'short', year: 'numeric' })
  const key = make({ year: 'numeric', month: '2-digit', day: '2-digit' }, 'en-CA')
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  // Noon keeps the day before a day before it, whatever the clocks do at night.
  const noon = (day: string) => Date.parse(`${day}T12:00:00Z`)

  const keys = new Map<number, string>()
  const dayKey = (at: number) => {
    // No time zone changes its date within a quarter of an hour.
    const slot = Math.floor(at / 900_000)
    let known = keys.get(slot)
    if (known === undefined) keys.set(slot, (known = key.format(at)))
    return known
  }
  const today = () => key.format(options.now?.())
  const daysAgo = (at: number, now: string) => Math.round((noon(now) - noon(dayKey(at))) / DAY)
  const day = (at: number) => {
    const now = today()
    const ago = daysAgo(at, now)
    if (ago === 0 || ago === 1) return capital(relative.format(-ago, 'day'), locale)
    return (now.slice(0, 4) === dayKey(at).slice(0, 4) ? thisYear : otherYear).format(at)
  }
  const brief = (at: number) => {
    const now = today()
    const ago = daysAgo(at, now)
    if (ago <= 0) return time.format(at)
    if (ago < 7) return weekday(at)
    return now.slice(0, 4) === dayKey(at).slice(0, 4) ? shortDay(at) : shortDate(at)
  }
  return {
    time: (at) => time.format(at),
    full: (at) => full.format(at),
    day,
    date: (at) => otherYear.format(at),
    dayKey,
    brief,
    today,
  }
}

function capital(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
}

/**
 * The language to write an element's dates in: the one that was asked for, else that of its place, as
 * far as the texts beside them are in the same one ("en-GB" for English texts on a British page,
 * English dates on an Arabic one).
 *
 * @param texts language of the texts
 * @param asked what the page asked for; a tag that `Intl` does not take counts as nothing
 */
export function dateLanguageOf(element: Element, texts: string, asked?: string): string {
  if (asked && isLanguage(asked)) return asked
  const place = languageOf(element)
  return new Intl.Locale(place).language === new Intl.Locale(texts).language ? place : texts
}

/**
 * The language an element speaks: the one that was asked for, else that of its place.
 *
 * @param asked what the page asked for; a tag that `Intl` does not take counts as nothing
 */
export function wantedLanguage(element: Element, asked: string | undefined): string {
  return asked && isLanguage(asked) ? asked : languageOf(element)
}

/**
 * The direction of texts in a place of the page; `undefined` where that has it already.
 *
 * @param locale BCP 47 tag of the texts
 * @param asked whether the page asked for this language in this place, rather than being written in it
 */
export function directionOf(element: Element, locale: string, asked: boolean): 'ltr' | 'rtl' | undefined {
  if (element.hasAttribute('dir') || (!asked && element.closest('[dir]'))) return undefined
  return /^(ar|fa|he|ur)\b/.test(locale) ? 'rtl' : asked ? 'ltr' : undefined
}

/**
 * The language an element stands in: its own or an ancestor's `lang`, else the browser's. Only ever a
 * tag that `Intl` takes: pages and systems also say things like `en-US@posix`.
 */
export function languageOf(element: Element, browser: readonly string[] = navigator.languages): string {
  for (let at: Element | null = element; at;) {
    const near: Element | null = at.closest('[lang]')
    const lang = near?.getAttribute('lang')
    if (lang && isLanguage(lang)) return lang
    const root: Node = at.getRootNode()
    at = root instanceof ShadowRoot ? root.host : null
  }
  return browser.find(isLanguage) ?? 'en'
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0
  } catch {
    return false
  }
}
