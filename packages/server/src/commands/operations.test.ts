import { LIMITS, type CommandResult, type Message } from '@parlor/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { coverage, openStage, operationId, type Actor, type Stage } from './test-support/stage.ts'

let stage: Stage
let ann: Actor
let bob: Actor
let mod: Actor
let eye: Actor
let ids = 0

/** An id that no other operation of this test has. */
const fresh = (): string => operationId(0x900000 + (ids += 1))

beforeEach(async () => {
  stage = await openStage()
  ann = stage.as('ann')
  bob = stage.as('bob')
  mod = stage.as('mod')
  eye = stage.as('eye')
  for (const each of [bob, mod, eye]) await each.does('sync', {})
  await ann.does('room.create', { id: 'r', members: ['bob', 'mod', 'eye'] })
  await stage.storage.write(async (tx) => {
    await tx.putMember('r', { user: mod.user, role: 'moderator', now: 1 })
    await tx.putMember('r', { user: eye.user, role: 'observer', now: 1 })
  })
})
afterEach(() => stage.close())

/** Sends one message and returns how others refer to it. */
async function said(by: Actor, text: string): Promise<{ id: string; seq: number }> {
  const id = fresh()
  const { results } = await by.does('message.send', { room: 'r', messages: [{ id, text }] })
  return { id, seq: (results[0] as { seq: number }).seq }
}

async function read(by: Actor, seq: number): Promise<Message> {
  const { messages } = await by.does('message.history', { room: 'r', around: seq, limit: 1 })
  return messages.find((message) => message.seq === seq)!
}

/** The rows of the last change that was told. */
function lastTold(): readonly Message[] {
  const notice = stage.notices.findLast((each) => each.type === 'change')
  return notice?.type === 'change' ? (notice.change.messages ?? []) : []
}

