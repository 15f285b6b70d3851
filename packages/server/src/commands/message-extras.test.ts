import { LIMITS, type CommandInput, type Message } from '@parlor/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStage, operationId, type Actor, type Stage, type StageOptions } from './test-support/stage.ts'

let stage: Stage
let ann: Actor
let bob: Actor
let ids = 0

const fresh = (): string => operationId(0xa00000 + (ids += 1))

async function begin(options: StageOptions = {}): Promise<void> {
  stage = await openStage(options)
  ann = stage.as('ann')
  bob = stage.as('bob')
  await bob.does('sync', {})
  await ann.does('room.create', { id: 'r', members: ['bob'] })
}
beforeEach(() => begin())
afterEach(() => stage.close())

type Draft = Omit<CommandInput<'message.send'>['messages'][number], 'id' | 'text'> & { id?: string; text?: string }

/** Sends one message. @returns its row as others read it, or the code of its refusal */
async function send(by: Actor, draft: Draft, room = 'r'): Promise<Message | string> {
  const message = { id: fresh(), text: 'text', ...draft }
  const { results } = await by.does('message.send', { room, messages: [message] })
  const result = results[0]!
  if (!result.ok) return result.error.code
  const page = await by.does('message.history', { room, around: result.seq, limit: 1 })
  return page.messages.find(({ seq }) => seq === result.seq)!
}

const sent = async (...args: Parameters<typeof send>): Promise<Message> => {
  const message = await send(...args)
  if (typeof message === 'string') throw new Error(`The message was refused: ${message}`)
  return message
}

const mentionsOf = async (by: Actor): Promise<number> => (await by.does('room.get', { room: 'r' })).summary.mentions

describe('a reply', () => {
  it('shows the message it answers, in the push and on every later look', async () => {
    const first = await sent(ann, { text: 'question' })
    stage.notices.length = 0
    const reply = await sent(bob, { text: 'answer', replyTo: { id: first.id, seq: first.seq } })
    const quote = { id: first.id, seq: 1, sender: ann.user, text: 'question' }
    expect(reply.replyTo).toEqual(quote)
    expect(stage.notices).toMatchObject([{ change: { messages: [{ text: 'answer', replyTo: quote }] } }])
    const { inbox } = await ann.does('sync', { inbox: true })
    expect(inbox![0]!.lastMessage?.replyTo).toEqual(quote)
  })

  it('shows the answered message as it stands: edited, and empty once it is deleted', async () => {
    const first = await sent(ann, { text: 'question' })
    const reply = await sent(bob, { replyTo: { id: first.id, seq: 1 } })
    const quoted = async () =>
      (await ann.does('message.history', { room: 'r', after: reply.seq - 1 })).messages[0]!.replyTo
    await ann.does('message.edit', { room: 'r', id: fresh(), message: { id: first.id }, text: 'better question' })
    expect(await quoted()).toMatchObject({ text: 'better question' })
    await ann.does('message.delete', { room: 'r', id: fresh(), message: { id: first.id } })
    expect(await quoted()).toEqual({ id: first.id, seq: 1, sender: ann.user })
    expect(
      JSON.stringify(await bob.does('sync', { rooms: [{ room: 'r', epoch: null, after: 0 }], inbox: true })),
    ).not.toContain('question')
  })

  it('shows only the beginning of a long message, and no half character', async () => {
    const text = `${'x'.repeat(LIMITS.quoteLength - 1)}🎉🎉`
    const first = await sent(ann, { text })
    const reply = await sent(bob, { replyTo: { id: first.id, seq: 1 } })
    expect(reply.replyTo!.text).toBe('x'.repeat(LIMITS.quoteLength - 1))
  })

  it('may answer one’s own message of the same batch, by its id alone', async () => {
    const [one, two] = [fresh(), fresh()]
    await ann.does('message.send', {
      room: 'r',
      messages: [
        { id: one, text: 'one' },
        { id: two, text: 'two', replyTo: { id: one } },
      ],
    })
    const { messages } = await ann.does('message.history', { room: 'r' })
    expect(messages[1]!.replyTo).toMatchObject({ id: one, seq: 1, text: 'one' })
  })

  it('needs a message of the same room', async () => {
    await ann.does('room.create', { id: 's' })
    const elsewhere = await sent(ann, {}, 's')
    expect(await send(ann, { replyTo: { id: elsewhere.id } })).toBe('NOT_FOUND')
    expect(await send(ann, { replyTo: { id: elsewhere.id, seq: 1 } })).toBe('NOT_FOUND')
    expect(await send(ann, { replyTo: { id: fresh() } })).toBe('NOT_FOUND')
  })

  it('repeated gives its first result though what it answered is gone', async () => {
    const first = await sent(ann, {})
    const id = fresh()
    const reply = { room: 'r', messages: [{ id, text: 'answer', replyTo: { id: first.id, seq: 1 } }] }
    const { results } = await bob.does('message.send', reply)
    await ann.does('message.delete', { room: 'r', id: fresh(), message: { id: first.id } })
    expect((await bob.does('message.send', reply)).results).toEqual([{ ...results[0], duplicate: true }])
    const other = { ...reply, messages: [{ id, text: 'answer' }] }
    expect((await bob.does('message.send', other)).results[0]).toMatchObject({ error: { code: 'ID_REUSED' } })
  })
})

