import type { CommandInput } from '@parlor/protocol'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LANE } from '../storage/search/index-batch.ts'
import { findTerms, readQuery } from '../storage/search/query.ts'
import { wordsOf } from '../storage/search/words.ts'
import { openStage, operationId, type Actor, type Stage } from './test-support/stage.ts'

let stage: Stage
let ann: Actor
/** The index stays as it is. */
let isFrozen: boolean
beforeEach(async () => {
  isFrozen = false
  stage = await openStage({
    wrap: (storage) => ({
      ...storage,
      write: (work, room) => (room === LANE && isFrozen ? Promise.resolve([] as never) : storage.write(work, room)),
    }),
  })
  ann = stage.as('ann')
  await ann.does('room.create', { id: 'r', members: [] })
})
afterEach(() => stage.close())

type Options = Omit<CommandInput<'message.search'>, 'query'>

async function find(actor: Actor, query: string, options: Options = {}): Promise<readonly string[]> {
  const { hits } = await actor.does('message.search', { query, ...options })
  return hits.map(({ room, message }) => `${room} ${message.seq}`)
}

/** All pages. */
async function leaf(query: string, options: Options = {}): Promise<readonly string[]> {
  const found: string[] = []
  let after: string | undefined
  do {
    const { hits, next } = await ann.does('message.search', { query, ...options, ...(after && { after }) })
    found.push(...hits.map(({ room, message }) => `${room} ${message.seq}`))
    after = next
  } while (after !== undefined)
  return found
}

const put = (room: string, actor: Actor) =>
  stage.storage.write((tx) => tx.putMember(room, { user: actor.user, role: 'member', now: 1 }))
const take = (room: string, actor: Actor) => stage.storage.write((tx) => tx.removeMember(room, actor.user.id, 1))

