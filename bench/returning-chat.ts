import type { CommandResult, RoomCursor } from '@parlor/protocol'
import { createChat, type Chat, type OpenPersistence, type RoomRecord } from '@parlor/sdk'
import { systemRandom } from '../packages/sdk/src/environment/random.ts'
import { openInMemory } from '../packages/sdk/src/persistence/memory.ts'
import type { FilledDatabase } from './database.ts'
import type { LoadClient } from './load-client.ts'
import { expectOk } from './subject.ts'

/** A chat of the SDK that is online, on a device that kept rooms as they were some time ago. */
export interface ReturningChat {
  /** Opens all rooms; settles when each of them shows its newest message and knows that nothing is missing. */
  watchUntilLive(): Promise<void>
  close(): Promise<void>
}

/** Rows of a room that a device keeps. */
const KEPT_ROWS = 200

/** Makes the chat, and waits until it is online. */
export async function createReturningChat(parts: {
  readonly port: number
  readonly token: string
  readonly client: LoadClient
  readonly cursors: readonly RoomCursor[]
  readonly database: FilledDatabase
}): Promise<ReturningChat> {
  const { cursors, database } = parts
  const records = new Map<string, RoomRecord>()
  for (const cursor of cursors) records.set(cursor.room, await recordAt(parts.client, cursor, database))
  const chat = createChat({
    url: `http://127.0.0.1:${parts.port}`,
    getToken: () => parts.token,
    persistence: await keeping(records),
  })
  const online = whenOnline(chat)
  chat.connect()
  await online
  return {
    async watchUntilLive() {
      await Promise.all(
        cursors.map(({ room: id }) => {
          const room = chat.room(id)
          return new Promise<void>((resolve) => {
            const look = (): void => {
              const { sync, messages } = room.getSnapshot()
              if (sync === 'live' && messages.at(-1)?.seq === database.head) resolve()
            }
            room.subscribe(look)
            look()
          })
        }),
      )
    },
    close: () => chat.close(),
  }
}

function whenOnline(chat: Chat): Promise<void> {
  return new Promise((resolve) => {
    const stop = chat.connection.subscribe(({ status }) => {
      if (status !== 'online') return
      stop()
      resolve()
    })
  })
}

/** What a device would have kept of a room when it stood at a cursor. */
async function recordAt(
  client: LoadClient,
  { room, epoch, after }: RoomCursor,
  database: FilledDatabase,
): Promise<RoomRecord> {
  const head = database.head - (database.rev - after)
  const ask = async <T>(command: string, input: object): Promise<T> =>
    (JSON.parse(expectOk(await client.ask(command, { room, ...input }))) as [T])[0]
  const { messages } = await ask<CommandResult<'message.history'>>('message.history', {
    before: head + 1,
    limit: KEPT_ROWS,
  })
  const { summary } = await ask<CommandResult<'room.get'>>('room.get', {})
  return {
    room,
    epoch: epoch!,
    cursor: after,
    head,
    hasOlder: true,
    role: summary.role,
    memberCount: summary.memberCount,
    info: summary.room,
    messages,
    members: [],
    receipts: [],
  }
}

/** A device that has these rooms, with a store of its own in memory. */
async function keeping(records: ReadonlyMap<string, RoomRecord>): Promise<OpenPersistence> {
  const persistence = await openInMemory({ random: systemRandom })({ server: '', user: '' })
  for (const record of records.values()) await persistence.saveRoom(record, [])
  return async () => persistence
}
