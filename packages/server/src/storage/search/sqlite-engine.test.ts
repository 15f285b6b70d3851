import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { append, land, makeRoom, message, messageId, upTo } from '../contract/builders.ts'
import { sqliteDialect } from '../sqlite/dialect.ts'
import { openSqliteStorage } from '../sqlite/open.ts'
import type { Tables } from '../sql/tables.ts'
import type { Storage } from '../storage.ts'
import { indexAtOnce } from './index-at-once.ts'
import type { SearchQuestion } from './search-port.ts'
import { createSqliteEngine } from './sqlite-engine.ts'

let folder: string
let file: string
let storage: Storage
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parlor-fts-'))
  file = join(folder, 'parlor.db')
  storage = await openSqliteStorage({ path: file })
  await makeRoom(storage, 'r', ['ann'])
})
afterEach(async () => {
  await storage.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Everything the index holds, as it lies in its tables. */
function contents(): string {
  const db = new DatabaseSync(file, { readOnly: true })
  const rows = ['data', 'content', 'docsize'].flatMap((table) =>
    db.prepare(`select * from search_words_${table}`).all(),
  )
  db.close()
  return rows
    .flatMap((row) => Object.values(row))
    .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)))
    .join('\n')
}

describe('the index in SQLite', () => {
  it('keeps nothing of a message that was deleted, in no table, from the moment of the deletion on', async () => {
    await append(storage, 'r', message(1, 'ann', { text: 'the zzyzxword is said here' }))
    await append(storage, 'r', message(2, 'ann', { text: 'plain other text' }))
    await indexAtOnce(storage, ['r'])
    expect(contents()).toContain('zzyzxword')
    await storage.write((tx) =>
      tx.operate('r', { id: messageId(9), user: 'ann', seq: 1, act: { kind: 'delete' }, bodyHash: 'h', now: 1 }),
    )
    expect(contents()).not.toMatch(/zxword/)
    expect(contents()).toContain('plain')
  })

  it('answers without words from indexes that have the newest first: it reads no room through, and sorts none', async () => {
    const db = new DatabaseSync(file)
    const plans: [Partial<SearchQuestion>, string][] = [
      [{}, 'search_messages_by_time'],
      [{ from: 1, until: 9 }, 'search_messages_by_time'],
      [{ sender: 'ann' }, 'search_messages_by_sender'],
      [{ sender: 'ann', from: 1 }, 'search_messages_by_sender'],
      [{ hasLink: true }, 'search_messages_by_link'],
      [{ hasLink: true, sender: 'ann', until: 9 }, 'search_messages_by_sender_and_link'],
    ]
    for (const [filters, index] of plans) {
      const asked: string[] = []
      const builder = new Kysely<Tables>({
        dialect: sqliteDialect(db),
        log: ({ query }) => {
          const plan = db.prepare(`explain query plan ${query.sql}`).all(...(query.parameters as string[]))
          asked.push(...plan.map((row) => String(row['detail'])))
        },
      })
      await createSqliteEngine(builder).newest({ terms: [], rooms: ['r', 's'], limit: 9, scored: false, ...filters })
      const looks = asked.filter((step) => /(SEARCH|SCAN) /.test(step) && !/json_each|SCAN (rooms|asked)/.test(step))
      expect(looks.filter((look) => new RegExp(`^SEARCH .* INDEX ${index} `).test(look))).toHaveLength(2)
      expect(looks.filter((look) => !/^SEARCH .* USING (COVERING )?INDEX |INTEGER PRIMARY KEY/.test(look))).toEqual([])
    }
    db.close()
  })

  it('is sound after many changes, as SQLite itself sees it', async () => {
    await storage.write(async (tx) => {
      for (const n of upTo(300)) await land(tx, 'r', message(n, 'ann', { text: `word ${n} ${n % 7} über 中国` }))
    })
    await indexAtOnce(storage, ['r'])
    for (const seq of upTo(60)) {
      const act =
        seq % 2 === 0
          ? ({ kind: 'delete' } as const)
          : ({ kind: 'edit', text: `changed ${seq}`, mentions: [], everyone: false } as const)
      const operation = { id: messageId(1_000 + seq), user: 'ann', seq, act, bodyHash: 'h', now: 1 }
      await storage.write((tx) => tx.operate('r', operation))
      if (seq % 20 === 0) await indexAtOnce(storage, ['r'])
    }
    await storage.close()
    const db = new DatabaseSync(file)
    db.exec(`insert into search_words (search_words, rank) values ('integrity-check', 1)`)
    const count = (sql: string) => (db.prepare(sql).get() as { n: number }).n
    expect(count('select count(*) as n from search_messages')).toBe(270)
    expect(count('select count(*) as n from search_words')).toBe(270)
    expect(count('select count(*) as n from search_messages d join search_words w on w.rowid = d.doc')).toBe(270)
    db.close()
    storage = await openSqliteStorage({ path: file })
  })
})