describe('an operation on a message', () => {
  it('takes the next revision, gives it to the message, and tells the new row in one change', async () => {
    const message = await said(bob, 'helo')
    const before = await read(ann, message.seq)
    stage.notices.length = 0
    const done = await bob.does('message.edit', { room: 'r', id: fresh(), message, text: 'hello' })
    expect(done).toMatchObject({ room: 'r', seq: message.seq, rev: before.rev + 1 })
    expect(coverage(stage.notices, 'r')).toEqual([[before.rev, before.rev + 1]])
    const told = lastTold()
    expect(told).toEqual([{ ...before, text: 'hello', rev: done.rev, editedAt: stage.now }])
    expect(await read(ann, message.seq)).toEqual(told[0])
  })

  it('repeated under the same id gives the first result, marked duplicate, and tells nobody', async () => {
    const message = await said(bob, 'helo')
    const edit = { room: 'r', id: fresh(), message, text: 'hello' }
    const first = await bob.does('message.edit', edit)
    await bob.does('message.edit', { ...edit, id: fresh(), text: 'hello again' })
    stage.notices.length = 0
    expect(await bob.does('message.edit', edit)).toEqual({ ...first, duplicate: true })
    expect(stage.notices).toEqual([])
    expect((await read(ann, message.seq)).text).toBe('hello again')
  })

  it('is found again whether its message was named by its number or without it', async () => {
    const { id, seq } = await said(bob, 'helo')
    const edit = { room: 'r', id: fresh(), text: 'hello' }
    const first = await bob.does('message.edit', { ...edit, message: { id } })
    expect(await bob.does('message.edit', { ...edit, message: { id, seq } })).toEqual({ ...first, duplicate: true })
  })

  it('repeated gives the first result also to who was removed since, or whose message is gone', async () => {
    const message = await said(bob, 'helo')
    const edit = { room: 'r', id: fresh(), message, text: 'hello' }
    const first = await bob.does('message.edit', edit)
    await mod.does('message.delete', { room: 'r', id: fresh(), message })
    expect(await bob.does('message.edit', edit)).toEqual({ ...first, duplicate: true })
    await bob.does('room.leave', { room: 'r' })
    expect(await bob.does('message.edit', edit)).toEqual({ ...first, duplicate: true })
    expect(await bob.fails('message.edit', { ...edit, id: fresh() })).toBe('NOT_FOUND')
  })

  it('refuses an id that was used for something else: another text, another act, another message, a send', async () => {
    const message = await said(bob, 'one')
    const other = await said(bob, 'two')
    const id = fresh()
    await bob.does('message.react', { room: 'r', id, message, emoji: '👍' })
    expect(await bob.fails('message.react', { room: 'r', id, message, emoji: '🎉' })).toBe('ID_REUSED')
    expect(await bob.fails('message.unreact', { room: 'r', id, message, emoji: '👍' })).toBe('ID_REUSED')
    expect(await bob.fails('message.react', { room: 'r', id, message: other, emoji: '👍' })).toBe('ID_REUSED')
    expect(await bob.fails('message.edit', { room: 'r', id: other.id, message, text: 'x' })).toBe('ID_REUSED')
    const { results } = await bob.does('message.send', { room: 'r', messages: [{ id, text: 'as a message' }] })
    expect(results[0]).toMatchObject({ ok: false, error: { code: 'ID_REUSED' } })
    expect(await ann.does('message.react', { room: 'r', id, message, emoji: '👍' })).not.toHaveProperty('duplicate')
  })

  it('can be cancelled before it arrives, and not after', async () => {
    const message = await said(bob, 'one')
    const id = fresh()
    expect(await bob.does('message.cancel', { room: 'r', id })).not.toHaveProperty('committed')
    expect(await bob.fails('message.react', { room: 'r', id, message, emoji: '👍' })).toBe('CANCELLED')
    const other = fresh()
    const { seq, rev } = await bob.does('message.react', { room: 'r', id: other, message, emoji: '👍' })
    const { committed } = await bob.does('message.cancel', { room: 'r', id: other })
    expect(committed).toMatchObject({ seq, rev })
  })

  it('finds no message of another room, of another number, or of somebody else without a number', async () => {
    const message = await said(bob, 'one')
    await ann.does('room.create', { id: 's' })
    const react = (by: Actor, room: string, message: object) =>
      by.fails('message.react', { room, id: fresh(), message, emoji: '👍' })
    expect(await react(ann, 's', message)).toBe('NOT_FOUND')
    expect(await react(ann, 'r', { ...message, seq: message.seq + 1 })).toBe('NOT_FOUND')
    expect(await react(ann, 'r', { id: message.id })).toBe('NOT_FOUND')
    expect(await react(ann, 'r', { id: fresh(), seq: message.seq })).toBe('NOT_FOUND')
  })

  it('leaves the first result of the sending as it was', async () => {
    const id = fresh()
    const send = { room: 'r', messages: [{ id, text: 'one' }] }
    const first = await bob.does('message.send', send)
    await bob.does('message.react', { room: 'r', id: fresh(), message: { id }, emoji: '👍' })
    expect((await bob.does('message.send', send)).results).toEqual([{ ...first.results[0], duplicate: true }])
  })

  it('comes once in a sync, with its newest revision', async () => {
    const message = await said(bob, 'one')
    const { rev: after } = await read(ann, message.seq)
    await said(bob, 'two')
    await bob.does('message.edit', { room: 'r', id: fresh(), message, text: 'ONE' })
    const { rev } = await bob
      .does('message.pin', { room: 'r', id: fresh(), message })
      .catch(() => mod.does('message.pin', { room: 'r', id: fresh(), message }))
    const { epoch } = (await ann.does('room.get', { room: 'r' })).summary.room
    const { rooms } = await ann.does('sync', { rooms: [{ room: 'r', epoch, after }] })
    const page = rooms[0] as Extract<CommandResult<'sync'>['rooms'][number], { status: 'changes' }>
    expect(page.messages.map((row) => [row.seq, row.rev, row.text])).toEqual([
      [message.seq + 1, after + 1, 'two'],
      [message.seq, rev, 'ONE'],
    ])
    expect(page).toMatchObject({ rev, more: false })
  })
})

