import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MIGRATIONS } from '../migrations/migrations.ts'
import { append, logOf, makeRoom, message, upTo } from '../contract/builders.ts'
import type { Storage } from '../storage.ts'
import { configureReader, configureWriter } from './configure.ts'
import { openSqliteStorage } from './open.ts'

let folder: string
let path: string
let opened: Storage[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parlor-open-'))
  path = join(folder, 'parlor.db')
  opened = []
})

afterEach(async () => {
  for (const storage of opened) await storage.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open(at = path): Promise<Storage> {
  const storage = await openSqliteStorage({ path: at })
  opened.push(storage)
  return storage
}

describe('a SQLite file', () => {
  it('is made with its folder, for its owner alone', async () => {
    const deep = join(folder, 'a', 'b', 'parlor.db')
    await open(deep)
    expect(statSync(deep).mode & 0o077).toBe(0)
    expect(statSync(`${deep}-wal`).mode & 0o077).toBe(0)
  })

  it('is synchronised at every commit, and kept from being written by reads', () => {
    const db = new DatabaseSync(path)
    configureWriter(db)
    const value = (name: string) => Object.values(db.prepare(`pragma ${name}`).get()!)[0]
    const FULL = 2
    expect([value('journal_mode'), value('synchronous'), value('foreign_keys')]).toEqual(['wal', FULL, 1])
    db.exec('create table t (a)')
    configureReader(db)
    expect(() => db.exec('insert into t values (1)')).toThrow('readonly')
    db.close()
  })

  it('is one file again once closed', async () => {
    const storage = await open()
    await makeRoom(storage, 'r', ['ann'])
    for (const n of upTo(20)) await append(storage, 'r', message(n, 'ann'))
    expect(existsSync(`${path}-wal`)).toBe(true)
    await storage.close()
    expect(readdirSync(folder).sort()).toEqual(['parlor.db', 'parlor.db.lock'])
    expect(await logOf(await open(), 'r')).toHaveLength(20)
  })

  it('is refused to a second one, by whatever name, until the first lets go', async () => {
    const first = await open()
    const alias = join(folder, 'alias.db')
    symlinkSync(path, alias)
    await expect(open()).rejects.toThrow('in use')
    await expect(open(alias)).rejects.toThrow('in use')
    await makeRoom(first, 'r', ['ann'])
    await first.close()
    expect(await (await open(alias)).read((tx) => tx.roomIdsOf('ann'))).toEqual(['r'])
  })

  it('written by a newer version is refused and left as it is', async () => {
    await (await open()).close()
    const other = new DatabaseSync(path)
    other.exec(`insert into schema_migration values ('9999-from-the-future', '2030-01-01')`)
    other.close()
    await expect(open()).rejects.toThrow('newer version of the server (it has 9999-from-the-future)')
    const again = new DatabaseSync(path)
    expect(again.prepare('select count(*) as n from schema_migration').get()).toEqual({
      n: Object.keys(MIGRATIONS).length + 1,
    })
    again.exec(`delete from schema_migration where name = '9999-from-the-future'`)
    again.close()
    await (await open()).ready()
  })

  it('that is no database is refused and left as it is', async () => {
    await expect(open(folder)).rejects.toThrow()
    writeFileSync(path, 'These are somebody’s notes, not a database. '.repeat(50))
    const before = readFileSync(path)
    await expect(open()).rejects.toThrow('not a database')
    expect(readFileSync(path)).toEqual(before)
    rmSync(path)
    await (await open()).ready()
  })

  it('in memory ends with its store and leaves nothing behind', async () => {
    vi.stubEnv('TMPDIR', folder)
    const [one, two] = [await open(':memory:'), await open(':memory:')]
    await makeRoom(one, 'r', ['ann'])
    expect(await one.read((tx) => tx.roomIdsOf('ann'))).toEqual(['r'])
    expect(await two.read((tx) => tx.roomIdsOf('ann'))).toEqual([])
    expect(readdirSync(folder)).toHaveLength(2)
    await one.close()
    await two.close()
    expect(readdirSync(folder)).toEqual([])
    vi.unstubAllEnvs()
  })
})

describe('a process that is killed while it writes', () => {
  const KILLS = 24

  it('has lost nothing it answered, doubled nothing, left no hole and no stale lock, every time', async () => {
    const acknowledged = new Map<string, number>()
    for (const life of upTo(KILLS)) {
      const child = spawn(
        process.execPath,
        [
          '--conditions=source',
          '--disable-warning=ExperimentalWarning',
          fileURLToPath(new URL('test-support/kill-target.ts', import.meta.url)),
          path,
          String(life),
        ],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      )
      await killAfter(child, 20 + 37 * life, acknowledged)

      const storage = await open()
      const log = await logOf(storage, 'r')
      expect(log.map(({ seq }) => seq)).toEqual(upTo(log.length))
      expect(log.map(({ rev }) => rev)).toEqual(log.map((_, at) => at + 2))
      expect(new Set(log.map(({ id }) => id)).size).toBe(log.length)
      const seqs = new Map(log.map(({ id, seq }) => [id, seq]))
      const lost = [...acknowledged].filter(([id, seq]) => seqs.get(id) !== seq)
      expect(lost).toEqual([])
      expect((await storage.read((tx) => tx.standing('r', 'ann')))?.room.head).toBe(log.length)
      expect((await storage.read((tx) => tx.standing('r', 'ann')))?.member?.ownAboveRead).toBe(log.length)
      await storage.close()
    }
    expect(acknowledged.size).toBeGreaterThan(KILLS * 20)
  }, 180_000)
})

/** Kills a child, without warning, once it has said so many lines, and takes in all it said. */
async function killAfter(child: ChildProcess, lines: number, acknowledged: Map<string, number>): Promise<void> {
  const ended = once(child, 'close')
  let count = 0
  for await (const line of createInterface({ input: child.stdout! })) {
    const [seq, id] = line.split(' ')
    // The last line may be half of one.
    if (id?.length === 36) acknowledged.set(id, Number(seq))
    count += 1
    if (count === lines) child.kill('SIGKILL')
  }
  const [, signal] = (await ended) as [number | null, string | null]
  expect(signal).toBe('SIGKILL')
}
