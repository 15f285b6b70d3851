import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LIMITS, uuidv7, type User } from '@parlor/protocol'
import { randomBytes } from 'node:crypto'
import { indexBatch, LANE } from '../packages/server/src/storage/search/index-batch.ts'
import { openSqliteStorage } from '../packages/server/src/storage/sqlite/open.ts'
import { now } from './statistics.ts'
import { BODY } from './subject.ts'

/** A Parlor database with many messages in it. */
export interface FilledDatabase {
  readonly file: string
  readonly rooms: readonly string[]
  /** Newest `seq` of each room. */
  readonly head: number
  /** Newest revision of each room: its members took the first ones. */
  readonly rev: number
  readonly epoch: string
  /** A member of every room who wrote none of it. */
  readonly reader: User
  remove(): void
}

const ROOMS = 10
const WRITERS = 50
const READER: User = { id: 'reader', name: 'Reader' }
const START = Date.UTC(2026, 0, 1)

/**
 * Fills a file by the server's own storage: what is in it is what a server would have written.
 *
 * @param textOf what message `n` of all says. Default: all the same
 * @param roomCount how many rooms they are in
 */
export async function fillDatabase(
  messages: number,
  textOf: (n: number) => string = () => BODY,
  roomCount = ROOMS,
): Promise<FilledDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'parlor-filled-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  const file = join(folder, 'filled.sqlite')
  const storage = await openSqliteStorage({ path: file })
  const writers = Array.from({ length: WRITERS }, (_, n): User => ({ id: `u${n}`, name: `Writer ${n}` }))
  const rooms = Array.from({ length: roomCount }, (_, n) => `room-${n}`)
  const head = Math.floor(messages / roomCount)
  for (const [at, id] of rooms.entries()) {
    const settings = { access: 'members', posting: 'members' } as const
    await storage.write(async (tx) => {
      await tx.insertRoom({ id, kind: 'group', settings, epoch: 'bench', rev: 0, createdAt: START }, START)
      for (const user of [READER, ...writers]) await tx.putMember(id, { user, role: 'member', now: START })
    })
    for (let from = 1; from <= head; from += 10_000) {
      await storage.write(async (tx) => {
        for (let n = from; n < Math.min(from + 10_000, head + 1); n += 1) {
          const now = START + n
          const message = {
            id: uuidv7(now, randomBytes(16)),
            text: textOf(at * head + n - 1),
            bodyHash: 'x'.repeat(22),
            now,
          }
          await tx.append(id, { ...message, sender: writers[n % WRITERS]! })
        }
      })
    }
  }
  await storage.close()
  if (WRITERS >= LIMITS.namedReceipts) throw new Error('The rooms should be such as name receipts.')
  return {
    file,
    rooms,
    head,
    rev: head + WRITERS + 1,
    epoch: 'bench',
    reader: READER,
    remove,
  }
}

/** Indexes it all for search, as a server has done long ago, by the transactions of its background without the pauses. */
export async function indexDatabase({
  file,
  rooms,
}: FilledDatabase): Promise<{ readonly ms: number; readonly longest: number }> {
  const storage = await openSqliteStorage({ path: file })
  const start = now()
  let longest = 0
  for (let behind: readonly string[] = rooms; behind.length > 0;) {
    const begun = now()
    const named = behind
    behind = await storage.write((tx) => indexBatch(tx, named), LANE)
    longest = Math.max(longest, now() - begun)
  }
  const ms = now() - start
  await storage.close()
  return { ms, longest }
}