describe('message.edit', () => {
  it('is for the author, not even for moderators', async () => {
    const message = await said(bob, 'one')
    const edit = { room: 'r', message, text: 'changed' }
    for (const other of [ann, mod, eye])
      expect(await other.fails('message.edit', { ...edit, id: fresh() })).toBe('FORBIDDEN')
    expect((await read(ann, message.seq)).text).toBe('one')
  })

  it('takes a text that could be sent, and no other', async () => {
    const message = await said(bob, 'one')
    const edit = (text: string) => bob.fails('message.edit', { room: 'r', id: fresh(), message, text })
    expect(await edit(' \u200b')).toBe('INVALID')
    expect(await edit('x'.repeat(LIMITS.textBytes + 1))).toBe('TOO_LARGE')
  })

  it('to what it says already changes nothing and takes no revision', async () => {
    const message = await said(bob, 'one')
    const { rev } = await read(ann, message.seq)
    stage.notices.length = 0
    const edit = { room: 'r', id: fresh(), message, text: 'one' }
    expect(await bob.does('message.edit', edit)).toMatchObject({ rev })
    expect(stage.notices).toEqual([])
    expect(await read(ann, message.seq)).not.toHaveProperty('editedAt')
    expect(await bob.does('message.edit', edit)).toMatchObject({ rev, duplicate: true })
  })

  it('is no longer for who may only read', async () => {
    const message = await said(bob, 'one')
    await stage.storage.write((tx) => tx.putMember('r', { user: bob.user, role: 'observer', now: 1 }))
    expect(await bob.fails('message.edit', { room: 'r', id: fresh(), message, text: 'x' })).toBe('FORBIDDEN')
    expect(await bob.does('message.delete', { room: 'r', id: fresh(), message })).toMatchObject({ seq: message.seq })
  })

  it('keeps what was said before, for the author and moderators', async () => {
    const message = await said(bob, 'one')
    const start = stage.now
    for (const text of ['two', 'three']) {
      stage.now += 1_000
      await bob.does('message.edit', { room: 'r', id: fresh(), message, text })
    }
    const edits = [
      { text: 'one', until: start + 1_000 },
      { text: 'two', until: start + 2_000 },
    ]
    for (const by of [bob, mod, ann])
      expect((await by.does('message.edits', { room: 'r', message })).edits).toEqual(edits)
    expect(await eye.fails('message.edits', { room: 'r', message })).toBe('FORBIDDEN')
  })
})

describe('message.delete', () => {
  it('leaves a place, who did it and why, and nothing of what was said', async () => {
    const message = await said(bob, 'secret')
    await bob.does('message.edit', { room: 'r', id: fresh(), message, text: 'secret too', mentions: ['ann'] })
    await ann.does('message.react', { room: 'r', id: fresh(), message, emoji: '👍' })
    await ann.does('message.pin', { room: 'r', id: fresh(), message })
    const { rev } = await mod.does('message.delete', { room: 'r', id: fresh(), message, reason: 'off topic' })
    const row = await read(bob, message.seq)
    expect(row).toEqual({
      id: message.id,
      seq: message.seq,
      rev,
      sender: bob.user,
      text: '',
      createdAt: row.createdAt,
      deleted: { at: stage.now, by: 'mod', reason: 'off topic' },
    })
    expect(lastTold()).toEqual([row])
    expect(await mod.fails('message.edits', { room: 'r', message })).toBe('GONE')
    expect((await ann.does('message.pinned', { room: 'r' })).messages).toEqual([])
    expect((await ann.does('message.reactions', { room: 'r', message, emoji: '👍' })).users).toEqual([])
    expect((await ann.does('sync', { inbox: true })).inbox?.[0]).toMatchObject({
      mentions: 0,
      lastMessage: { text: '' },
    })
  })

  it('is recognised when its sending is repeated, and told from another of the same id', async () => {
    const id = fresh()
    const send = async (text: string) =>
      (await bob.does('message.send', { room: 'r', messages: [{ id, text }] })).results[0]!
    const first = await send('one')
    await mod.does('message.delete', { room: 'r', id: fresh(), message: { id, seq: 1 } })
    expect(await send('one')).toEqual({ ...first, duplicate: true })
    expect(await send('two')).toMatchObject({ ok: false, error: { code: 'ID_REUSED' } })
  })

  it('is for the author and for moderators', async () => {
    const message = await said(mod, 'one')
    for (const by of [bob, eye]) {
      expect(await by.fails('message.delete', { room: 'r', id: fresh(), message })).toBe('FORBIDDEN')
    }
    await ann.does('message.delete', { room: 'r', id: fresh(), message })
  })

  it('is the end: nothing more is done to the message, and to delete again changes nothing', async () => {
    const message = await said(mod, 'one')
    const { rev } = await mod.does('message.delete', { room: 'r', id: fresh(), message })
    const act = { room: 'r', message }
    expect(await mod.fails('message.edit', { ...act, id: fresh(), text: 'x' })).toBe('GONE')
    expect(await mod.fails('message.react', { ...act, id: fresh(), emoji: '👍' })).toBe('GONE')
    expect(await mod.fails('message.pin', { ...act, id: fresh() })).toBe('GONE')
    expect(await mod.does('message.unpin', { ...act, id: fresh() })).toMatchObject({ rev })
    expect(await mod.does('message.unreact', { ...act, id: fresh(), emoji: '👍' })).toMatchObject({ rev })
    expect(await ann.does('message.delete', { ...act, id: fresh(), reason: 'too' })).toMatchObject({ rev })
    expect((await read(ann, message.seq)).deleted).toEqual({ at: stage.now, by: 'mod' })
  })
})

