import type { Change, CommandInput, CommandResult, EventName, Events, Message } from '@parlor/protocol'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Link } from '../connection/link.ts'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import { ChatError } from '../errors.ts'
import { createSearch } from './create-search.ts'
import type { SearchOptions } from './search-state.ts'

type Page = CommandResult<'message.search'>

const settle = () => new Promise((resolve) => setImmediate(resolve))

function message(seq: number, parts: Partial<Message> = {}): Message {
  const id = `0192f0c1-0000-7000-8000-${String(seq).padStart(12, '0')}`
  return { id, seq, rev: seq, sender: { id: 'ben', name: 'Ben' }, text: `tea ${seq}`, createdAt: seq, ...parts }
}

function page(seqs: readonly number[], next?: string): Page {
  const hits = seqs.map((seq) => ({
    room: 'r',
    message: message(seq),
    excerpt: [{ text: 'tea', hit: true as const }, { text: ` ${seq}` }],
  }))
  return { hits, ...(next === undefined ? {} : { next }) }
}

let environment: ReturnType<typeof createManualEnvironment>
let asked: CommandInput<'message.search'>[]
let answer: () => Promise<Page>
let me: string
const listeners = new Map<string, Set<(payload: never) => void>>()
const listen = (name: string, listener: (payload: never) => void) => {
  const heard = listeners.get(name) ?? new Set()
  listeners.set(name, heard.add(listener))
  return () => void heard.delete(listener)
}
const tell = <Name extends EventName | 'online'>(
  name: Name,
  payload: Name extends EventName ? Events[Name] : unknown,
) => {
  for (const listener of listeners.get(name) ?? []) listener(payload as never)
}
const change = (...messages: Message[]) => {
  const told: Change = { room: 'r', epoch: 'e', after: 0, rev: 1, messages }
  tell('change', told)
}

beforeEach(() => {
  environment = createManualEnvironment()
  asked = []
  answer = async () => page([2, 1])
  me = 'ann'
  listeners.clear()
})

function search(query: string, options?: SearchOptions) {
  const link: Pick<Link, 'on' | 'onOnline'> = {
    on: (name, listener) => listen(name, listener as never),
    onOnline: (listener) => listen('online', listener as never),
  }
  const ask = (input: CommandInput<'message.search'>) => {
    asked.push(input)
    return answer()
  }
  return createSearch({ link, clock: environment.clock, me: () => me, ask }, query, options)
}

const seqs = (one: ReturnType<typeof search>) => one.getSnapshot().hits.map((hit) => hit.message.seq)

async function watched(query = 'tea', options?: SearchOptions) {
  const one = search(query, options)
  const stop = one.subscribe(() => undefined)
  environment.advance(200)
  await settle()
  return { one, stop }
}

