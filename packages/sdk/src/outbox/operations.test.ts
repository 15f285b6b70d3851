import type { CommandInput, OperationResult } from '@parlor/protocol'
import { describe, expect, it } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import { ChatError } from '../errors.ts'
import { createPersistence } from '../persistence/keyed-persistence.ts'
import { createMemoryKeyValue } from '../persistence/memory.ts'
import type { OperationRecord, Persistence } from '../persistence/persistence.ts'
import { idOf, message } from '../timeline/test-messages.ts'
import { createDrain, type Drain } from './drain.ts'
import { createFakeLink, type Asked } from './fake-link.ts'
import { createOutbox } from './create-outbox.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function openStore(): Persistence {
  return createPersistence({ ...createMemoryKeyValue(), durable: true }, createManualEnvironment().random)
}

/** A tab on a device: its outbox, and the drain that empties it once `link` is there. */
async function start({ store = openStore(), now = () => 0 }: { store?: Persistence; now?: () => number } = {}) {
  const environment = createManualEnvironment()
  const link = createFakeLink()
  const told: string[] = []
  let drain: Drain | null = null
  const outbox = createOutbox(
    {
      changed: () => {},
      stored: () => {},
      dismissed: () => {},
      failed: ({ id, kind }, error) => told.push(`${kind} ${Number(id.slice(-12))} ${error.code}`),
      carriedOut: (room) => told.push(`carried out in ${room}`),
      elsewhere: (room) => told.push(`ask for ${room}`),
      wake: () => drain?.wake(),
      unnoted: () => {},
      sends: () => link.state.getSnapshot().status === 'online' && drain !== null,
    },
    now,
  )
  const goOnline = (): void => {
    drain = createDrain({
      outbox,
      link,
      clock: environment.clock,
      random: environment.random,
      mayDrain: () => true,
      missingEcho: () => {},
      rests: () => {},
    })
    drain.wake()
  }
  await outbox.attach(store)
  const say = (n: number) => outbox.send('lobby', { id: idOf(n), text: `line ${n}` }, 0)
  const doTo = (n: number, target: OperationRecord['target'], createdAt = 0) =>
    outbox.queue({ kind: 'message.edit', id: idOf(n), room: 'lobby', target, text: `edit ${n}`, createdAt })
  const left = (): string[] =>
    outbox.entries('lobby').map(({ record }) => `${Number(record.id.slice(-12))} ${record.state}`)
  return { environment, link, outbox, goOnline, say, doTo, left, told, store }
}

/** What was asked, as `send 1 2` or `edit 3`. */
function asked({ name, input }: Asked): string {
  const number = (id: string): string => String(Number(id.slice(-12)))
  if (name === 'message.send') {
    return ['send', ...(input as CommandInput<'message.send'>).messages.map(({ id }) => number(id))].join(' ')
  }
  return `${name.slice('message.'.length)} ${number((input as { id: string }).id)}`
}

/** The server carries out what it was asked first. */
function answer(link: { asked: Asked[] }, rev = 50): Promise<void> {
  const [first] = link.asked
  if (first!.name !== 'message.send') {
    const { room, id } = first!.input as CommandInput<'message.pin'>
    return first!.answer<'message.pin'>({ room, epoch: 'e', id, seq: 1, rev })
  }
  const { room, messages } = first!.input as CommandInput<'message.send'>
  const results = messages.map(({ id }, i) => ({ ok: true as const, id, seq: rev + i, rev: rev + i, createdAt: 0 }))
  return first!.answer<'message.send'>({ room, epoch: 'e', results })
}

const ONE = { id: idOf(1), seq: 1 }
const reached = (after: number, isPage = false, epoch = 'e') => ({ epoch, after, isPage })

