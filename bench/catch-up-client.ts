import { LIMITS, type CommandResult, type RoomCursor } from '@parlor/protocol'
import type { LoadClient } from './load-client.ts'
import { expectOk } from './subject.ts'

async function ask<T>(client: LoadClient, command: string, input: unknown): Promise<T> {
  const [reply] = JSON.parse(expectOk(await client.ask(command, input))) as [T]
  return reply
}

/** Asks `sync` again and again, as a client does, until no room has more. @returns rows that came */
export async function syncRooms(client: LoadClient, from: readonly RoomCursor[]): Promise<number> {
  let cursors = from
  let rows = 0
  while (cursors.length > 0) {
    const { rooms } = await ask<CommandResult<'sync'>>(client, 'sync', { rooms: cursors, inbox: false })
    const behind: RoomCursor[] = []
    for (const page of rooms) {
      if (page.status === 'refused') throw new Error(`refused: ${page.error.code}`)
      rows += page.messages.length
      if (page.status === 'changes' && page.more) behind.push({ room: page.room, epoch: page.epoch, after: page.rev })
    }
    cursors = behind
  }
  return rows
}

/** Reads a log from a `seq` to its end in the largest pages there are. @returns rows that came */
export async function readHistory(client: LoadClient, room: string, from: number): Promise<number> {
  let rows = 0
  for (let after = from; ;) {
    const page = await ask<CommandResult<'message.history'>>(client, 'message.history', {
      room,
      after,
      limit: LIMITS.historyPage,
    })
    rows += page.messages.length
    if (!page.hasNewer) return rows
    after = page.messages.at(-1)!.seq
  }
}
