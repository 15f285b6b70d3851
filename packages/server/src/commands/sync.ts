import { wireError, type RoomCursor, type SyncPage } from '@parlor/protocol'
import { enter } from '../access/enter.ts'
import { HostUnavailable } from '../access/host-unavailable.ts'
import type { Entry, Word } from '../access/judge.ts'
import { standOf } from '../access/stand.ts'
import type { Identity } from '../auth/identity.ts'
import type { StorageReader } from '../storage/storage.ts'
import { allOf } from './all-of.ts'
import { identityOf, type Command, type CommandContext } from './command.ts'
import { CommandError } from './command-error.ts'
import { readInbox } from './inbox.ts'
import { newBudget, refusedPage, syncPage, type SyncBudget } from './sync-page.ts'

/** Catch up: rooms by cursor, and the inbox. */
export const sync: Command<'sync'> = {
  name: 'sync',
  async run(context, caller, { rooms, inbox }) {
    const identity = identityOf(caller)
    if (new Set(rooms.map(({ room }) => room)).size < rooms.length) {
      throw new CommandError('INVALID', { details: { path: 'rooms' } })
    }
    const pages = await syncRooms(context, identity, rooms)
    return {
      serverTime: context.now(),
      rooms: pages,
      ...(inbox ? await readInbox(context, identity) : {}),
    }
  },
}

/** A room whose host gives no answer is refused for now; the others are not held up by it. */
type Asked = Word | HostUnavailable

async function syncRooms(
  context: CommandContext,
  identity: Identity,
  cursors: readonly RoomCursor[],
): Promise<SyncPage[]> {
  const words = new Map<string, Asked>()
  await allOf(cursors, async ({ room }) => {
    const word = await context.words.of(identity, room).catch((error: unknown) => {
      if (error instanceof HostUnavailable) return error
      throw error
    })
    words.set(room, word)
  })

  const budget = newBudget()
  const pages = new Map<string, SyncPage>()
  const answer = (entry: Entry) => (tx: StorageReader) => answerAll(tx, identity, cursors, words, entry, budget, pages)
  const unsettled = await context.storage.read(answer('use'))
  if (unsettled.length > 0) {
    for (const room of unsettled) await settle(context, identity, room, words.get(room) as Word)
    for (const room of await context.storage.read(answer('member'))) pages.set(room, refusedPage(room))
  }
  return cursors.map(({ room }) => pages.get(room)!)
}

/** Fills in the pages that can be given. @returns the rooms whose membership must be written first */
async function answerAll(
  tx: StorageReader,
  { user }: Identity,
  cursors: readonly RoomCursor[],
  words: ReadonlyMap<string, Asked>,
  entry: Entry,
  budget: SyncBudget,
  pages: Map<string, SyncPage>,
): Promise<readonly string[]> {
  const unsettled: string[] = []
  for (const cursor of cursors) {
    const { room } = cursor
    if (pages.has(room)) continue
    const word = words.get(room)!
    if (word instanceof HostUnavailable) {
      pages.set(room, { status: 'refused', room, error: wireError('UNAVAILABLE') })
      continue
    }
    const stand = await standOf(tx, { user, room, word, entry })
    if (stand.kind === 'in') pages.set(room, await syncPage(tx, stand.here, cursor, budget))
    else if (stand.kind === 'out') pages.set(room, refusedPage(room))
    else unsettled.push(room)
  }
  return unsettled
}

async function settle(context: CommandContext, { user }: Identity, room: string, word: Word): Promise<void> {
  const arrival = { user, room, word, entry: 'use', now: context.now(), epoch: context.epoch } as const
  await context.write((tx, changes) => enter(tx, changes, arrival), room)
}