describe('what is done to messages', () => {
  it('goes in its turn among what is said, one request at a time', async () => {
    const { link, goOnline, say, doTo } = await start()
    void doTo(11, ONE)
    void say(12)
    void say(13)
    void doTo(14, { id: idOf(13) })
    void doTo(15, ONE)
    void say(16)
    await settle()
    goOnline()
    await settle()
    const order: string[] = []
    while (link.asked.length > 0) {
      expect(link.asked).toHaveLength(1)
      order.push(asked(link.asked[0]!))
      await answer(link)
      await settle()
    }
    expect(order).toEqual(['edit 11', 'send 12 13', 'edit 14', 'edit 15', 'send 16'])
  })

  it('says all that was meant', async () => {
    const { link, outbox, goOnline } = await start()
    const common = { room: 'lobby', target: ONE, createdAt: 0 }
    const edit = { kind: 'message.edit', text: 'new', mentions: ['ben'], everyone: true } as const
    void outbox.queue({ ...common, ...edit, id: idOf(11) })
    void outbox.queue({ ...common, kind: 'message.delete', reason: 'Rude', id: idOf(12) })
    void outbox.queue({ ...common, kind: 'message.unreact', emoji: '👍', id: idOf(13) })
    goOnline()
    await settle()
    const inputs: unknown[] = []
    while (link.asked.length > 0) {
      inputs.push(link.asked[0]!.input)
      await answer(link)
      await settle()
    }
    const said = { room: 'lobby', message: ONE }
    expect(inputs).toEqual([
      { ...said, id: idOf(11), text: 'new', mentions: ['ben'], everyone: true },
      { ...said, id: idOf(12), reason: 'Rude' },
      { ...said, id: idOf(13), emoji: '👍' },
    ])
  })

  it('is kept until the room has come to the revision it made', async () => {
    const { link, outbox, goOnline, doTo, left, told } = await start()
    goOnline()
    const done = doTo(11, ONE)
    await settle()
    await answer(link, 50)
    expect(await done).toMatchObject({ id: idOf(11), seq: 1 })
    expect(told).toContain('carried out in lobby')
    outbox.confirm('lobby', [message(1, { rev: 40 })], 'ada', reached(49))
    expect(left()).toEqual(['11 queued'])
    expect(outbox.confirm('lobby', [], 'ada', reached(50))).toEqual([idOf(11)])
    expect(left()).toEqual([])
  })

  it('is let go of by its row, wherever that came from', async () => {
    const { link, outbox, goOnline, doTo, left } = await start()
    goOnline()
    void doTo(11, ONE)
    await settle()
    outbox.confirm('lobby', [message(1, { rev: 60 })], 'ada', reached(60))
    expect(left(), 'nobody has said that it is in it').toEqual(['11 queued'])
    await answer(link, 50)
    expect(outbox.confirm('lobby', [message(1, { rev: 50 })], 'ada', null)).toEqual([idOf(11)])
  })

  it('is done again when the server has lost it with its epoch', async () => {
    const { link, outbox, goOnline, doTo, left } = await start()
    goOnline()
    void doTo(11, ONE)
    await settle()
    await answer(link, 50)
    outbox.confirm('lobby', [], 'ada', reached(90, true, 'f'))
    await settle()
    expect(left()).toEqual(['11 queued'])
    expect(link.asked.map(asked)).toEqual(['edit 11'])
  })

  it.each(['GONE', 'TOO_LATE', 'FORBIDDEN', 'LIMIT_REACHED', 'ID_REUSED'] as const)(
    'ends as failed by %s, holds up nothing, and may be tried again or dismissed',
    async (code) => {
      const { link, outbox, goOnline, say, doTo, left, told, store } = await start()
      goOnline()
      const done = doTo(11, ONE)
      void say(12)
      await settle()
      await link.asked[0]!.refuse(new ChatError(code))
      await expect(done).rejects.toMatchObject({ code })
      await settle()
      expect(told).toContain(`message.edit 11 ${code}`)
      expect(link.asked.map(asked)).toEqual(['send 12'])
      await answer(link)
      const again = outbox.retry(idOf(11))
      await settle()
      await link.asked[0]!.refuse(new ChatError(code))
      await expect(again).rejects.toMatchObject({ code })
      expect(left()).toEqual(['11 failed', '12 queued'])
      await outbox.dismiss(idOf(11))
      expect((await store.outbox()).map(({ id }) => id)).toEqual([idOf(12)])
    },
  )

  it.each(['RATE_LIMITED', 'BUSY', 'TIMEOUT', 'TOKEN_EXPIRED'] as const)(
    'waits after %s, and nothing overtakes it',
    async (code) => {
      const { link, goOnline, say, doTo, left, environment } = await start()
      goOnline()
      void doTo(11, ONE)
      void say(12)
      await settle()
      await link.asked[0]!.refuse(new ChatError(code))
      await settle()
      expect(link.asked).toEqual([])
      expect(left()).toEqual(['11 queued', '12 queued'])
      environment.advance(60_000)
      await settle()
      if (code !== 'TOKEN_EXPIRED') expect(link.asked.map(asked)).toEqual(['edit 11'])
    },
  )

  it('ends as not found with the message it was to be done to', async () => {
    const { link, outbox, goOnline, say, doTo, left } = await start()
    void say(11).catch(() => {})
    const done = doTo(12, { id: idOf(11) })
    await settle()
    goOnline()
    await settle()
    const [first] = link.asked
    const error = new ChatError('FORBIDDEN').toWire()
    await first!.answer<'message.send'>({ room: 'lobby', epoch: 'e', results: [{ ok: false, id: idOf(11), error }] })
    await expect(done).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(left()).toEqual(['11 failed', '12 failed'])
    await outbox.dismiss(idOf(11))
    expect(left()).toEqual([])
  })

  it('goes with a message that is taken back', async () => {
    const { outbox, say, doTo, left, store } = await start()
    void say(11).catch(() => {})
    const done = doTo(12, { id: idOf(11) })
    await settle()
    expect(await outbox.cancel(idOf(11))).toBe(true)
    await expect(done).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await settle()
    expect([left(), await store.outbox()]).toEqual([[], []])
  })

  it('waits while it is not certain whether its message was taken back', async () => {
    const { link, outbox, goOnline, say, doTo } = await start()
    goOnline()
    void say(11).catch(() => {})
    await settle()
    void doTo(12, { id: idOf(11) }).catch(() => {})
    void outbox.cancel(idOf(11))
    await settle()
    await link.asked[0]!.refuse(new ChatError('OFFLINE'))
    expect(link.asked).toEqual([])
    goOnline()
    await settle()
    expect(link.asked.map(asked)).toEqual(['cancel 11'])
  })

  it('is taken back only while nobody can have done it', async () => {
    const { outbox, doTo, left, store, goOnline } = await start()
    const done = doTo(11, ONE)
    await settle()
    expect(await outbox.cancel(idOf(11))).toBe(true)
    await expect(done).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(await store.outbox()).toEqual([])
    void doTo(12, ONE)
    await settle()
    await store.attempt([idOf(12)])
    expect(await outbox.cancel(idOf(12)), 'another tab has tried it').toBe(false)
    expect(left()).toEqual(['12 queued'])
    goOnline()
    void doTo(13, ONE)
    await settle()
    expect(await outbox.cancel(idOf(13))).toBe(false)
    expect(left()).toEqual(['12 queued', '13 queued'])
  })

  it('is held back after a day, like what is said', async () => {
    const store = openStore()
    const before = await start({ store })
    void before.doTo(11, ONE)
    await settle()
    const { left, told, outbox, link, goOnline } = await start({ store, now: () => 25 * 3_600_000 })
    expect(left()).toEqual(['11 failed'])
    expect(told).toContain('message.edit 11 HELD')
    goOnline()
    expect(link.asked).toEqual([])
    void outbox.retry(idOf(11))
    await settle()
    expect(link.asked.map(asked)).toEqual(['edit 11'])
  })
})