describe('reactions', () => {
  const react = (by: Actor, message: object, emoji: string) =>
    by.does('message.react', { room: 'r', id: fresh(), message: message as { id: string; seq: number }, emoji })

  it('stand in the order in which each emoji first came, and name who came first', async () => {
    const message = await said(bob, 'one')
    await react(bob, message, '👍')
    await react(mod, message, '🎉')
    await react(ann, message, '👍')
    const row = lastTold()[0]!
    expect(row.reactions).toEqual([
      { emoji: '👍', count: 2, users: [bob, ann].map(({ user: { id, name } }) => ({ id, name })) },
      { emoji: '🎉', count: 1, users: [{ id: 'mod', name: 'Name of mod' }] },
    ])
    const thumbs = async (by: Actor) => (await read(by, message.seq)).reactions![0]!.users.map(({ id }) => id)
    expect(await thumbs(ann)).toEqual(['ann', 'bob'])
    expect(await thumbs(mod)).toEqual(['bob', 'ann'])
  })

  it('count once a person, and an emoji keeps its place though who brought it takes it back', async () => {
    const message = await said(bob, 'one')
    await react(bob, message, '👍')
    const { rev } = await react(bob, message, '👍')
    expect(rev).toBe((await read(ann, message.seq)).rev)
    await react(mod, message, '🎉')
    await react(ann, message, '👍')
    await bob.does('message.unreact', { room: 'r', id: fresh(), message, emoji: '👍' })
    expect((await read(mod, message.seq)).reactions!.map(({ emoji, count }) => [emoji, count])).toEqual([
      ['👍', 1],
      ['🎉', 1],
    ])
    await ann.does('message.unreact', { room: 'r', id: fresh(), message, emoji: '👍' })
    await mod.does('message.unreact', { room: 'r', id: fresh(), message, emoji: '🎉' })
    expect(await read(mod, message.seq)).not.toHaveProperty('reactions')
  })

  it('that look the same are one, however they were written', async () => {
    const message = await said(bob, 'one')
    await react(ann, message, '\u2764')
    await react(bob, message, '\u2764\ufe0f')
    await react(ann, message, '👍\ufe0f')
    await react(bob, message, '👍')
    await react(bob, message, '👩🏽\u200d⚕')
    const { reactions } = await read(mod, message.seq)
    expect(reactions!.map(({ emoji, count }) => [emoji, count])).toEqual([
      ['\u2764\ufe0f', 2],
      ['👍', 2],
      ['👩🏽\u200d⚕\ufe0f', 1],
    ])
    expect((await mod.does('message.reactions', { room: 'r', message, emoji: '\u2764' })).users).toHaveLength(2)
    for (const by of [ann, bob]) {
      await by.does('message.unreact', { room: 'r', id: fresh(), message, emoji: '\u2764' })
    }
    expect((await read(mod, message.seq)).reactions![0]).toMatchObject({ emoji: '👍', count: 2 })
  })

  it('are single emoji, and of so many kinds only', async () => {
    const message = await said(bob, 'one')
    for (const emoji of ['a', '👍👍', '', '1']) {
      expect(await ann.fails('message.react', { room: 'r', id: fresh(), message, emoji })).toBe('INVALID')
    }
    const kinds = Array.from({ length: LIMITS.reactionKinds + 1 }, (_, at) => String.fromCodePoint(0x1f600 + at))
    for (const emoji of kinds.slice(0, -1)) await react(ann, message, emoji)
    const { rev } = await read(ann, message.seq)
    expect(await bob.fails('message.react', { room: 'r', id: fresh(), message, emoji: kinds.at(-1)! })).toBe(
      'LIMIT_REACHED',
    )
    expect((await react(bob, message, kinds[0]!)).rev).toBe(rev + 1)
  })

  it('are for members also where only moderators write, and not for observers', async () => {
    await ann.does('room.create', { id: 'news', members: ['bob'], settings: { posting: 'moderators' } })
    const id = fresh()
    await ann.does('message.send', { room: 'news', messages: [{ id, text: 'news' }] })
    const message = { id, seq: 1 }
    expect(await bob.does('message.react', { room: 'news', id: fresh(), message, emoji: '👍' })).toMatchObject({
      seq: 1,
    })
    const other = await said(bob, 'one')
    expect(await eye.fails('message.react', { room: 'r', id: fresh(), message: other, emoji: '👍' })).toBe('FORBIDDEN')
  })

  it('name twenty people; all others are read a page at a time', async () => {
    const message = await said(bob, 'one')
    const people = Array.from({ length: 25 }, (_, at) => stage.as(`p${String(at).padStart(2, '0')}`))
    for (const person of people) {
      await person.does('sync', {})
      await stage.storage.write((tx) => tx.putMember('r', { user: person.user, role: 'member', now: 1 }))
      await react(person, message, '👍')
    }
    const last = people.at(-1)!
    const { count, users } = (await read(last, message.seq)).reactions![0]!
    expect([count, users.length, users[0]!.id]).toEqual([25, LIMITS.reactionUsers, last.user.id])
    const first = await bob.does('message.reactions', { room: 'r', message, emoji: '👍', limit: 20 })
    const rest = await bob.does('message.reactions', {
      room: 'r',
      message,
      emoji: '👍',
      limit: 20,
      after: first.users.at(-1)!.id,
    })
    expect([...first.users, ...rest.users]).toEqual(people.map(({ user }) => user))
    expect([first.hasMore, rest.hasMore]).toEqual([true, false])
  })
})