describe('searching messages', () => {
  it('finds what was just said, with its surroundings and the hit marked', async () => {
    await ann.says('r', 'See you at the Café tomorrow', 'nothing')
    const { hits, next } = await ann.does('message.search', { query: 'cafe' })
    expect(next).toBeUndefined()
    expect(hits).toEqual([
      {
        room: 'r',
        message: expect.objectContaining({ seq: 1, sender: ann.user, text: 'See you at the Café tomorrow' }),
        excerpt: [{ text: 'See you at the ' }, { text: 'Café', hit: true }, { text: ' tomorrow' }],
      },
    ])
  })

  it('looks into the rooms one is a member of now, and no others', async () => {
    const bob = stage.as('bob')
    await ann.does('room.create', { id: 's' })
    await ann.does('room.create', { id: 'open', settings: { access: 'users' } })
    await ann.says('r', 'hello')
    await ann.says('s', 'hello')
    await ann.says('open', 'hello')
    await put('s', bob)
    expect(await find(bob, 'hello')).toEqual(['s 1'])
    expect(await bob.fails('message.search', { query: 'hello', room: 'r' })).toBe('NOT_FOUND')
    expect(await bob.fails('message.search', { query: 'hello', room: 'open' })).toBe('NOT_FOUND')
    expect(await bob.fails('message.search', { query: 'hello', room: 'nowhere' })).toBe('NOT_FOUND')
    expect((await find(ann, 'hello')).toSorted()).toEqual(['open 1', 'r 1', 's 1'])
    expect(await find(ann, 'hello', { room: 'r' })).toEqual(['r 1'])
    await take('s', bob)
    expect(await find(bob, 'hello')).toEqual([])
    expect(await bob.fails('message.search', { query: 'hello', room: 's' })).toBe('NOT_FOUND')
    expect(await find(stage.as('stranger'), 'hello')).toEqual([])
  })

  it('shows guests what is open to guests', async () => {
    const guest = stage.as('visitor', { guest: true })
    await guest.does('sync', {})
    await ann.does('room.create', { id: 'lobby', settings: { access: 'guests' } })
    await ann.says('r', 'hello')
    await ann.says('lobby', 'hello')
    for (const room of ['r', 'lobby']) await put(room, guest)
    expect(await find(guest, 'hello')).toEqual(['lobby 1'])
  })

  it('asks the host, whose no counts at once', async () => {
    await stage.close()
    const allowed = new Set(['r', 's'])
    stage = await openStage({ authorize: (_, room) => (allowed.has(room) ? 'member' : null) })
    ann = stage.as('ann')
    for (const room of ['r', 's']) {
      await ann.does('room.join', { room })
      await ann.says(room, 'hello')
    }
    expect(await find(ann, 'hello')).toHaveLength(2)
    allowed.delete('s')
    stage.now += 10_000
    expect(await find(ann, 'hello')).toEqual(['r 1'])
    expect(await ann.fails('message.search', { query: 'hello', room: 's' })).toBe('NOT_FOUND')
  })

  it('has nothing of what was taken away or changed, though the index does not know it yet', async () => {
    await ann.says('r', 'secret one', 'secret two', 'secret three')
    expect(await find(ann, 'secret', { order: 'newest' })).toEqual(['r 3', 'r 2', 'r 1'])
    isFrozen = true
    const { messages } = await ann.does('message.history', { room: 'r' })
    const ref = (seq: number) => ({ id: messages[seq - 1]!.id, seq })
    await ann.does('message.delete', { room: 'r', id: operationId(1), message: ref(1) })
    await ann.does('message.edit', { room: 'r', id: operationId(2), message: ref(2), text: 'open two' })
    expect(await find(ann, 'secret')).toEqual(['r 3'])
    expect(await find(ann, 'one')).toEqual([])
    expect(await find(ann, 'open')).toEqual([])
    isFrozen = false
    expect(await find(ann, 'secret')).toEqual(['r 3'])
    expect(await find(ann, 'open')).toEqual(['r 2'])
  })

  it('finds by sender, time and link', async () => {
    const bob = stage.as('bob')
    await put('r', bob)
    await ann.says('r', 'exam on monday')
    stage.now += 1_000
    await bob.says('r', 'exam: https://example.edu/plan')
    const first = 1_700_000_000_000
    expect(await find(ann, 'exam', { sender: 'bob' })).toEqual(['r 2'])
    expect(await find(ann, 'exam', { hasLink: true })).toEqual(['r 2'])
    expect(await find(ann, 'exam', { from: first + 1 })).toEqual(['r 2'])
    expect(await find(ann, 'exam', { until: first + 1_000 })).toEqual(['r 1'])
    expect(await find(ann, 'exam', { until: 0 })).toEqual([])
  })

  it('needs no words where a room, a person, a time or a link is asked for: the newest first, of what one may read', async () => {
    const bob = stage.as('bob')
    await ann.does('room.create', { id: 's' })
    await put('r', bob)
    await put('s', bob)
    const monday = stage.now
    await bob.says('r', 'before', '…')
    stage.now += 1_000
    await bob.says('s', 'see www.example.edu')
    await ann.says('r', 'plain')
    stage.now += 1_000
    await bob.says('r', 'https://example.edu/plan')
    await take('s', ann)
    expect(await find(ann, '', { sender: 'bob' })).toEqual(['r 4', 'r 2', 'r 1'])
    expect(await find(ann, ' ', { sender: 'bob', from: monday + 1, hasLink: true })).toEqual(['r 4'])
    expect(await find(bob, '', { sender: 'bob', from: monday + 1, hasLink: true })).toEqual(['r 4', 's 1'])
    expect(await find(ann, '', { room: 'r' })).toEqual(['r 4', 'r 3', 'r 2', 'r 1'])
    expect(await find(ann, '', { until: monday + 1 })).toEqual(['r 2', 'r 1'])
    expect(await ann.fails('message.search', { query: '', room: 's' })).toBe('NOT_FOUND')
    expect(await find(stage.as('stranger'), '', { sender: 'bob' })).toEqual([])
    const { hits } = await ann.does('message.search', { sender: 'bob', limit: 1, order: 'best' })
    expect(hits[0]!.excerpt).toEqual([{ text: 'https://example.edu/plan' }])
    // Signs alone are no empty query.
    expect(await find(ann, '***', { sender: 'bob' })).toEqual([])
  })

  it('turns pages of filters alone, each message once, also of one millisecond and while others write', async () => {
    await ann.does('room.create', { id: 's' })
    for (let n = 0; n < 60; n += 1) {
      if (n % 20 === 0) stage.now += 1
      await ann.says(n % 3 === 0 ? 's' : 'r', n % 2 === 0 ? `www.a.example/${n}` : `plain ${n}`)
    }
    for (const options of [{ sender: 'ann' }, { from: 1 }, { hasLink: true }] as const) {
      const all = await leaf('', { ...options, limit: 50 })
      expect(new Set(all).size).toBe('hasLink' in options ? 30 : 60)
      expect(await leaf('', { ...options, limit: 7 })).toEqual(all)
    }
    const first = await ann.does('message.search', { sender: 'ann', limit: 10 })
    stage.now += 5
    await ann.says('r', 'later')
    const second = await ann.does('message.search', { sender: 'ann', limit: 10, after: first.next! })
    const all = await leaf('', { sender: 'ann', limit: 50 })
    expect(second.hits.map(({ room, message }) => `${room} ${message.seq}`)).toEqual(all.slice(11, 21))
  })

  it('shows by filters alone nothing that was deleted, and no link that was edited away, though the index has them', async () => {
    await ann.says('r', 'www.a.example', 'www.b.example')
    expect(await find(ann, '', { hasLink: true })).toEqual(['r 2', 'r 1'])
    isFrozen = true
    const { messages } = await ann.does('message.history', { room: 'r' })
    const ref = (seq: number) => ({ id: messages[seq - 1]!.id, seq })
    await ann.does('message.delete', { room: 'r', id: operationId(1), message: ref(1) })
    await ann.does('message.edit', { room: 'r', id: operationId(2), message: ref(2), text: 'no link' })
    expect(await find(ann, '', { hasLink: true })).toEqual([])
    expect(await find(ann, '', { sender: 'ann' })).toEqual(['r 2'])
  })

  it('gives the newest first, page by page, each once, also of one millisecond and while others write', async () => {
    await ann.does('room.create', { id: 's' })
    for (let n = 0; n < 90; n += 1) {
      if (n % 30 === 0) stage.now += 1
      await ann.says(n % 3 === 0 ? 's' : 'r', `word ${n}`)
    }
    const all = await leaf('word', { order: 'newest', limit: 50 })
    expect(new Set(all).size).toBe(90)
    const times = new Map<string, number>()
    for (const room of ['r', 's']) {
      const { messages } = await ann.does('message.history', { room, limit: 200 })
      for (const { seq, createdAt } of messages) times.set(`${room} ${seq}`, createdAt)
    }
    const expected = [...times.keys()].sort((a, b) => {
      const [roomA, seqA] = a.split(' ') as [string, string]
      const [roomB, seqB] = b.split(' ') as [string, string]
      return times.get(b)! - times.get(a)! || roomA.localeCompare(roomB) || Number(seqB) - Number(seqA)
    })
    expect(all).toEqual(expected)
    expect(await leaf('word', { order: 'newest', limit: 7 })).toEqual(expected)

    const first = await ann.does('message.search', { query: 'word', order: 'newest', limit: 10 })
    stage.now += 5
    await ann.says('r', 'word of later')
    const second = await ann.does('message.search', { query: 'word', order: 'newest', limit: 10, after: first.next! })
    expect(second.hits.map(({ room, message }) => `${room} ${message.seq}`)).toEqual(expected.slice(10, 20))
  })

  it('gives the best first, each once, the younger of two that fit as well', async () => {
    await ann.says('r', 'tea', 'milk')
    stage.now += 400 * 24 * 3_600_000
    await ann.says('r', 'tea', `tea ${'and other things '.repeat(30)}`, ...Array.from({ length: 15 }, () => 'milk'))
    expect((await find(ann, 'tea'))[0]).toBe('r 3')
    expect((await leaf('milk', { limit: 4 })).toSorted()).toEqual((await find(ann, 'milk')).toSorted())
    expect(new Set(await leaf('milk', { limit: 4 })).size).toBe(16)
    const first = await ann.does('message.search', { query: 'milk', limit: 4 })
    await ann.says('r', ...Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? 'coffee' : 'milk')))
    const second = await ann.does('message.search', { query: 'milk', limit: 4, after: first.next! })
    const seqs = [...first.hits, ...second.hits].map(({ message }) => message.seq)
    expect(new Set(seqs).size).toBe(8)
  })

  it.each(['', 'x', 'n:1', 'n:1:1', 'b:1:1:r', 'n:x:1:r', 'n:1:-1:r', `n:1:${'9'.repeat(30)}:r`])(
    'refuses %j, which is no next page',
    async (after) => {
      await ann.says('r', 'hello')
      const reply = await ann.calls('message.search', { query: 'hello', order: 'newest', after })
      expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID', details: { path: 'after' } } })
    },
  )

  it('finds nothing for nothing, and takes no query for wrong', async () => {
    await ann.says('r', 'hello "world" * NEAR(a)')
    for (const query of ['"', '***', '"'.repeat(200), ' ', '\u0000', '\ud800', '—']) {
      expect(await ann.does('message.search', { query })).toEqual({ hits: [] })
    }
    for (const query of ['NEAR(a)', '"world"*', 'hello:', '-hello', '^hello', "hello'--", '(hello', 'hello\\']) {
      expect(await find(ann, query)).toEqual(['r 1'])
    }
    for (const nothing of [{ query: '' }, {}, { order: 'newest' }] as const) {
      expect(await ann.calls('message.search', nothing)).toMatchObject({
        ok: false,
        error: { code: 'INVALID', details: { path: 'query' } },
      })
    }
    expect(await ann.fails('message.search', { query: 'x'.repeat(201) })).toMatch(/INVALID|TOO_LARGE/)
  })

  it('ends a page early whose texts are long, and says where it goes on', async () => {
    const long = 'word '.repeat(3_200)
    for (let n = 0; n < 2; n += 1) await ann.says('r', ...Array.from({ length: 18 }, () => long))
    const { hits, next } = await ann.does('message.search', { query: 'word', limit: 50, order: 'newest' })
    expect(hits.length).toBeLessThan(36)
    expect(next).toBeDefined()
    expect(await leaf('word', { limit: 50, order: 'newest' })).toHaveLength(36)
  })

  it('finds exactly what a look through the log finds, whatever was said, edited and deleted', async () => {
    const word = fc.constantFrom(
      'tea',
      'Tea',
      'teapot',
      'té',
      'milk',
      '茶',
      '牛乳',
      'ชา',
      '👍',
      'https://a.example',
      'a',
    )
    const text = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '))
    const texts = fc.sample(text, { numRuns: 60, seed: 11 })
    for (let at = 0; at < texts.length; at += 20) await ann.says('r', ...texts.slice(at, at + 20))
    const { messages } = await ann.does('message.history', { room: 'r', limit: 200 })
    for (const { id, seq } of messages) {
      const operation = { room: 'r', id: operationId(seq), message: { id, seq } }
      if (seq % 5 === 0) await ann.does('message.edit', { ...operation, text: texts[seq % 7]! })
      if (seq % 7 === 0) await ann.does('message.delete', { ...operation, id: operationId(1_000 + seq) })
    }
    const now = (await ann.does('message.history', { room: 'r', limit: 200 })).messages
    const queries = fc.sample(
      fc.oneof(
        text,
        text.map((said) => `"${said}"`),
      ),
      { numRuns: 60, seed: 12 },
    )
    for (const query of queries) {
      const terms = readQuery(query)
      const naive = now.filter((message) => findTerms(wordsOf(message.text), terms) !== null)
      expect(await leaf(query, { order: 'newest', limit: 7 })).toEqual(naive.map(({ seq }) => `r ${seq}`).reverse())
      expect((await leaf(query, { limit: 7 })).toSorted()).toEqual(naive.map(({ seq }) => `r ${seq}`).toSorted())
    }
  })
})
