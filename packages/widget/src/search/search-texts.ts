import { pluralizer } from '../strings/plural.ts'

const plural = pluralizer('en')

/** The texts of the search. They come with it, when it is first opened; `Strings.searching` replaces any of them. */
export interface SearchTexts {
  /** Name of the panel, and of its field. */
  readonly title: string
  readonly placeholder: string
  /** The same where all rooms are searched. */
  readonly placeholderAll: string
  readonly clear: string
  readonly close: string
  /** Shown before anything is typed. */
  readonly hint: string
  /** Name of the row of filters. */
  readonly filters: string
  readonly thisRoom: string
  readonly allRooms: string
  /** The filter for one room. */
  readonly room: string
  readonly inRoom: (name: string) => string
  readonly findRoom: string
  readonly noRoom: string
  readonly from: string
  readonly fromWhom: (name: string) => string
  readonly anyone: string
  readonly findPerson: string
  readonly nobody: string
  readonly date: string
  readonly anyTime: string
  readonly today: string
  readonly lastDays: (n: number) => string
  /** First day of a time. */
  readonly since: string
  /** Last day of a time. */
  readonly until: string
  /** From a day on. */
  readonly sinceDay: (day: string) => string
  /** Up to a day. */
  readonly untilDay: (day: string) => string
  readonly links: string
  readonly order: string
  readonly newest: string
  readonly best: string
  /** Name of the list. */
  readonly results: string
  readonly matches: (n: number) => string
  /** There are more than were loaded. */
  readonly matchesSoFar: (n: number) => string
  readonly more: string
  readonly loading: string
  readonly noMatch: (words: string) => string
  readonly noMatchHint: string
  /** The same, where narrower than need be. */
  readonly noMatchAll: string
  readonly noMatchFilters: string
  /** Nothing fits the filters, where no words were typed. */
  readonly noneFits: string
  readonly noneFitsHint: string
  readonly searchAll: string
  readonly clearFilters: string
  readonly offlineTitle: string
  readonly offlineText: string
  readonly failedTitle: string
  readonly failedText: string
  readonly tryAgain: string
  /** Too much was asked in a short time. */
  readonly tooFast: string
  readonly you: string
}

/** In English. */
export const searchEnglish: SearchTexts = {
  title: 'Search messages',
  placeholder: 'Search this room',
  placeholderAll: 'Search all rooms',
  clear: 'Clear',
  close: 'Close search',
  hint: 'Words in any order, a “phrase” in quotation marks, or a filter alone.',
  filters: 'Filters',
  thisRoom: 'This room',
  allRooms: 'All rooms',
  room: 'Room',
  inRoom: (name) => `In ${name}`,
  findRoom: 'Find a room',
  noRoom: 'No room of that name',
  from: 'From',
  fromWhom: (name) => `From ${name}`,
  anyone: 'Anyone',
  findPerson: 'Find a person',
  nobody: 'Nobody of that name',
  date: 'Date',
  anyTime: 'Any time',
  today: 'Today',
  lastDays: plural({ one: 'Last day', other: 'Last {n} days' }),
  since: 'From',
  until: 'To',
  sinceDay: (day) => `Since ${day}`,
  untilDay: (day) => `Until ${day}`,
  links: 'Links',
  order: 'Order',
  newest: 'Newest first',
  best: 'Best first',
  results: 'Found messages',
  matches: plural({ one: '{n} match', other: '{n} matches' }),
  matchesSoFar: plural({ one: 'More than {n} match', other: 'More than {n} matches' }),
  more: 'Show more',
  loading: 'Searching',
  noMatch: (words) => `No match for “${words}”`,
  noMatchHint: 'Try fewer letters, or other words.',
  noMatchAll: 'Try fewer letters, or search all rooms.',
  noMatchFilters: 'Try fewer letters, or without the filters.',
  noneFits: 'No message fits the filters',
  noneFitsHint: 'Try another person, a longer time, or fewer filters.',
  searchAll: 'Search all rooms',
  clearFilters: 'Clear filters',
  offlineTitle: 'Search needs a connection',
  offlineText: 'It goes on by itself when you are back online.',
  failedTitle: 'The search did not work',
  failedText: 'The server did not answer.',
  tryAgain: 'Try again',
  tooFast: 'That was a lot in a short time. Wait a moment.',
  you: 'You',
}
