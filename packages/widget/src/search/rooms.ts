import { inboxView, type InboxRow } from '@parlor/sdk'
import { nameOfRow } from './place-name.ts'

/** Most rooms to choose from at once. */
const SHOWN = 8

/**
 * The rooms that a search for all of them can be narrowed to, those put away last.
 * @param typed beginnings of words of their names
 */
export function roomsFor(
  typed: string,
  rows: readonly InboxRow[],
): readonly { readonly id: string; readonly name: string }[] {
  const fit = [...inboxView(rows, { query: typed }), ...inboxView(rows, { query: typed, filter: 'archived' })]
  return fit
    .flatMap((row) => {
      const name = nameOfRow(row)
      return name === null ? [] : [{ id: row.room.id, name }]
    })
    .slice(0, SHOWN)
}
