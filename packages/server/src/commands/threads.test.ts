import { threadId, type Message } from '@parlor/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { THREAD_TOLD_MS } from '../storage/sql/threads.ts'
import { openStage, operationId, type Actor, type Stage } from './test-support/stage.ts'

let stage: Stage
let owner: Actor
let ann: Actor
let bob: Actor
/** The message that the thread hangs on: the owner's. */
let root: Message
let thread: string

beforeEach(async () => {
  stage = await openStage()
  owner = stage.as('owner')
  ann = stage.as('ann')
  bob = stage.as('bob')
  for (const each of [ann, bob]) await each.does('sync', {})
  await owner.does('room.create', { id: 'r', members: ['ann', 'bob'] })
  await owner.says('r', 'what do you think?')
  root = await rootNow()
  thread = threadId('r', root.id)
})
afterEach(() => stage.close())

async function rootNow(): Promise<Message> {
  const { messages } = await owner.does('message.history', { room: 'r', around: 1, limit: 1 })
  return messages[0]!
}

const inboxOf = async (actor: Actor) => actor.does('sync', { inbox: true })
const threadsOf = async (actor: Actor) => (await inboxOf(actor)).threads ?? []
const page = async (actor: Actor, room = thread) =>
  (await actor.does('sync', { rooms: [{ room, epoch: null, after: 0 }] })).rooms[0]!

describe('a thread', () => {
  it('is made by its first reply, without having been asked for', async () => {
    await ann.says(thread, 'I think so')
    const { summary } = await bob.does('room.thread', { room: 'r', message: { id: root.id, seq: 1 } })
    expect(summary.room).toMatchObject({ id: thread, kind: 'thread', parent: { room: 'r', message: root.id, seq: 1 } })
    expect(summary).toMatchObject({ head: 1, unread: 0, following: false, role: 'member' })
    expect(summary.root).toMatchObject({ id: root.id, seq: 1, text: 'what do you think?' })
  })

  it('is one, though two begin it at the same moment', async () => {
    await Promise.all([ann.says(thread, 'me first'), bob.says(thread, 'no, me')])
    const { messages } = await owner.does('message.history', { room: thread })
    expect(messages.map(({ text }) => text).sort()).toEqual(['me first', 'no, me'])
  })

  it('hangs on a message there is, and on no thread', async () => {
    const text = [{ id: operationId(1), text: 'x' }]
    for (const room of [
      threadId('r', operationId(7)),
      threadId('nowhere', root.id),
      threadId(thread, root.id),
      'thread:x',
    ]) {
      expect(await ann.fails('message.send', { room, messages: text }), room).toBe('NOT_FOUND')
    }
    expect(await ann.fails('room.thread', { room: 'r', message: { id: operationId(7), seq: 1 } })).toBe('NOT_FOUND')
    expect(await ann.fails('room.create', { id: thread })).toBe('INVALID')
  })

  it('is that of the first of two messages with one id', async () => {
    const copy = { id: root.id, text: 'not the owner' }
    await bob.does('message.send', { room: 'r', messages: [copy] })
    await ann.says(thread, 'to the owner')
    expect((await rootNow()).thread?.replies).toBe(1)
    expect(await bob.fails('room.thread', { room: 'r', message: { id: root.id, seq: 2 } })).toBe('NOT_FOUND')
  })
})