describe('a call by name', () => {
  it('names members, each once, and drops all others in silence', async () => {
    stage.as('eve')
    const message = await sent(bob, { mentions: ['ann', 'eve', 'ann', 'bob'] })
    expect(message.mentions).toEqual(['ann', 'bob'])
    expect(await sent(bob, { mentions: ['eve'] })).not.toHaveProperty('mentions')
  })

  it('is counted for who is called until they have read it, not for who calls', async () => {
    await sent(bob, { mentions: ['ann', 'bob'] })
    await sent(bob, {})
    const last = await sent(bob, { mentions: ['ann'] })
    expect([await mentionsOf(ann), await mentionsOf(bob)]).toEqual([2, 0])
    await ann.does('receipt.mark', { room: 'r', read: 1 })
    expect(await mentionsOf(ann)).toBe(1)
    expect((await ann.does('sync', { inbox: true })).inbox![0]).toMatchObject({ unread: 2, mentions: 1 })
    await bob.does('message.delete', { room: 'r', id: fresh(), message: { id: last.id } })
    expect(await mentionsOf(ann)).toBe(0)
  })

  it('follows the edits of its message', async () => {
    const message = await sent(bob, { mentions: ['ann'] })
    const edit = (mentions?: string[]) =>
      bob.does('message.edit', {
        room: 'r',
        id: fresh(),
        message: { id: message.id },
        text: 'edited',
        ...(mentions === undefined ? {} : { mentions }),
      })
    await edit()
    expect(await mentionsOf(ann)).toBe(0)
    const { rev } = await edit(['ann'])
    expect(await mentionsOf(ann)).toBe(1)
    expect((await edit(['ann', 'nobody'])).rev).toBe(rev)
  })

  it('of everyone is for moderators, and counts once beside a name', async () => {
    expect(await send(bob, { everyone: true })).toBe('FORBIDDEN')
    const message = await sent(ann, { everyone: true, mentions: ['bob'] })
    expect(message).toMatchObject({ everyone: true, mentions: ['bob'] })
    expect([await mentionsOf(ann), await mentionsOf(bob)]).toEqual([0, 1])
    const own = await sent(bob, {})
    expect(
      await bob.fails('message.edit', { room: 'r', id: fresh(), message: { id: own.id }, text: 'x', everyone: true }),
    ).toBe('FORBIDDEN')
  })
})

