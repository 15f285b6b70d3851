import type { Chat } from '@parlor/sdk'
import { describe, expect, test } from 'vitest'
import { createClientPool } from './clients.ts'
import { createLedger } from './ledger.ts'
import { personOf, roomOf } from './people.ts'
import { barLine, createProgressBar } from './progress.ts'
import { createSlots } from './slots.ts'
import { signerFor } from './tokens.ts'
import { glance } from './watcher.ts'

describe('a glance at one snapshot', () => {
  const rows = (...seqs: (number | null)[]) => seqs.map((seq, i) => ({ id: `m${i}`, seq }))

  test('finds nothing in a window without holes and with pending messages at its end', () => {
    expect(glance([])).toBeNull()
    expect(glance(rows(7, 8, 9, null, null))).toBeNull()
  })

  test('finds a hole, a step back, a message twice, and one that slipped below a pending one', () => {
    expect(glance(rows(1, 3))).toBe('number 3 followed 1')
    expect(glance(rows(2, 1))).toBe('number 1 followed 2')
    expect(glance([...rows(1), ...rows(2)])).toBe('m0 was there twice')
    expect(glance(rows(1, null, 2))).toBe('number 2 stood below a pending message')
  })
})

describe('the ledger', () => {
  test('keeps lines in the order of saying and counts what came of them', () => {
    const ledger = createLedger()
    const line = (n: number) => ({ room: 'r', line: n, author: 'ada', text: 'x', answers: null })
    const first = ledger.say(line(0))
    const second = ledger.say(line(1))
    ledger.say(line(2))
    second({ kind: 'rejected', code: 'INVALID' })
    first({ kind: 'acknowledged', id: 'a', seq: 1 })
    expect(ledger.lines('r').map(({ line: n, outcome }) => [n, outcome.kind])).toEqual([
      [0, 'acknowledged'],
      [1, 'rejected'],
      [2, 'unanswered'],
    ])
    expect(ledger.open()).toBe(1)
    expect(ledger.totals()).toEqual({ sent: 3, acknowledged: 1, rejected: 1, unanswered: 1, codes: { INVALID: 1 } })
    expect(ledger.lines('elsewhere')).toEqual([])
  })
})

describe('the pool of clients', () => {
  function setUp(most: number) {
    const events: string[] = []
    const pool = createClientPool((key) => {
      events.push(`open ${key}`)
      return { close: async () => void events.push(`close ${key}`) } as Chat
    }, most)
    return { pool, events }
  }

  test('opens a client once, when first needed', async () => {
    const { pool, events } = setUp(5)
    const one = await pool.borrow('ada')
    const two = await pool.borrow('ada')
    expect(two.chat).toBe(one.chat)
    expect(events).toEqual(['open ada'])
    await pool.close()
    expect(events).toEqual(['open ada', 'close ada'])
  })

  test('closes the one idle longest when there is no room', async () => {
    const { pool, events } = setUp(2)
    const ada = await pool.borrow('ada')
    ada.giveBack()
    const ben = await pool.borrow('ben')
    ben.giveBack()
    ;(await pool.borrow('ada')).giveBack()
    await pool.borrow('eve')
    expect(events).toEqual(['open ada', 'open ben', 'close ben', 'open eve'])
    expect(pool.peak()).toBe(2)
  })

  test('waits rather than close one that is lent', async () => {
    const { pool, events } = setUp(1)
    const ada = await pool.borrow('ada')
    const ben = pool.borrow('ben')
    await Promise.resolve()
    expect(events).toEqual(['open ada'])
    ada.giveBack()
    await ben
    expect(events).toEqual(['open ada', 'close ada', 'open ben'])
  })
})

test('slots let in only so many, in the order of asking', async () => {
  const slots = createSlots(1)
  const order: number[] = []
  const first = await slots.take()
  const second = slots.take().then((free) => (order.push(2), free))
  const third = slots.take().then(() => order.push(3))
  first()
  first()
  const free = await second
  expect(order, 'freeing twice frees one').toEqual([2])
  free()
  await third
  expect(order).toEqual([2, 3])
})

test('every nickname becomes an id a server takes, and no two the same', () => {
  const nicknames = ['|trey|', 'Matt|', 'a^b', '[away]', 'Ünicode', ' ', '`']
  const ids = nicknames.map((nickname) => personOf(nickname).id)
  expect(new Set(ids).size).toBe(nicknames.length)
  for (const id of ids) expect(id).toMatch(/^[a-z0-9-]{1,128}$/)
  expect(personOf('Matt|').name).toBe('Matt|')
  expect(personOf(' ').name).toBe('somebody')
  expect(roomOf('r1', '2004-11-15_03')).toBe('replay-r1-2004-11-15_03')
})

test('a token signed for a server elsewhere is an HS256 JWT with user, life and rooms', async () => {
  const token = await signerFor('secret', () => 1_000_500)({ id: 'u1', name: 'Ada' }, ['a'])
  const [head, claims] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString())
  expect(JSON.parse(head!)).toEqual({ alg: 'HS256', typ: 'JWT' })
  expect(JSON.parse(claims!)).toEqual({ sub: 'u1', name: 'Ada', iat: 1000, exp: 4600, rooms: { a: 'member' } })
})

describe('the progress bar', () => {
  test('fills up, and is never wider than the screen', () => {
    expect(barLine(0, 10, 40)).toBe('[·························]   0 %  0/10')
    expect(barLine(10, 10, 40)).toContain('100 %  10/10')
    for (const columns of [10, 20, 200]) expect(barLine(5, 10, columns).length).toBeLessThan(columns)
  })

  test('writes nothing where the output is not a terminal', () => {
    const written: string[] = []
    const screen = { write: (text: string) => void written.push(text) }
    const bar = createProgressBar(screen, 10)
    bar.show(3)
    bar.clear()
    expect(written).toEqual([])
    createProgressBar({ ...screen, isTTY: true, columns: 40 }, 10).show(3)
    expect(written).toHaveLength(1)
  })
})