describe('a search', () => {
  it('asks once the query has stood for a moment, and shows what was found', async () => {
    const one = search('tea', { room: 'r', order: 'newest', pageSize: 5 })
    expect([asked, one.getSnapshot().status]).toEqual([[], 'idle'])
    one.subscribe(() => undefined)
    environment.advance(199)
    expect(asked).toEqual([])
    environment.advance(1)
    expect(asked).toEqual([{ query: 'tea', room: 'r', order: 'newest', limit: 5 }])
    expect(one.getSnapshot().status).toBe('loading')
    await settle()
    expect(one.getSnapshot()).toMatchObject({ status: 'ready', hasMore: false, error: null })
    expect(one.getSnapshot().hits[0]).toMatchObject({
      room: 'r',
      message: { seq: 2, text: 'tea 2', own: false, status: 'sent' },
      excerpt: [{ text: 'tea', hit: true }, { text: ' 2' }],
    })
  })

  it('that is left while it is typed is never asked; left later, its answer is dropped', async () => {
    const first = search('t')
    first.subscribe(() => undefined)()
    environment.advance(1_000)
    expect(asked).toEqual([])
    const { one, stop } = await watched('te')
    expect(seqs(one)).toEqual([2, 1])
    const late = search('tea')
    const leave = late.subscribe(() => undefined)
    environment.advance(200)
    leave()
    await settle()
    expect(late.getSnapshot()).toMatchObject({ status: 'idle', hits: [] })
    stop()
    expect([...listeners.values()].every((heard) => heard.size === 0)).toBe(true)
  })

  it('asks without words where it is narrowed', async () => {
    const { one } = await watched('', { sender: 'ben', hasLink: true })
    expect(asked).toEqual([{ query: '', sender: 'ben', hasLink: true }])
    expect(seqs(one)).toEqual([2, 1])
  })

  it('asks nothing for a blank query that nothing narrows', async () => {
    const { one } = await watched('  ', { order: 'newest', pageSize: 5 })
    expect([asked, one.getSnapshot()]).toEqual([[], { status: 'ready', hits: [], hasMore: false, error: null }])
  })

  it('loads page after page, each hit once, watched or not', async () => {
    const one = search('tea')
    answer = async () => page([4, 3], 'n1')
    await one.loadMore()
    expect([seqs(one), one.getSnapshot().hasMore]).toEqual([[4, 3], true])
    answer = async () => page([3, 2])
    await Promise.all([one.loadMore(), one.loadMore()])
    expect(asked.map(({ after }) => after)).toEqual([undefined, 'n1'])
    expect([seqs(one), one.getSnapshot().hasMore]).toEqual([[4, 3, 2], false])
    await one.loadMore()
    expect(asked).toHaveLength(2)
  })

  it('drops what is deleted and shows what is edited, and keeps the identity of the rest', async () => {
    const { one } = await watched()
    const [, second] = one.getSnapshot().hits
    change(message(2, { rev: 9, text: 'coffee', editedAt: 9 }))
    expect(one.getSnapshot().hits[0]).toMatchObject({ message: { text: 'coffee' }, excerpt: [{ text: 'coffee' }] })
    expect(one.getSnapshot().hits[1]).toBe(second)
    const same = one.getSnapshot()
    change(message(7))
    expect(one.getSnapshot()).toBe(same)
    change(message(2, { rev: 10, text: '', deleted: { at: 10, by: 'ben' } }))
    expect(seqs(one)).toEqual([1])
  })

  it('knows of what happened while the answer was on its way', async () => {
    let release = (_: Page): void => undefined
    answer = () => new Promise((resolve) => (release = resolve))
    const { one } = await watched()
    change(message(2, { rev: 9, text: '', deleted: { at: 9, by: 'ben' } }))
    release(page([2, 1]))
    await settle()
    expect(seqs(one)).toEqual([1])
  })

  it('takes from a reply what its original no longer says', async () => {
    const original = message(1)
    const quote = { id: original.id, seq: 1, sender: original.sender, text: original.text }
    answer = async () => ({ hits: [{ room: 'r', message: message(2, { replyTo: quote }), excerpt: [] }] })
    const { one } = await watched()
    change({ ...original, rev: 9, text: '', deleted: { at: 9, by: 'ben' } })
    expect(one.getSnapshot().hits[0]!.message.replyTo).not.toHaveProperty('text')
  })

  it('looks again after the connection was away, and after rooms were joined or left', async () => {
    const { one } = await watched()
    answer = async () => page([5])
    tell('online', {})
    expect(seqs(one)).toEqual([2, 1])
    await settle()
    expect(seqs(one)).toEqual([5])
    answer = async () => page([])
    tell('rooms', { room: 'r' } as never)
    await settle()
    expect(seqs(one)).toEqual([])
  })

  it('shows nobody what somebody else has found', async () => {
    const { one } = await watched()
    me = 'ben'
    answer = () => Promise.reject(new ChatError('OFFLINE'))
    tell('online', {})
    expect(seqs(one)).toEqual([])
  })

  it('says why it failed, keeps what it had, and tries again when asked', async () => {
    const { one } = await watched()
    answer = () => Promise.reject(new ChatError('UNAVAILABLE'))
    tell('online', {})
    await settle()
    expect(one.getSnapshot()).toMatchObject({ status: 'failed', error: { code: 'UNAVAILABLE' } })
    expect(seqs(one)).toEqual([2, 1])
    await expect(one.loadMore()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    answer = vi.fn(async () => page([3]))
    await one.loadMore()
    expect(one.getSnapshot()).toMatchObject({ status: 'ready', error: null })
  })
})
