/** In which unit a time is said: the largest that it is at least two of, and a whole number. */
export function unitOf(seconds: number): { readonly count: number; readonly unit: 'second' | 'minute' | 'hour' } {
  if (seconds >= 7_200 && seconds % 3_600 === 0) return { count: seconds / 3_600, unit: 'hour' }
  if (seconds >= 120 && seconds % 60 === 0) return { count: seconds / 60, unit: 'minute' }
  return { count: seconds, unit: 'second' }
}

/** A time in words, as a setting is said: "30 seconds", "15 minutes". */
export function inWords(seconds: number, locale: string): string {
  const { count, unit } = unitOf(seconds)
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}

/** A time that runs out, in steps that are worth saying: seconds to a minute and a half, then begun minutes, then begun hours. */
export function roundedUp(seconds: number): number {
  if (seconds < 100) return seconds
  return seconds <= 100 * 60 ? Math.ceil(seconds / 60) * 60 : Math.ceil(seconds / 3_600) * 3_600
}

/** The same, for a place of three letters: "18", "15′", "5h". */
export function inShort(seconds: number, locale: string): string {
  const { count, unit } = unitOf(roundedUp(seconds))
  return `${new Intl.NumberFormat(locale).format(count)}${{ second: '', minute: '′', hour: 'h' }[unit]}`
}
