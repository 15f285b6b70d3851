import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { generateLog } from './generated-log.ts'
import { parseLogLine, readLog, type LogLine } from './log.ts'
import { dueAfter } from './pace.ts'
import { planReplay } from './plan.ts'

const GOOD = {
  room: 'a',
  n: 0,
  at: '2004-11-15T12:18:00Z',
  kind: 'message',
  author: '|trey|',
  text: 'hi',
  replyTo: null,
}
const json = (part: object = {}) => JSON.stringify({ ...GOOD, ...part })

describe('a line of a log', () => {
  test('is read with its time in milliseconds', () => {
    expect(parseLogLine(json({ replyTo: 3 }))).toEqual({ ...GOOD, at: Date.UTC(2004, 10, 15, 12, 18), replyTo: 3 })
  })

  test.each(['room', 'n', 'at', 'kind', 'author', 'text', 'replyTo'])(
    'without a proper %s is refused by name',
    (field) => {
      expect(() => parseLogLine(json({ [field]: {} }))).toThrow(`"${field}"`)
    },
  )
})

describe('a file of lines', () => {
  let folder: string
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'parlor-log-'))))
  afterEach(() => rm(folder, { recursive: true }))
  const read = async (path: string) => {
    const lines: LogLine[] = []
    for await (const line of readLog(path)) lines.push(line)
    return lines
  }

  test('is read gzipped and plain', async () => {
    const text = `${json()}\n${json({ n: 1, text: 'tab\tand\u2028separator' })}\n`
    await writeFile(join(folder, 'log.jsonl'), text)
    await writeFile(join(folder, 'log.jsonl.gz'), gzipSync(text))
    const plain = await read(join(folder, 'log.jsonl'))
    expect(plain.map((line) => line.text)).toEqual(['hi', 'tab\tand\u2028separator'])
    expect(await read(join(folder, 'log.jsonl.gz'))).toEqual(plain)
  })

  test('that is broken is refused with the place', async () => {
    const path = join(folder, 'log.jsonl')
    await writeFile(path, `${json()}\n{oops\n`)
    await expect(read(path)).rejects.toThrow('log.jsonl, line 2')
  })

  test('that is not there is an error, not an empty log', async () => {
    await expect(read(join(folder, 'nothing.jsonl.gz'))).rejects.toThrow('ENOENT')
  })
})

describe('a plan', () => {
  const line = (room: string, n: number, author: string, kind: LogLine['kind'] = 'message'): LogLine => ({
    room,
    n,
    at: n,
    kind,
    author,
    text: 'x',
    replyTo: null,
  })
  const lines = [
    line('a', 0, 'ada'),
    line('a', 1, 'ben', 'join'),
    line('a', 2, 'ben', 'action'),
    line('a', 3, 'ada'),
    line('b', 0, 'ben'),
    line('b', 1, 'ben', 'rename'),
    line('c', 0, 'eve'),
  ]

  test('says messages and actions, and counts the rest', async () => {
    const plan = await planReplay(lines)
    expect(plan.logs.map((log) => [log.name, log.lines.map((said) => said.n), log.authors])).toEqual([
      ['a', [0, 2, 3], ['ada', 'ben']],
      ['b', [0], ['ben']],
      ['c', [0], ['eve']],
    ])
    expect(plan.ignored).toEqual({ join: 1, rename: 1 })
  })

  test('takes the first logs, and the first messages of each', async () => {
    const plan = await planReplay(lines, { rooms: 2, limit: 2 })
    expect(plan.logs.map((log) => log.lines.map((said) => said.n))).toEqual([[0, 2], [0]])
  })
})

describe('the pace', () => {
  test('follows the recorded times, divided by the speed', () => {
    expect(dueAfter(61_000, 1_000, 1)).toBe(60_000)
    expect(dueAfter(61_000, 1_000, 30)).toBe(2_000)
  })
  test('is none at speed 0, and never negative', () => {
    expect(dueAfter(61_000, 1_000, 0)).toBe(0)
    expect(dueAfter(0, 1_000, 1)).toBe(0)
  })
})

test('a generated log is the same each time, has many authors, and real difficulties', () => {
  const log = generateLog('made', { messages: 300, authors: 20 })
  expect(generateLog('made', { messages: 300, authors: 20 })).toEqual(log)
  expect(generateLog('made', { messages: 300, authors: 20, seed: 2 })).not.toEqual(log)
  expect(new Set(log.map((line) => line.author)).size).toBeGreaterThan(10)
  expect(log.some((line) => /\p{Cc}/u.test(line.text))).toBe(true)
  expect(log.some((line) => line.kind === 'action')).toBe(true)
})
