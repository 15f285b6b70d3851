import type { SearchOptions, User } from '@parlor/sdk'
import { timesOf, type Period } from './period.ts'

/** What a search is narrowed to, as its filters show it. */
export interface Narrowing {
  /** Every room, though the search was opened in one. */
  readonly allRooms: boolean
  readonly sender: Pick<User, 'id' | 'name'> | null
  readonly period: Period
  readonly hasLink: boolean
  readonly order: 'newest' | 'best'
}

/** Not narrowed. */
export const WIDE: Narrowing = { allRooms: false, sender: null, period: {}, hasLink: false, order: 'newest' }

/** Whether anything but the room is chosen. */
export function isNarrowed({ sender, period, hasLink }: Narrowing): boolean {
  return sender !== null || period.since !== undefined || period.until !== undefined || hasLink
}

/** What to ask for. @param room the room the search stands in, if it stands in one */
export function optionsOf(narrowing: Narrowing, room: string | undefined): SearchOptions {
  const { allRooms, sender, period, hasLink, order } = narrowing
  return {
    order,
    ...(room !== undefined && !allRooms && { room }),
    ...(sender && { sender: sender.id }),
    ...timesOf(period),
    ...(hasLink && { hasLink }),
  }
}
