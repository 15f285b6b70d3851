import { describe, expect, it } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import { ChatError } from '../errors.ts'
import { createPersistence } from '../persistence/keyed-persistence.ts'
import { createMemoryKeyValue } from '../persistence/memory.ts'
import type { Persistence } from '../persistence/persistence.ts'
import { ADA, BEN, idOf, message } from '../timeline/test-messages.ts'
import { createOutbox } from './create-outbox.ts'
import { nextBatch } from './next-batch.ts'
import type { Outbox } from './outbox.ts'

const draft = (n: number) => ({ id: idOf(n), text: `line ${n}` })
const ack = (n: number, epoch = 'e') => ({ id: idOf(n), epoch, seq: n, rev: n, createdAt: n })
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function openStore(): Persistence {
  return createPersistence({ ...createMemoryKeyValue(), durable: true }, createManualEnvironment().random)
}

const HOUR = 3_600_000

function start({ now = () => 0, sends = () => false }: { now?: () => number; sends?: () => boolean } = {}) {
  const told: string[] = []
  const outbox = createOutbox(
    {
      changed: () => {},
      stored: (room, cancelled) => told.push(`stored ${room}${cancelled ? ` ${Number(cancelled.slice(-12))}` : ''}`),
      dismissed: (room, id) => told.push(`dismissed ${room} ${Number(id.slice(-12))}`),
      failed: ({ id }, error) => told.push(`failed ${Number(id.slice(-12))} ${error.code}`),
      carriedOut: (room) => told.push(`carried out ${room}`),
      elsewhere: (room) => told.push(`elsewhere ${room}`),
      wake: () => told.push('wake'),
      unnoted: () => {},
      sends,
    },
    now,
  )
  const numbers = () => outbox.entries('lobby').map(({ record }) => Number(record.id.slice(-12)))
  return { outbox, told, numbers }
}

