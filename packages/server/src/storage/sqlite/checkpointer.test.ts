import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCheckpointer, type Checkpointer } from './checkpointer.ts'

let folder: string
let file: string
let db: DatabaseSync
let checkpointer: Checkpointer

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parlor-checkpoint-'))
  file = join(folder, 'parlor.db')
  db = new DatabaseSync(file)
  db.exec(
    'pragma journal_mode = wal; pragma synchronous = off; pragma wal_autocheckpoint = 0; create table texts (text text)',
  )
  checkpointer = createCheckpointer(file)
})
afterEach(async () => {
  await checkpointer.close()
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

/** In one commit. */
function write(rows: number): void {
  db.exec('begin')
  const insert = db.prepare('insert into texts values (?)')
  for (let i = 0; i < rows; i += 1) insert.run('x'.repeat(1_000))
  db.exec('commit')
  checkpointer.committed(rows)
}

const moved = (): number => statSync(file).size

describe('the checkpointer', () => {
  it('moves what was committed into the database file, once it is worth it', async () => {
    write(100)
    await checkpointer.idle()
    expect(moved()).toBeLessThan(100_000)
    write(4_000)
    await checkpointer.idle()
    expect(moved()).toBeGreaterThan(4_000_000)
    expect(db.prepare('select count(*) as n from texts').get()).toEqual({ n: 4_100 })
  })

  it('counts small commits too', async () => {
    for (let i = 0; i < 1_000; i += 1) write(1)
    await checkpointer.idle()
    expect(moved()).toBeGreaterThan(900_000)
  })

  it('goes on while others read and write, and loses nothing', async () => {
    for (let round = 0; round < 5; round += 1) {
      write(4_000)
      write(10)
      expect(db.prepare('select count(*) as n from texts').get()).toEqual({ n: (round + 1) * 4_010 })
    }
    await checkpointer.idle()
    expect(db.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' })
  })

  it('is over when closed: what comes later stays in the log', async () => {
    await checkpointer.close()
    write(5_000)
    await checkpointer.idle()
    expect(moved()).toBeLessThan(100_000)
  })

  it('is waited for by a process that has nothing else to do', async () => {
    write(20_000)
    const program = `
      const { createCheckpointer } = await import(${JSON.stringify(new URL('checkpointer.ts', import.meta.url).href)})
      const checkpointer = createCheckpointer(${JSON.stringify(file)})
      checkpointer.committed(20_000)
      await checkpointer.close()
      console.log('closed')`
    const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', program]
    expect((await promisify(execFile)(process.execPath, flags)).stdout).toBe('closed\n')
  })

  it('takes no harm where the file cannot be opened', async () => {
    const other = createCheckpointer(join(folder, 'nowhere', 'parlor.db'))
    other.committed(5_000)
    await other.idle()
    other.committed(5_000)
    await other.close()
    expect(moved()).toBeLessThan(100_000)
  })
})