describe('who takes part in a thread', () => {
  it('is who wrote the message, who answers and who is called; they are told what is unread', async () => {
    await ann.does('message.send', {
      room: thread,
      messages: [{ id: operationId(1), text: '@bob, what do you say?', mentions: ['bob', 'nobody'] }],
    })
    expect(await threadsOf(owner)).toMatchObject([
      { room: { id: thread }, unread: 1, mentions: 0, following: true, root: { id: root.id, text: root.text } },
    ])
    expect(await threadsOf(bob)).toMatchObject([{ room: { id: thread }, unread: 1, mentions: 1 }])
    expect(await threadsOf(ann)).toMatchObject([{ room: { id: thread }, unread: 0 }])
  })

  it('is nobody who only reads; they have it in no list, and no marks', async () => {
    await ann.says(thread, 'I think so')
    expect(await page(bob)).toMatchObject({ status: 'limited', head: 1, unread: 0, role: 'member' })
    expect(await bob.does('receipt.mark', { room: thread, read: 1 })).toMatchObject({ unread: 0 })
    expect(await threadsOf(bob)).toEqual([])
    const { members } = await owner.does('room.members', { room: thread })
    expect(members.map(({ user }) => user.id)).toEqual(['ann', 'owner'])
  })

  it('is who follows, until they do no longer; and again once they are called', async () => {
    await ann.says(thread, 'I think so')
    const follow = await bob.does('room.prefer', { room: thread, id: operationId(2), following: true })
    expect(follow.following).toBe(true)
    await ann.says(thread, 'still')
    expect(await threadsOf(bob)).toMatchObject([{ unread: 1 }])
    const leave = { room: thread, id: operationId(3), following: false }
    expect((await bob.does('room.prefer', leave)).following).toBe(false)
    expect(await bob.does('room.prefer', leave)).toMatchObject({ following: false, duplicate: true })
    expect(await threadsOf(bob)).toEqual([])
    expect(await page(bob)).toMatchObject({ head: 2 })
    await ann.does('message.send', {
      room: thread,
      messages: [{ id: operationId(4), text: '@bob?', mentions: ['bob'] }],
    })
    expect(await threadsOf(bob)).toMatchObject([{ mentions: 1 }])
  })

  it('is not the author any more who has left it, whoever answers', async () => {
    await ann.says(thread, 'one')
    await owner.does('room.leave', { room: thread })
    await ann.says(thread, 'two')
    expect(await threadsOf(owner)).toEqual([])
  })

  it('is not decided by what stands in the ordinary list', async () => {
    await ann.says(thread, 'I think so')
    expect((await inboxOf(ann)).inbox!.map(({ room }) => room.id)).toEqual(['r'])
  })

  it('can only be asked of a thread', async () => {
    expect(await ann.fails('room.prefer', { room: 'r', id: operationId(2), following: true })).toBe('INVALID')
  })
})

describe('the message that a thread hangs on', () => {
  it('tells how many answered, who last and when, as a change of its room', async () => {
    await ann.says(thread, 'one')
    stage.now += THREAD_TOLD_MS
    await bob.says(thread, 'two')
    const { thread: told, rev } = await rootNow()
    expect(told).toMatchObject({ replies: 2, lastAt: stage.now })
    expect(told!.repliers.map(({ name }) => name)).toEqual(['Name of bob', 'Name of ann'])
    const caught = await bob.does('sync', {
      rooms: [{ room: 'r', epoch: (await page(bob, 'r')).status === 'limited' ? 'epoch-1' : '', after: rev - 1 }],
    })
    expect(caught.rooms[0]).toMatchObject({ status: 'changes', rev, messages: [{ seq: 1, thread: { replies: 2 } }] })
  })

  it('is not changed by every answer of a busy thread, and tells the last one in the end', async () => {
    await ann.says(thread, 'first')
    const { rev } = await rootNow()
    for (let n = 0; n < 20; n += 1) await ann.says(thread, `answer ${n}`)
    expect((await rootNow()).rev).toBe(rev)
    expect(await stage.storage.read((tx) => tx.untoldThreads(stage.now, 10))).toEqual([])
    stage.now += THREAD_TOLD_MS
    expect(await stage.storage.read((tx) => tx.untoldThreads(stage.now, 10))).toEqual([thread])
    expect(await stage.storage.write((tx) => tx.tellThread(thread, stage.now))).toMatchObject({
      rev: rev + 1,
      thread: { replies: 21 },
    })
  })

  it('counts what was taken away no longer, and tells of no thread once all was', async () => {
    await ann.says(thread, 'one', 'two')
    stage.now += THREAD_TOLD_MS
    const { messages } = await ann.does('message.history', { room: thread })
    const remove = (n: number) =>
      ann.does('message.delete', {
        room: thread,
        id: operationId(20 + n),
        message: { id: messages[n]!.id, seq: n + 1 },
      })
    await remove(0)
    expect((await rootNow()).thread).toMatchObject({ replies: 1 })
    stage.now += THREAD_TOLD_MS
    await remove(1)
    expect((await rootNow()).thread).toBeUndefined()
  })

  it('leaves its thread behind when it is taken away', async () => {
    await ann.says(thread, 'one')
    await owner.does('message.delete', { room: 'r', id: operationId(9), message: { id: root.id, seq: 1 } })
    expect(await rootNow()).toMatchObject({ text: '', deleted: { by: 'owner' }, thread: { replies: 1 } })
    expect(await bob.says(thread, 'still here')).toEqual([2])
  })
})

