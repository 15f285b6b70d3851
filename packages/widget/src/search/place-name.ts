import type { InboxRow } from '@parlor/sdk'
import { nameOfId } from '../header/name-of-id.ts'

/** What the room of a found message is called, by the list of rooms; `undefined` when that is not known yet. */
export function placeName(room: string, rows: readonly InboxRow[]): string | undefined {
  const row = rows.find((one) => one.room.id === room)
  if (!row) return nameOfId(room) ?? undefined
  return row.room.name ?? row.peer?.name ?? nameOfId(room) ?? undefined
}
