import { isNarrowed, isThreadId, type CommandRequest, type CommandResult } from '@parlor/protocol'
import { judge, type Word } from '../access/judge.ts'
import { mayRead } from '../access/stand.ts'
import type { Identity } from '../auth/identity.ts'
import { indexAtOnce } from '../storage/search/index-at-once.ts'
import { readQuery } from '../storage/search/query.ts'
import type { StorageReader } from '../storage/storage.ts'
import { allOf } from './all-of.ts'
import { identityOf, type Command, type CommandContext } from './command.ts'
import { readInRoom } from './in-room.ts'
import { readKey, writeKey } from './search-order.ts'
import { findPage } from './search-pages.ts'

type Request = CommandRequest<'message.search'>
type Result = CommandResult<'message.search'>

/** Messages by their words or by filters alone, in one room or in all the caller is a member of now. */
export const messageSearch: Command<'message.search'> = {
  name: 'message.search',
  run(context, caller, request) {
    const identity = identityOf(caller)
    return request.room === undefined
      ? searchAll(context, identity, request)
      : searchOne(context, identity, request, request.room)
  },
}

async function searchOne(context: CommandContext, identity: Identity, request: Request, room: string): Promise<Result> {
  const visit = { identity, room, entry: 'member' } as const
  // Only who is in makes work: whoever asks, an index of a room they are not in is nothing to them.
  const rooms = (tx: StorageReader): Promise<readonly string[]> =>
    tx.threadsIn([room]).then((under) => [room, ...under])
  await renew(context, await readInRoom(context, visit, rooms))
  return readInRoom(context, visit, async (tx) => search(tx, identity, request, await rooms(tx)))
}

async function searchAll(context: CommandContext, identity: Identity, request: Request): Promise<Result> {
  const { user } = identity
  const own = await context.storage.read((tx) => tx.roomIdsOf(user.id))
  const rooms = own.filter((room) => !isThreadId(room))
  const words = new Map<string, Word>()
  await allOf(rooms, async (room) => void words.set(room, await context.words.of(identity, room)))
  const isReadable = async (tx: StorageReader, room: string): Promise<boolean> => {
    const seat = await tx.seat(room, user.id)
    if (seat === null || seat.role === null || seat.left) return false
    // Who is in with another role may read all the same.
    return mayRead(judge(words.get(room)!, user, seat, room, 'member'))
  }
  const readable = async (tx: StorageReader): Promise<readonly string[]> => {
    const found: string[] = []
    for (const room of rooms) if (await isReadable(tx, room)) found.push(room)
    // Whoever reads a room reads all of its threads, also those they take no part in.
    return [...found, ...(await tx.threadsIn(found))]
  }
  await renew(context, await context.storage.read(readable))
  return context.storage.read(async (tx) => search(tx, identity, request, await readable(tx)))
}

async function search(
  tx: StorageReader,
  identity: Identity,
  request: Request,
  rooms: readonly string[],
): Promise<Result> {
  const { query, sender, from, until, hasLink, limit, after } = request
  const terms = readQuery(query)
  // Signs in which there is no word are in no message; nothing typed at all is in every one.
  const isAnything = query.trim() === '' && isNarrowed(request)
  const order = isAnything ? 'newest' : request.order
  const key = after === undefined ? null : readKey(after, order)
  if ((terms.length === 0 && !isAnything) || rooms.length === 0) return { hits: [] }
  const question = {
    terms,
    rooms,
    ...(sender === undefined ? {} : { sender }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(hasLink === undefined ? {} : { hasLink }),
  }
  const { hits, next } = await findPage(tx, { question, order, limit, after: key, viewer: identity.user.id })
  return { hits, ...(next === null ? {} : { next: writeKey(next) }) }
}

/** What was just said can be found. Where much is left to do, it goes on behind the answer. */
async function renew({ storage, indexer }: CommandContext, rooms: readonly string[]): Promise<void> {
  const behind = await indexAtOnce(storage, rooms)
  if (behind.length > 0) indexer?.wake(behind)
}