describe('pins', () => {
  it('are for moderators, the newest first, and say who and when', async () => {
    const one = await said(bob, 'one')
    const two = await said(bob, 'two')
    expect(await bob.fails('message.pin', { room: 'r', id: fresh(), message: one })).toBe('FORBIDDEN')
    await mod.does('message.pin', { room: 'r', id: fresh(), message: two })
    await ann.does('message.pin', { room: 'r', id: fresh(), message: one })
    const { messages } = await eye.does('message.pinned', { room: 'r' })
    expect(messages.map(({ text, pinned }) => [text, pinned])).toEqual([
      ['one', { at: stage.now, by: 'ann' }],
      ['two', { at: stage.now, by: 'mod' }],
    ])
    await mod.does('message.unpin', { room: 'r', id: fresh(), message: one })
    expect(lastTold()[0]).not.toHaveProperty('pinned')
    expect((await eye.does('message.pinned', { room: 'r' })).messages.map(({ text }) => text)).toEqual(['two'])
  })

  it('are for both people of a direct conversation', async () => {
    const { summary } = await ann.does('room.direct', { user: 'bob' })
    const room = summary.room.id
    const id = fresh()
    await ann.does('message.send', { room, messages: [{ id, text: 'one' }] })
    expect(await bob.does('message.pin', { room, id: fresh(), message: { id, seq: 1 } })).toMatchObject({ seq: 1 })
    expect(await ann.does('message.unpin', { room, id: fresh(), message: { id } })).toMatchObject({ seq: 1 })
  })

  it('are so many and no more', async () => {
    const messages: { id: string; seq: number }[] = []
    for (let n = 0; n <= LIMITS.pins; n += 1) messages.push(await said(bob, `message ${n}`))
    for (const message of messages.slice(1)) await mod.does('message.pin', { room: 'r', id: fresh(), message })
    expect(await mod.fails('message.pin', { room: 'r', id: fresh(), message: messages[0]! })).toBe('LIMIT_REACHED')
    await mod.does('message.unpin', { room: 'r', id: fresh(), message: messages[9]! })
    await mod.does('message.pin', { room: 'r', id: fresh(), message: messages[0]! })
  })
})
