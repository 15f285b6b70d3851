import { threadRoot } from '@parlor/protocol'
import type { InboxRow } from '@parlor/sdk'
import { nameOfId } from '../header/name-of-id.ts'
import type { Strings } from '../strings/strings.ts'

/**
 * What the place of a found message is called: the name of its room, and that it was said in a thread.
 *
 * @param rows the list of rooms; `null` where only one room is searched
 * @returns `undefined` where there is nothing to say, or it is not known yet
 */
export function placeName(
  room: string,
  rows: readonly InboxRow[] | null,
  strings: Pick<Strings, 'thread'>,
): string | undefined {
  const root = threadRoot(room)
  const name = rows && nameIn(rows, root?.room ?? room)
  return [name, root && strings.thread].filter(Boolean).join(' · ') || undefined
}

function nameIn(rows: readonly InboxRow[], id: string): string | null {
  const row = rows.find(({ room }) => room.id === id)
  return row ? nameOfRow(row) : nameOfId(id)
}

/** What a room is called in the list; `null` where only its id is known, and nobody made that for people. */
export function nameOfRow({ room, peer }: InboxRow): string | null {
  return room.name ?? peer?.name ?? nameOfId(room.id)
}