describe('an outbox', () => {
  it('shows a message at once and says when it is safe on the device', async () => {
    const { outbox } = start()
    await outbox.attach(openStore())
    void outbox.send('lobby', draft(1), 5)
    expect(outbox.entries('lobby')).toMatchObject([{ stored: false, storing: true }])
    await settle()
    expect(outbox.entries('lobby')).toMatchObject([{ stored: true, storing: false, record: { n: 1, createdAt: 5 } }])
  })

  it('keeps what was queued before the user was known behind what the device holds', async () => {
    const store = openStore()
    const first = start()
    await first.outbox.attach(store)
    void first.outbox.send('lobby', draft(1), 0)
    await settle()
    const { outbox, numbers } = start()
    void outbox.send('lobby', draft(2), 0)
    expect(outbox.isLoaded()).toBe(false)
    await outbox.attach(store)
    void outbox.send('lobby', draft(3), 0)
    await settle()
    expect(numbers()).toEqual([1, 2, 3])
    expect((await store.outbox()).map(({ n }) => n)).toEqual([1, 2, 3])
  })

  it('puts what it holds back into a store that was cleared', async () => {
    const emptied = openStore()
    let clear: () => void = () => {}
    const store: Persistence = { ...emptied, durability: 'durable', onLost: (listener) => void (clear = listener) }
    const { outbox } = start()
    await outbox.attach(store)
    void outbox.send('lobby', draft(1), 0).catch(() => {})
    void outbox.send('lobby', draft(2), 0).catch(() => {})
    await settle()
    outbox.acked([ack(1)])
    await emptied.wipe()
    clear()
    await settle()
    await outbox.reload()
    expect((await store.outbox()).map(({ id }) => id)).toEqual([idOf(2)])
    expect(outbox.acks.has(idOf(2)), 'it is not taken for sent').toBe(false)
  })

  it('resolves a send by the acknowledgement, and lets go of it when its row has come back', async () => {
    const { outbox, numbers } = start()
    await outbox.attach(openStore())
    const sent = outbox.send('lobby', draft(1), 0)
    await settle()
    outbox.acked([ack(1)])
    expect(await sent).toEqual({ id: idOf(1), seq: 1, createdAt: 1 })
    expect(numbers()).toEqual([1])
    expect(outbox.confirm('lobby', [message(1, { sender: ADA })], 'ada', null)).toEqual([idOf(1)])
    expect(numbers()).toEqual([])
  })

  it('resolves a send by its row when the acknowledgement was lost', async () => {
    const { outbox } = start()
    await outbox.attach(openStore())
    const sent = outbox.send('lobby', draft(1), 0)
    outbox.confirm('lobby', [message(1, { sender: ADA, createdAt: 9 })], 'ada', null)
    expect(await sent).toEqual({ id: idOf(1), seq: 1, createdAt: 9 })
  })

  it("does not take somebody else's row for its own", async () => {
    const { outbox, numbers } = start()
    await outbox.attach(openStore())
    void outbox.send('lobby', draft(1), 0)
    expect(outbox.confirm('lobby', [message(1, { sender: BEN })], 'ada', null)).toEqual([])
    expect(numbers()).toEqual([1])
  })

  it('lets go of an acknowledged message that the log has passed outside of the window', async () => {
    const { outbox, numbers } = start()
    await outbox.attach(openStore())
    void outbox.send('lobby', draft(5), 0)
    void outbox.send('lobby', draft(6), 0)
    outbox.acked([ack(5)])
    outbox.confirm('lobby', [], 'ada', { epoch: 'e', after: 4, isPage: true })
    expect(numbers()).toEqual([5, 6])
    outbox.confirm('lobby', [], 'ada', { epoch: 'e', after: 9, isPage: true })
    expect(numbers()).toEqual([6])
  })

  it('sends an acknowledged message again when the server has lost it with its epoch', async () => {
    const { outbox, told, numbers } = start()
    await outbox.attach(openStore())
    void outbox.send('lobby', draft(5), 0)
    outbox.acked([ack(5)])
    told.length = 0
    outbox.confirm('lobby', [], 'ada', { epoch: 'f', after: 90, isPage: true })
    expect(numbers()).toEqual([5])
    expect(outbox.acks.size).toBe(0)
    expect(told).toContain('wake')
  })

  it('does not take an acknowledgement for void before a page has shown whose log is older', async () => {
    const { outbox, told } = start()
    await outbox.attach(openStore())
    void outbox.send('lobby', draft(5), 0)
    outbox.acked([ack(5, 'f')])
    told.length = 0
    outbox.confirm('lobby', [], 'ada', { epoch: 'e', after: 90, isPage: false })
    expect([outbox.acks.size, told]).toEqual([1, []])
  })

  it('asks again, on a new connection, whether the server has what came back in no room that is followed', async () => {
    const { outbox } = start()
    await outbox.attach(openStore())
    void outbox.send('lobby', draft(5), 0)
    void outbox.send('garden', draft(6), 0)
    outbox.acked([ack(5), ack(6)])
    outbox.doubt((room) => room === 'lobby')
    expect([...outbox.acks.keys()]).toEqual([idOf(5)])
  })

  it('keeps what was refused for good, until it is sent again or dismissed', async () => {
    const store = openStore()
    const { outbox, told } = start()
    await outbox.attach(store)
    const sent = outbox.send('lobby', draft(1), 0)
    await settle()
    outbox.refused([{ id: idOf(1), error: new ChatError('FORBIDDEN') }])
    await expect(sent).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(told).toContain('failed 1 FORBIDDEN')
    await settle()
    expect(await store.outbox()).toMatchObject([{ n: 1, state: 'failed', error: { code: 'FORBIDDEN' } }])

    const again = outbox.retry(idOf(1))
    expect(outbox.entries('lobby')).toMatchObject([{ record: { n: 1, state: 'queued' } }])
    expect(outbox.entries('lobby')[0]!.record).not.toHaveProperty('error')
    await expect(outbox.dismiss(idOf(1))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    outbox.refused([{ id: idOf(1), error: new ChatError('NOT_FOUND') }])
    await expect(again).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await outbox.dismiss(idOf(1))
    expect(outbox.entries('lobby')).toEqual([])
    expect(await store.outbox()).toEqual([])
  })

  it('goes on in memory where the device fails, in the same order, and says so', async () => {
    const store = openStore()
    const { outbox, numbers } = start()
    await outbox.attach(store)
    void outbox.send('lobby', draft(1), 0)
    await settle()
    store.enqueue = () => Promise.reject(new Error('disk on fire'))
    void outbox.send('lobby', draft(2), 0)
    await settle()
    void outbox.send('lobby', draft(3), 0)
    await settle()
    expect(numbers()).toEqual([1, 2, 3])
    expect(outbox.entries('lobby').map(({ stored, storing }) => [stored, storing])).toEqual([
      [true, false],
      [false, false],
      [false, false],
    ])
  })

  it('refuses what goes beyond the cap, and shows it no more', async () => {
    const store = openStore()
    store.enqueue = () => Promise.reject(new ChatError('OUTBOX_FULL'))
    const { outbox } = start()
    await outbox.attach(store)
    await expect(outbox.send('lobby', draft(1), 0)).rejects.toMatchObject({ code: 'OUTBOX_FULL' })
    expect(outbox.entries('lobby')).toEqual([])
  })

  it('moves what was queued under a wrong guess to the right user, and nothing else', async () => {
    const [guessed, right] = [openStore(), openStore()]
    const stranger = start()
    await stranger.outbox.attach(guessed)
    void stranger.outbox.send('lobby', draft(1), 0)
    await settle()
    const { outbox, numbers } = start()
    await outbox.attach(guessed)
    const sent = outbox.send('lobby', draft(2), 0)
    await settle()
    expect(numbers()).toEqual([1, 2])
    outbox.carry()
    expect(numbers()).toEqual([2])
    expect(outbox.isLoaded()).toBe(false)
    await outbox.attach(right)
    expect((await right.outbox()).map(({ id }) => id)).toEqual([idOf(2)])
    expect((await guessed.outbox()).map(({ id }) => id)).toEqual([idOf(1)])
    await expect(sent).rejects.toMatchObject({ code: 'HELD' })
    expect(await right.outbox()).toMatchObject([{ state: 'failed', error: { code: 'HELD' } }])
    const again = outbox.retry(idOf(2))
    outbox.acked([ack(2)])
    expect(await again).toMatchObject({ seq: 2 })
  })

  it('holds back what waited for more than a day, until it is told to send it, and sends the rest', async () => {
    const store = openStore()
    const before = start()
    await before.outbox.attach(store)
    void before.outbox.send('lobby', draft(1), 0)
    void before.outbox.send('lobby', draft(2), 2 * HOUR)
    await settle()
    const { outbox, told } = start({ now: () => 25 * HOUR })
    await outbox.attach(store)
    expect(told).toContain('failed 1 HELD')
    expect(outbox.entries('lobby').map(({ record }) => record.state)).toEqual(['failed', 'queued'])
    void outbox.retry(idOf(1))
    outbox.holdStale()
    expect(outbox.entries('lobby')[0]).toMatchObject({ record: { n: 1, state: 'queued', createdAt: 25 * HOUR } })
  })

  it('does not hold back what was queued in time and is under way', async () => {
    let now = 0
    const { outbox } = start({ now: () => now })
    await outbox.attach(openStore())
    void outbox.send('lobby', draft(1), 0)
    void outbox.send('lobby', draft(2), 0)
    await settle()
    outbox.acked([ack(1)])
    now = 25 * HOUR
    outbox.holdStale()
    expect(outbox.entries('lobby').map(({ record }) => record.state)).toEqual(['queued', 'failed'])
  })

  it('does not send what was held back while the attempt was noted on the device: other tabs pass it over (I7)', async () => {
    let now = 0
    const { outbox } = start({ now: () => now })
    await outbox.attach(openStore())
    outbox.send('lobby', draft(1), 0).catch(() => {})
    void outbox.send('lobby', draft(2), 20 * HOUR)
    await settle()
    now = 25 * HOUR
    const attempt = outbox.attempt(outbox.entries('lobby').map(({ record }) => record))
    outbox.holdStale()
    expect((await attempt).map(({ id }) => id)).toEqual([idOf(2)])
  })

  it('leaves everything on the device when another user comes, and tells who waits', async () => {
    const store = openStore()
    const { outbox } = start()
    await outbox.attach(store)
    const sent = outbox.send('lobby', draft(1), 0)
    await settle()
    outbox.detach(new ChatError('USER_CHANGED'))
    await expect(sent).rejects.toMatchObject({ code: 'USER_CHANGED' })
    expect(outbox.entries('lobby')).toEqual([])
    expect(await store.outbox()).toHaveLength(1)
  })

  it('takes nothing after the chat was closed', async () => {
    const { outbox } = start()
    outbox.detach(new ChatError('CLOSED'))
    await expect(outbox.send('lobby', draft(1), 0)).rejects.toMatchObject({ code: 'CLOSED' })
  })
})

describe('taking a message back', () => {
  const states = (outbox: Outbox) => outbox.entries('lobby').map(({ record }) => record.state)

  it('is done at once when nobody can have sent it', async () => {
    const store = openStore()
    const { outbox, told } = start()
    await outbox.attach(store)
    const sent = outbox.send('lobby', draft(1), 0)
    await settle()
    expect(await outbox.cancel(idOf(1))).toBe(true)
    await expect(sent).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(outbox.entries('lobby')).toEqual([])
    expect(await store.outbox()).toEqual([])
    expect(told).toContain('stored lobby 1')
  })

  it('needs no device while nobody knows whose the message is', async () => {
    const { outbox } = start()
    const sent = outbox.send('lobby', draft(1), 0)
    expect(await outbox.cancel(idOf(1))).toBe(true)
    await expect(sent).rejects.toMatchObject({ code: 'CANCELLED' })
    const store = openStore()
    await outbox.attach(store)
    expect(await store.outbox()).toEqual([])
  })

  it('waits until it is known what the device holds', async () => {
    const store = openStore()
    const before = start()
    await before.outbox.attach(store)
    void before.outbox.send('lobby', draft(1), 0)
    await settle()
    const { outbox } = start()
    const [known, unknown] = [outbox.cancel(idOf(1)), outbox.cancel(idOf(2))]
    await outbox.attach(store)
    expect([await known, await unknown]).toEqual([true, false])
    expect(await store.outbox()).toEqual([])
  })

  it('waits for the device when the message is still on its way there', async () => {
    const store = openStore()
    const { outbox } = start()
    await outbox.attach(store)
    void outbox.send('lobby', draft(1), 0)
    const cancelled = outbox.cancel(idOf(1))
    expect(states(outbox)).toEqual(['cancelling'])
    expect(await cancelled).toBe(true)
    expect(await store.outbox()).toEqual([])
  })

  it.each([
    ['in this tab', async (outbox: Outbox) => void (await outbox.attempt([outbox.entries('lobby')[0]!.record]))],
    ['in another', async (_: Outbox, store: Persistence) => void (await store.attempt([idOf(1)]))],
  ])('is left to the server when it was handed to a connection %s', async (_where, hand) => {
    const store = openStore()
    const { outbox, told } = start()
    await outbox.attach(store)
    const sent = outbox.send('lobby', draft(1), 0)
    await settle()
    await hand(outbox, store)
    const cancelled = outbox.cancel(idOf(1))
    await settle()
    expect(await store.outbox()).toMatchObject([{ state: 'cancelling', attempted: true }])
    expect(outbox.nextCancel('lobby')).toBe(idOf(1))
    expect(told.at(-1)).toBe('wake')
    outbox.cancelled(idOf(1), null)
    expect(await cancelled).toBe(true)
    await expect(sent).rejects.toMatchObject({ code: 'CANCELLED' })
    expect([outbox.entries('lobby'), await store.outbox()]).toEqual([[], []])
  })

  it('is left to the server after a reload', async () => {
    const store = openStore()
    const before = start({ sends: () => true })
    await before.outbox.attach(store)
    void before.outbox.send('lobby', draft(1), 0)
    await settle()
    void before.outbox.cancel(idOf(1))
    await settle()
    const { outbox } = start()
    await outbox.attach(store)
    expect(outbox.nextCancel('lobby')).toBe(idOf(1))
    expect(outbox.rooms()).toEqual(['lobby'])
  })

  it('came too late when the server has the message: it stays until its row is here', async () => {
    const { outbox } = start({ sends: () => true })
    await outbox.attach(openStore())
    const sent = outbox.send('lobby', draft(1), 0)
    await settle()
    const cancelled = outbox.cancel(idOf(1))
    outbox.cancelled(idOf(1), ack(1))
    expect(await cancelled).toBe(false)
    expect(await sent).toMatchObject({ seq: 1 })
    expect(outbox.nextCancel('lobby')).toBeNull()
    outbox.confirm('lobby', [message(1, { sender: ADA })], 'ada', null)
    expect(outbox.entries('lobby')).toEqual([])
    expect(await outbox.cancel(idOf(1))).toBe(false)
  })

  it('came too late when the row comes first', async () => {
    const { outbox } = start({ sends: () => true })
    await outbox.attach(openStore())
    void outbox.send('lobby', draft(1), 0)
    await settle()
    const cancelled = outbox.cancel(idOf(1))
    outbox.confirm('lobby', [message(1, { sender: ADA })], 'ada', null)
    expect(await cancelled).toBe(false)
  })

  it('is asked about again when the server has lost the message with its epoch', async () => {
    const { outbox } = start({ sends: () => true })
    await outbox.attach(openStore())
    void outbox.send('lobby', draft(1), 0)
    await settle()
    outbox.acked([ack(1)])
    void outbox.cancel(idOf(1))
    expect(outbox.nextCancel('lobby')).toBeNull()
    outbox.confirm('lobby', [], 'ada', { epoch: 'f', after: 90, isPage: true })
    expect(outbox.nextCancel('lobby')).toBe(idOf(1))
  })

  it('lets a message go that the server says was cancelled elsewhere', async () => {
    const { outbox, told } = start()
    await outbox.attach(openStore())
    const sent = outbox.send('lobby', draft(1), 0)
    await settle()
    outbox.refused([{ id: idOf(1), error: new ChatError('CANCELLED') }])
    await expect(sent).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(outbox.entries('lobby')).toEqual([])
    expect(told.join()).not.toContain('failed')
  })

  it('ends as failed when the server will not say', async () => {
    const { outbox } = start({ sends: () => true })
    await outbox.attach(openStore())
    void outbox.send('lobby', draft(1), 0)
    await settle()
    const cancelled = outbox.cancel(idOf(1))
    outbox.refused([{ id: idOf(1), error: new ChatError('NOT_FOUND') }])
    await expect(cancelled).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(states(outbox)).toEqual(['failed'])
  })
})

describe('two tabs on one device', () => {
  async function openTwo() {
    const store = openStore()
    const [left, right] = [start(), start()]
    await left.outbox.attach(store)
    await right.outbox.attach(store)
    return { store, left, right }
  }

  it('show what the other has queued', async () => {
    const { left, right } = await openTwo()
    void left.outbox.send('lobby', draft(1), 0)
    await settle()
    await right.outbox.reload()
    expect(right.numbers()).toEqual([1])
  })

  it('learn from each other what was refused', async () => {
    const { left, right } = await openTwo()
    const sent = left.outbox.send('lobby', draft(1), 0)
    await settle()
    await right.outbox.reload()
    right.outbox.refused([{ id: idOf(1), error: new ChatError('FORBIDDEN') }])
    await settle()
    await left.outbox.reload()
    await expect(sent).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(left.told).toContain('failed 1 FORBIDDEN')
    await right.outbox.dismiss(idOf(1))
    await left.outbox.reload({ dismissed: idOf(1) })
    expect(left.numbers()).toEqual([])
  })

  /** Both know that a message was refused, and the device has it no more: it was sent elsewhere, or dismissed unheard. */
  async function openTwoThatFailed() {
    const { store, left, right } = await openTwo()
    left.outbox.send('lobby', draft(1), 0).catch(() => {})
    await settle()
    left.outbox.refused([{ id: idOf(1), error: new ChatError('FORBIDDEN') }])
    await settle()
    await right.outbox.reload()
    await store.remove([idOf(1)])
    await right.outbox.reload()
    return right
  }

  it('keep what was refused in sight where the other tried it again and it was sent, until its row is here', async () => {
    const right = await openTwoThatFailed()
    expect(right.outbox.entries('lobby')).toMatchObject([{ record: { state: 'failed' } }])
    expect(right.told).toContain('elsewhere lobby')
    right.outbox.confirm('lobby', [message(1, { sender: ADA })], 'ada', null)
    expect(right.numbers()).toEqual([])
  })

  it('send again what was refused and is tried again here, whatever became of it elsewhere', async () => {
    const right = await openTwoThatFailed()
    void right.outbox.retry(idOf(1)).catch(() => {})
    await settle()
    right.outbox.asked('lobby')
    right.outbox.confirm('lobby', [], 'ada', { epoch: 'e', after: 9, isPage: true })
    expect(nextBatch(right.outbox.entries('lobby'), right.outbox.acks)).toMatchObject([
      { id: idOf(1), state: 'queued' },
    ])
  })

  it('never send what the other has taken back, nor take back what the other has sent', async () => {
    const { store, left, right } = await openTwo()
    for (const n of [1, 2]) void left.outbox.send('lobby', draft(n), 0)
    await settle()
    await right.outbox.reload()
    const records = right.outbox.entries('lobby').map(({ record }) => record)
    expect(await left.outbox.cancel(idOf(1))).toBe(true)
    expect(await right.outbox.attempt(records)).toMatchObject([{ message: { id: idOf(2) } }])
    expect(await right.outbox.attempt(records.slice(0, 1))).toEqual([])
    await right.outbox.reload({ cancelled: idOf(1) })
    expect(right.numbers()).toEqual([2])
    void left.outbox.cancel(idOf(2))
    await settle()
    expect(left.outbox.nextCancel('lobby')).toBe(idOf(2))
    expect(await store.outbox()).toMatchObject([{ state: 'cancelling', attempted: true }])
    await right.outbox.reload()
    expect(right.outbox.nextCancel('lobby')).toBe(idOf(2))
  })

  it('keep a message in sight that the other saw confirmed, until its row comes here too', async () => {
    const { store, left } = await openTwo()
    const sent = left.outbox.send('lobby', draft(1), 0)
    await settle()
    await store.remove([idOf(1)])
    await left.outbox.reload()
    expect(left.numbers()).toEqual([1])
    expect(left.outbox.acks.has(idOf(1))).toBe(true)
    left.outbox.confirm('lobby', [message(1, { sender: ADA })], 'ada', null)
    expect(left.numbers()).toEqual([])
    expect(await sent).toMatchObject({ seq: 1 })
  })

  /** Both hold back what was queued an hour before yesterday. */
  async function openTwoThatHold() {
    const store = openStore()
    const [left, right] = [start({ now: () => 25 * HOUR }), start({ now: () => 25 * HOUR })]
    await left.outbox.attach(store)
    await right.outbox.attach(store)
    left.outbox.send('lobby', draft(1), 0).catch(() => {})
    await settle()
    left.outbox.holdStale()
    await settle()
    await right.outbox.reload()
    expect(right.outbox.entries('lobby')).toMatchObject([{ record: { state: 'failed', error: { code: 'HELD' } } }])
    return { store, left, right }
  }

  it('keep what is held back in sight where the other found it sent, until the room tells', async () => {
    const { store, right } = await openTwoThatHold()
    await store.remove([idOf(1)])
    await right.outbox.reload()
    expect(right.numbers()).toEqual([1])
    expect(right.told).toContain('elsewhere lobby')
    right.outbox.asked('lobby')
    right.outbox.confirm('lobby', [message(1, { sender: ADA })], 'ada', { epoch: 'e', after: 9, isPage: true })
    expect(right.numbers()).toEqual([])
  })

  it('let go of what was held back and is nowhere, though nobody told of its dismissal', async () => {
    const { left, right } = await openTwoThatHold()
    await left.outbox.dismiss(idOf(1))
    await right.outbox.reload()
    right.outbox.asked('lobby')
    right.outbox.confirm('lobby', [], 'ada', { epoch: 'e', after: 9, isPage: true })
    expect(right.numbers()).toEqual([])
  })

  it('show what the other has dismissed no more, unless it was tried again here', async () => {
    const idle = await openTwoThatHold()
    await idle.left.outbox.dismiss(idOf(1))
    expect(idle.left.told).toContain('dismissed lobby 1')
    await idle.right.outbox.reload({ dismissed: idOf(1) })
    expect(idle.right.numbers()).toEqual([])

    const busy = await openTwoThatHold()
    await busy.left.outbox.dismiss(idOf(1))
    void busy.right.outbox.retry(idOf(1))
    await busy.right.outbox.reload({ dismissed: idOf(1) })
    expect(busy.right.numbers()).toEqual([1])
  })
})