describe('rights in a thread', () => {
  beforeEach(async () => {
    await ann.says(thread, 'one')
  })

  it('end with those in the room, by every way, and for all to see', async () => {
    stage.notices.length = 0
    await ann.does('room.leave', { room: 'r' })
    expect(await threadsOf(ann)).toEqual([])
    expect(await page(ann)).toMatchObject({ status: 'refused' })
    expect(await ann.fails('message.history', { room: thread })).toBe('NOT_FOUND')
    expect((await ann.does('message.search', { query: 'one' })).hits).toEqual([])
    expect(stage.notices).toContainEqual({ type: 'membership', room: thread, user: 'ann', member: false })
    expect((await owner.does('room.members', { room: thread })).members.map(({ user }) => user.id)).toEqual(['owner'])
  })

  it('do not come back by following it, once the room was left', async () => {
    await ann.does('room.leave', { room: 'r' })
    expect(await ann.fails('room.join', { room: thread })).toBe('NOT_FOUND')
    expect(await ann.fails('room.prefer', { room: thread, id: operationId(5), following: true })).toBe('NOT_FOUND')
    expect(await ann.fails('message.send', { room: thread, messages: [{ id: operationId(6), text: 'x' }] })).toBe(
      'NOT_FOUND',
    )
  })

  it('grow and shrink with the role in the room', async () => {
    const { messages } = await owner.does('message.history', { room: thread })
    const remove = { room: thread, id: operationId(30), message: { id: messages[0]!.id, seq: 1 } }
    expect(await bob.fails('message.delete', remove)).toBe('FORBIDDEN')
    await stage.storage.write((tx) => tx.putMember('r', { user: bob.user, role: 'moderator', now: 1 }))
    await bob.does('message.delete', remove)
    await stage.storage.write((tx) => tx.putMember('r', { user: bob.user, role: 'observer', now: 1 }))
    expect(await bob.fails('message.send', { room: thread, messages: [{ id: operationId(6), text: 'x' }] })).toBe(
      'FORBIDDEN',
    )
  })

  it('let everybody answer in a room where only moderators write, but observers', async () => {
    await owner.does('room.create', { id: 'news', settings: { posting: 'moderators' }, members: ['ann'] })
    const [seq] = await owner.says('news', 'the campus is closed')
    const { messages } = await ann.does('message.history', { room: 'news' })
    const room = threadId('news', messages[seq! - 1]!.id)
    expect(await ann.fails('message.send', { room: 'news', messages: [{ id: operationId(40), text: 'why?' }] })).toBe(
      'FORBIDDEN',
    )
    await ann.says(room, 'why?')
    await stage.storage.write((tx) => tx.putMember('news', { user: bob.user, role: 'observer', now: 1 }))
    expect(await bob.fails('message.send', { room, messages: [{ id: operationId(41), text: 'x' }] })).toBe('FORBIDDEN')
  })

  it('find what is said in threads, also for who only reads them, and say where', async () => {
    const { hits } = await bob.does('message.search', { query: 'one' })
    expect(hits).toMatchObject([{ room: thread, parent: { room: 'r', message: root.id }, message: { text: 'one' } }])
  })
})

describe('where the host has the say', () => {
  it('is asked about the room that a thread hangs in', async () => {
    const asked: string[] = []
    const allowed = new Set(['host-ann', 'host-bob'])
    const other = await openStage({
      authorize: (user, room) => {
        asked.push(room)
        return allowed.has(user.id) ? 'member' : null
      },
    })
    try {
      const [one, two] = [other.as('host-ann'), other.as('host-bob')]
      await one.says('course', 'hello')
      const { messages } = await one.does('message.history', { room: 'course' })
      const room = threadId('course', messages[0]!.id)
      await two.says(room, 'an answer')
      allowed.delete('host-bob')
      other.now += 60_000
      expect(await two.fails('message.history', { room })).toBe('NOT_FOUND')
      expect((await one.does('room.members', { room })).members.map(({ user }) => user.id)).toEqual(['host-ann'])
      expect(new Set(asked)).toEqual(new Set(['course']))
    } finally {
      await other.close()
    }
  })
})