describe('a forwarded message', () => {
  const of = ({ id, seq }: Message, room = 'r') => ({ room, message: { id, seq } })

  it('takes its text from the original, and says whose it was and when', async () => {
    const original = await sent(ann, { text: 'the words', mentions: ['bob'], metadata: { k: 1 } })
    await bob.does('room.create', { id: 's' })
    stage.now += 60_000
    const copy = await sent(bob, { text: 'not the words', forward: of(original) }, 's')
    expect(copy).toMatchObject({
      text: 'the words',
      sender: bob.user,
      createdAt: stage.now,
      forwarded: { sender: ann.user, createdAt: original.createdAt },
    })
    expect(copy).not.toHaveProperty('mentions')
    expect(copy).not.toHaveProperty('metadata')
    const again = await sent(bob, { forward: of(copy, 's') })
    expect(again.forwarded).toEqual({ sender: ann.user, createdAt: original.createdAt })
  })

  it('needs an original that its sender may read', async () => {
    await ann.does('room.create', { id: 'closed' })
    const secret = await sent(ann, { text: 'secret' }, 'closed')
    expect(await send(bob, { forward: of(secret, 'closed') })).toBe('NOT_FOUND')
    expect(await send(bob, { forward: of(secret, 'nowhere') })).toBe('NOT_FOUND')
    expect(await send(bob, { forward: of(secret) })).toBe('NOT_FOUND')
  })

  it('cannot be made of a deleted one, and stays when the original is deleted', async () => {
    const original = await sent(ann, { text: 'the words' })
    const id = fresh()
    const batch = { room: 'r', messages: [{ id, text: '', forward: of(original) }] }
    const first = await bob.does('message.send', batch)
    await ann.does('message.delete', { room: 'r', id: fresh(), message: { id: original.id } })
    expect(await send(bob, { forward: of(original) })).toBe('GONE')
    expect((await bob.does('message.send', batch)).results).toEqual([{ ...first.results[0], duplicate: true }])
  })

  it('stays as it is: nobody edits another’s words', async () => {
    const original = await sent(ann, { text: 'the words' })
    const copy = await sent(bob, { forward: of(original) })
    const edit = { room: 'r', id: fresh(), message: { id: copy.id }, text: 'other words' }
    expect(await bob.fails('message.edit', edit)).toBe('FORBIDDEN')
  })

  it('does not hold up the rest of its batch', async () => {
    const { results } = await ann.does('message.send', {
      room: 'r',
      messages: [
        { id: fresh(), text: '', forward: { room: 'nowhere', message: { id: fresh() } } },
        { id: fresh(), text: 'plain' },
      ],
    })
    expect(results.map((result) => (result.ok ? result.seq : result.error.code))).toEqual(['NOT_FOUND', 1])
  })
})

describe('the time in which an author may change a message', () => {
  it('ends by the clock of the server, not for moderators who delete, and not for what was done in it', async () => {
    await stage.close()
    await begin({ editWindowMs: 60_000, deleteWindowMs: 120_000 })
    const message = await sent(bob, {})
    const act = { room: 'r', message: { id: message.id, seq: message.seq } }
    stage.now += 60_000
    const edit = { ...act, id: fresh(), text: 'in time' }
    await bob.does('message.edit', edit)
    stage.now += 1
    expect(await bob.fails('message.edit', { ...act, id: fresh(), text: 'late' })).toBe('TOO_LATE')
    expect(await bob.does('message.edit', edit)).toHaveProperty('duplicate', true)
    const other = await sent(bob, {})
    stage.now += 120_001
    expect(await bob.fails('message.delete', { ...act, id: fresh() })).toBe('TOO_LATE')
    await ann.does('message.delete', { ...act, id: fresh() })
    expect(await bob.fails('message.edit', { ...act, id: fresh(), text: 'late' })).toBe('GONE')
    expect(await bob.does('message.delete', { ...act, id: fresh() })).toMatchObject({ seq: message.seq })
    expect(await bob.fails('message.delete', { room: 'r', id: fresh(), message: { id: other.id } })).toBe('TOO_LATE')
  })
})
