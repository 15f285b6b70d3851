import type { SearchOptions, User } from '@parlor/sdk'
import { timesOf, type Period } from './period.ts'

/** What a search is narrowed to, as its filters show it. */
export interface Narrowing {
  /** Every room, though the search was opened in one. */
  readonly allRooms: boolean
  /** One room, where all are searched. */
  readonly room: { readonly id: string; readonly name: string } | null
  readonly sender: Pick<User, 'id' | 'name'> | null
  readonly period: Period
  readonly hasLink: boolean
  readonly order: 'newest' | 'best'
}

/** Not narrowed. */
export const WIDE: Narrowing = {
  allRooms: false,
  room: null,
  sender: null,
  period: {},
  hasLink: false,
  order: 'newest',
}

/** Whether anything is chosen but whether all rooms are searched. */
export function isNarrowed({ room, sender, period, hasLink }: Narrowing): boolean {
  return room !== null || sender !== null || period.since !== undefined || period.until !== undefined || hasLink
}

/** What to ask for. @param here the room the search stands in, if it stands in one */
export function optionsOf(narrowing: Narrowing, here: string | undefined): SearchOptions {
  const { allRooms, room: chosen, sender, period, hasLink, order } = narrowing
  const room = here !== undefined && !allRooms ? here : chosen?.id
  return {
    order,
    ...(room !== undefined && { room }),
    ...(sender && { sender: sender.id }),
    ...timesOf(period),
    ...(hasLink && { hasLink }),
  }
}
