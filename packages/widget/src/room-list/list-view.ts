import { inboxView, type InboxFilter, type InboxRow } from '@parlor/sdk'

/** Which rooms a list shows. */
export type ListFilter = NonNullable<InboxFilter['filter']>

/** The filters, in their order. */
export const FILTERS: readonly ListFilter[] = ['all', 'unread', 'mentions', 'direct', 'archived']

/** The filters that are of use: those of rooms that one may never have are there once one has some. */
export function filtersOf(rows: readonly InboxRow[], now: ListFilter): readonly ListFilter[] {
  const has = {
    direct: rows.some(({ room }) => room.kind === 'direct'),
    archived: rows.some(({ archived }) => archived),
  }
  return FILTERS.filter((one) => one === now || (one !== 'direct' && one !== 'archived') || has[one])
}

/** What the shown rows follow from. */
export interface ListQuery {
  readonly filter: ListFilter
  /** What stands in the field. */
  readonly query: string
  /** Id of the room that is open. */
  readonly open: string | undefined
}

/**
 * The rows to show. A room that is open stays where it was found, though it is read by now: it would vanish under
 * the eyes of who reads it.
 *
 * @param before the rows as they were shown for the same filter
 */
export function shownRows(
  rows: readonly InboxRow[],
  { filter, query, open }: ListQuery,
  before: readonly InboxRow[],
): readonly InboxRow[] {
  const fits = inboxView(rows, { filter, query })
  const isFleeting = filter === 'unread' || filter === 'mentions'
  if (!isFleeting || open === undefined || fits.some(isRoom(open)) || !before.some(isRoom(open))) return fits
  const kept = new Set(fits.map(({ room }) => room.id)).add(open)
  return rows.filter(({ room, archived }) => kept.has(room.id) && !archived)
}

const isRoom =
  (id: string) =>
  ({ room }: InboxRow): boolean =>
    room.id === id
