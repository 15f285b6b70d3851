import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { land, message, room, upTo, user } from '../contract/builders.ts'
import { migrate } from '../migrations/migrate.ts'
import { StorageUnavailable } from '../storage-unavailable.ts'
import { sqliteDialect } from './dialect.ts'
import { GroupCommit } from './group-commit.ts'
import { SqliteWriter } from './sqlite-writer.ts'

let folder: string
let db: DatabaseSync
/** Flushes asked for and not yet run: the turns of the event loop, moved by hand. */
let turns: (() => void)[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parlor-group-'))
  db = new DatabaseSync(join(folder, 'parlor.db'))
  db.exec('pragma journal_mode = wal; pragma foreign_keys = on')
  await migrate(new Kysely<never>({ dialect: sqliteDialect(db) }))
  turns = []
})

afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

function openGroup(limit = 500): GroupCommit {
  return new GroupCommit({ db, writer: new SqliteWriter(db), limit, defer: (flush) => void turns.push(flush) })
}

/** Lets promises settle without another turn. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

async function turn(): Promise<void> {
  turns.shift()?.()
  await settled()
}

async function prepared(limit?: number): Promise<GroupCommit> {
  const group = openGroup(limit)
  const made = group.write(async (tx) => {
    await tx.insertRoom(room('r'), 1)
    await tx.putMember('r', { user: user('ann'), role: 'owner', now: 1 })
  })
  await turn()
  await made
  return group
}

const appendTo = (group: GroupCommit, n: number) => group.write((tx) => land(tx, 'r', message(n, 'ann')))
const rows = () => (db.prepare('select count(*) as n from messages').get() as { n: number }).n

describe('a group of writes', () => {
  it('is answered only after its commit, and shares one', async () => {
    const group = await prepared()
    const commits = vi.spyOn(Object.getPrototypeOf(db.prepare('select 1')) as { run: () => unknown }, 'run')
    const answered: number[] = []
    const writes = upTo(5).map((n) => appendTo(group, n).then(({ message: { seq } }) => void answered.push(seq)))
    await settled()
    expect([answered, turns.length]).toEqual([[], 1])
    const commitRuns = () =>
      commits.mock.contexts.filter((each) => (each as { sourceSQL: string }).sourceSQL === 'commit')
    await turn()
    await Promise.all(writes)
    expect(answered).toEqual([1, 2, 3, 4, 5])
    expect(commitRuns()).toHaveLength(1)
    commits.mockRestore()
  })

  it('holds no more than its limit; the rest follow a turn later, in order', async () => {
    const group = await prepared(3)
    const answered: number[] = []
    for (const n of upTo(7)) void appendTo(group, n).then(({ message: { seq } }) => answered.push(seq))
    const after: number[] = []
    for (const _ of upTo(3)) {
      await turn()
      after.push(answered.length)
    }
    expect(after).toEqual([3, 6, 7])
    expect(answered).toEqual(upTo(7))
    expect(turns).toEqual([])
  })

  it('is refused whole when the disk is full, keeps what was there, and goes on once there is room', async () => {
    const group = await prepared()
    const before = appendTo(group, 1)
    await turn()
    await before
    const { page_count: pages } = db.prepare('pragma page_count').get() as { page_count: number }
    db.exec(`pragma max_page_count = ${pages + 1}`)
    const large = 'x'.repeat(16_000)
    const writes = upTo(6).map((n) => group.write((tx) => land(tx, 'r', message(10 + n, 'ann', { text: large }))))
    const outcomes = Promise.allSettled(writes)
    await turn()
    for (const outcome of await outcomes) {
      expect(outcome.status === 'rejected' && outcome.reason).toBeInstanceOf(StorageUnavailable)
    }
    expect(rows()).toBe(1)
    db.exec('pragma max_page_count = 1000000')
    const next = appendTo(group, 2)
    await turn()
    expect((await next).message).toMatchObject({ seq: 2, rev: 3 })
  })

  it('is refused whole when its commit fails, and nothing of it is kept', async () => {
    const group = await prepared()
    const foreign = appendTo(group, 1)
    // A reference to nobody that is only noticed at the commit.
    const broken = group.write(async () => {
      db.exec('pragma defer_foreign_keys = on')
      db.exec(`insert into messages values ('r', 99, 'x', 'nobody', 't', null, 99, 1, 'h', null)`)
    })
    const outcomes = Promise.allSettled([foreign, broken])
    await turn()
    for (const outcome of await outcomes) {
      expect(outcome.status === 'rejected' && outcome.reason).toBeInstanceOf(StorageUnavailable)
    }
    expect(rows()).toBe(0)
    const next = appendTo(group, 1)
    await turn()
    expect((await next).message).toMatchObject({ seq: 1, rev: 2 })
  })

  it('is refused whole while somebody else holds the file, and goes on afterwards', async () => {
    const group = await prepared()
    const other = new DatabaseSync(join(folder, 'parlor.db'))
    other.exec('begin immediate')
    const refused = Promise.allSettled([appendTo(group, 1), appendTo(group, 2)])
    await turn()
    expect((await refused).map((outcome) => outcome.status)).toEqual(['rejected', 'rejected'])
    other.exec('rollback')
    other.close()
    const next = appendTo(group, 1)
    await turn()
    expect((await next).message.seq).toBe(1)
  })

  it('runs a work again when another of its group must be undone, and gives the last answer', async () => {
    const group = await prepared()
    let runs = 0
    const counted = group.write(async (tx) => {
      runs += 1
      return { runs, seq: (await land(tx, 'r', message(1, 'ann'))).message.seq }
    })
    const failing = group.write(async (tx) => {
      await land(tx, 'r', message(2, 'ann'))
      throw new Error('no')
    })
    const outcomes = Promise.allSettled([counted, failing])
    await turn()
    expect((await outcomes)[0]).toEqual({ status: 'fulfilled', value: { runs: 2, seq: 1 } })
    expect(rows()).toBe(1)
  })

  it('survives a work that throws before it returns a promise', async () => {
    const group = await prepared()
    const outcomes = Promise.allSettled([
      appendTo(group, 1),
      group.write(() => {
        throw new Error('at once')
      }),
    ])
    await turn()
    expect((await outcomes).map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected'])
  })

  it('believes a foreign hand that changed a membership while nobody looked', async () => {
    const group = await prepared()
    const first = group.write((tx) => tx.seat('r', 'ann'))
    await turn()
    expect(await first).toMatchObject({ role: 'owner' })
    const other = new DatabaseSync(join(folder, 'parlor.db'))
    other.exec(`update members set role = 'observer'`)
    other.close()
    const second = group.write((tx) => tx.seat('r', 'ann'))
    await turn()
    expect(await second).toMatchObject({ role: 'observer' })
  })
})
