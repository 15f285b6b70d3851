import { mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqliteStorage } from './open.ts'
import { SqliteReader } from './sqlite-reader.ts'
import { SqliteWriter } from './sqlite-writer.ts'

// What SQLite looks at, by its own account. None of this shows in a small room.
let folder: string
let db: DatabaseSync
let asked: string[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parlor-plans-'))
  const path = join(folder, 'parlor.db')
  await (await openSqliteStorage({ path })).close()
  db = new DatabaseSync(path)
  asked = []
  const prepare = db.prepare.bind(db)
  db.prepare = (text) => {
    asked.push(text)
    return prepare(text)
  }
})

afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the SQLite store', () => {
  it('does not look through the log when somebody is called differently', async () => {
    await new SqliteWriter(db).saveUser({ id: 'ann', name: 'Ann' })
    const [insert] = asked.filter((text) => text.startsWith('insert into "users"'))
    expect(openedBy(insert!)).toContain('users')
    expect(openedBy(insert!)).not.toContain('messages')
  })

  it('finds what happened among messages by their numbers, however much ever happened', () => {
    new SqliteReader(db)
    const reads = asked.filter((text) => text.includes('from notices') && text.includes('after_seq >='))
    expect(reads).toHaveLength(1)
    expect(planOf(reads[0]!)).toContain('SEARCH n USING INDEX notices_by_message')
    expect(planOf(reads[0]!)).not.toContain('TEMP B-TREE')
  })

  it('keeps the plan of a page whatever its limit is', async () => {
    const reader = new SqliteReader(db)
    await reader.contacts('ann', { query: '', after: null, limit: 5 })
    const limited = asked.filter((text) => / limit /i.test(text))
    expect(limited.length).toBeGreaterThan(5)
    for (const text of limited) expect(text).not.toMatch(/ limit \?/i)
  })
})

/** Names of the tables and indexes that a statement opens, those opened for foreign keys among them. */
function openedBy(text: string): readonly string[] {
  const names = new Map(
    db
      .prepare('select rootpage, tbl_name from sqlite_master')
      .all()
      .map((row) => [row['rootpage'], String(row['tbl_name'])]),
  )
  return db
    .prepare(`explain ${text}`)
    .all()
    .filter(({ opcode }) => opcode === 'OpenRead' || opcode === 'OpenWrite')
    .map(({ p2 }) => names.get(p2 as number) ?? '')
}

function planOf(text: string): string {
  return db
    .prepare(`explain query plan ${text}`)
    .all()
    .map(({ detail }) => String(detail))
    .join('\n')
}