describe('a message that repeats another', () => {
  it('keeps none of its words when that was deleted', async () => {
    const { link, outbox, goOnline, store } = await start()
    goOnline()
    const forward = { room: 'garden', message: ONE }
    void outbox.send('lobby', { id: idOf(11), text: 'The secret', forward }, 0).catch(() => {})
    await settle()
    const error = new ChatError('GONE').toWire()
    await link.asked[0]!.answer<'message.send'>({
      room: 'lobby',
      epoch: 'e',
      results: [{ ok: false, id: idOf(11), error }],
    })
    await settle()
    expect(await store.outbox()).toMatchObject([{ state: 'failed', message: { text: '', forward } }])
  })
})

describe('two tabs on one device', () => {
  it('do a thing once, and both let go of it when it is done', async () => {
    const store = openStore()
    const [leader, other] = [await start({ store }), await start({ store })]
    const done = other.doTo(11, ONE)
    await settle()
    await leader.outbox.reload()
    leader.goOnline()
    await settle()
    await answer(leader.link, 50)
    const released = leader.outbox.confirm('lobby', [], 'ada', reached(50))
    await store.remove(released)
    await other.outbox.reload()
    expect(other.told).toContain('ask for lobby')
    other.goOnline()
    await settle()
    expect(other.link.asked, 'it is not done twice').toEqual([])
    other.outbox.confirm('lobby', [], 'ada', reached(45))
    expect(other.left(), 'its row may be on its way').toEqual(['11 queued'])
    other.outbox.confirm('lobby', [], 'ada', reached(45, true))
    expect(other.left(), 'that page was asked for before').toEqual(['11 queued'])
    other.outbox.asked('lobby')
    other.outbox.confirm('lobby', [], 'ada', reached(50, true))
    expect(await done).toMatchObject({ id: idOf(11), seq: 1 })
    expect(other.left()).toEqual([])
  })

  it('that both send keep the order, because the server knows each thing by its id', async () => {
    const store = openStore()
    const [left, right] = [await start({ store }), await start({ store })]
    void left.doTo(11, ONE)
    void left.doTo(12, ONE)
    await settle()
    await right.outbox.reload()
    left.goOnline()
    right.goOnline()
    await settle()
    expect([...left.link.asked, ...right.link.asked].map(asked)).toEqual(['edit 11', 'edit 11'])
    await answer(left.link, 50)
    await settle()
    expect(left.link.asked.map(asked)).toEqual(['edit 12'])
    const first: OperationResult = { room: 'lobby', epoch: 'e', id: idOf(11), seq: 1, rev: 50, duplicate: true }
    await right.link.asked[0]!.answer<'message.edit'>(first)
    await settle()
    expect(right.link.asked.map(asked)).toEqual(['edit 12'])
  })

  it('learn from each other what was refused', async () => {
    const store = openStore()
    const [leader, other] = [await start({ store }), await start({ store })]
    const done = other.doTo(11, ONE)
    await settle()
    await leader.outbox.reload()
    leader.outbox.refused([{ id: idOf(11), error: new ChatError('TOO_LATE') }])
    await settle()
    await other.outbox.reload()
    await expect(done).rejects.toMatchObject({ code: 'TOO_LATE' })
    expect(other.left()).toEqual(['11 failed'])
  })
})
