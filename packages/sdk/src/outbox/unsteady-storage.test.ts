import { describe, expect, it } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import { ChatError } from '../errors.ts'
import { createPersistence } from '../persistence/keyed-persistence.ts'
import { createMemoryKeyValue } from '../persistence/memory.ts'
import type { OutboxRecord, Persistence } from '../persistence/persistence.ts'
import { ADA, idOf, message } from '../timeline/test-messages.ts'
import { createOutbox } from './create-outbox.ts'

const said = (record: OutboxRecord) => (record.kind === 'message.send' ? record.message.text : record.kind)
const draft = (n: number) => ({ id: idOf(n), text: `line ${n}` })
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function openStore(): Persistence {
  return { ...createPersistence({ ...createMemoryKeyValue(), durable: true }, createManualEnvironment().random) }
}

function start() {
  const unnoted: string[] = []
  const outbox = createOutbox(
    {
      changed: () => {},
      stored: () => {},
      dismissed: () => {},
      failed: () => {},
      carriedOut: () => {},
      elsewhere: () => {},
      wake: () => {},
      unnoted: (ids) => unnoted.push(...ids),
      sends: () => false,
    },
    () => 0,
  )
  const lines = () => outbox.entries('lobby').map(({ record }) => `${said(record)} ${record.state}`)
  return { outbox, lines, unnoted }
}

/** The store goes over to memory and brings nothing along. */
function lose(store: Persistence): Persistence {
  const memory = createPersistence(createMemoryKeyValue(), createManualEnvironment().random)
  return Object.assign(store, memory, { durability: 'memory' })
}

describe('an outbox on an unsteady device', () => {
  it('asks the device what another tab has seen sent when the log begins anew', async () => {
    const { outbox, lines } = start()
    const store = openStore()
    await outbox.attach(store)
    void outbox.send('lobby', draft(1), 0).catch(() => {})
    await settle()
    outbox.confirm('lobby', [], 'ada', { epoch: 'one', after: 1, isPage: true })
    // The other tab saw its row, and this one never will: the server is given back what it was before.
    await store.remove([idOf(1)])
    outbox.confirm('lobby', [], 'ada', { epoch: 'two', after: 1, isPage: true })
    await settle()
    outbox.asked('lobby')
    expect(outbox.confirm('lobby', [], 'ada', { epoch: 'two', after: 1, isPage: true })).toEqual([idOf(1)])
    expect(lines()).toEqual([])
  })

  it('does not find again what came back in the log while the device still has it', async () => {
    const { outbox, lines } = start()
    const store = openStore()
    await outbox.attach(store)
    void outbox.send('lobby', draft(1), 0)
    await settle()
    const row = { id: idOf(1), seq: 1, rev: 3, sender: { id: 'ada', name: 'Ada' }, text: 'line 1', createdAt: 0 }
    expect(outbox.confirm('lobby', [row], 'ada', null)).toEqual([idOf(1)])
    await outbox.reload()
    expect(lines()).toEqual([])
    await store.remove([idOf(1)])
    await outbox.reload()
    expect(lines()).toEqual([])
  })

  it('sends again what came back in a log that is no more, as long as the device has it', async () => {
    const { outbox, lines } = start()
    await outbox.attach(openStore())
    for (const n of [1, 2]) void outbox.send('lobby', draft(n), 0)
    await settle()
    const rows = [1, 2].map((n) => message(n, { sender: ADA }))
    outbox.confirm('lobby', rows, 'ada', { epoch: 'one', after: 2, isPage: false })
    expect(lines()).toEqual([])
    const again = outbox.confirm('lobby', [rows[0]!], 'ada', { epoch: 'two', after: 1, isPage: true })
    expect(again, 'the first is in the new log, and leaves the device').toEqual([idOf(1)])
    await settle()
    expect(lines()).toEqual(['line 2 queued'])
  })

  it('keeps what was written first in front, though the device refuses it at first', async () => {
    const { outbox, lines } = start()
    const store = openStore()
    const { enqueue } = store
    let refusals = 1
    store.enqueue = async (record) => {
      if (refusals > 0) {
        refusals -= 1
        await settle()
        throw new Error('The disk is busy.')
      }
      return enqueue(record)
    }
    await outbox.attach(store)
    for (const n of [1, 2, 3]) void outbox.send('lobby', draft(n), 0)
    await settle()
    await settle()
    expect(lines()).toEqual(['line 1 queued', 'line 2 queued', 'line 3 queued'])
    expect(outbox.entries('lobby').every(({ storing }) => !storing)).toBe(true)
  })

  it('lets what another tab said earlier go first, though nobody told of it yet', async () => {
    const { outbox, lines } = start()
    const store = openStore()
    await outbox.attach(store)
    const there = await store.enqueue({
      kind: 'message.send',
      id: idOf(1),
      room: 'lobby',
      message: draft(1),
      createdAt: 0,
      state: 'queued',
      attempted: false,
    })
    void outbox.send('lobby', draft(2), 0)
    expect(lines()).toEqual(['line 2 queued'])
    await settle()
    expect(there.n).toBe(1)
    expect(lines()).toEqual(['line 1 queued', 'line 2 queued'])
    expect(outbox.entries('lobby').every(({ storing, stored }) => stored && !storing)).toBe(true)
  })

  it('hands nothing to other tabs before what they cannot have, and stores that as soon as it can', async () => {
    const { outbox } = start()
    const store = openStore()
    const { enqueue } = store
    store.enqueue = () => Promise.reject(new Error('Another tab holds it.'))
    await outbox.attach(store)
    void outbox.send('lobby', draft(1), 0)
    void outbox.send('garden', draft(2), 0)
    await settle()
    store.enqueue = (record) => (record.id === idOf(1) ? Promise.reject(new Error('Still.')) : enqueue(record))
    void outbox.send('lobby', draft(3), 0)
    void outbox.send('garden', draft(4), 0)
    await settle()
    const stored = (room: string) => outbox.entries(room).map((entry) => [said(entry.record), entry.stored])
    expect(stored('lobby')).toEqual([
      ['line 1', false],
      ['line 3', false],
    ])
    expect(stored('garden')).toEqual([
      ['line 2', true],
      ['line 4', true],
    ])
    store.enqueue = enqueue
    void outbox.send('lobby', draft(5), 0)
    await settle()
    expect((await store.outbox()).map(said)).toEqual(['line 2', 'line 4', 'line 1', 'line 3', 'line 5'])
  })

  it('forgets nothing when the device has lost it', async () => {
    const { outbox, lines } = start()
    const store = openStore()
    await outbox.attach(store)
    void outbox.send('lobby', draft(1), 0).catch(() => {})
    void outbox.send('lobby', draft(2), 0)
    await settle()
    outbox.refused([{ id: idOf(1), error: new ChatError('FORBIDDEN') }])
    await settle()
    lose(store)
    await outbox.reload()
    expect(lines()).toEqual(['line 1 failed', 'line 2 queued'])
    expect(outbox.acks.size, 'nothing is taken for sent').toBe(0)
  })

  it('does not call gone for good what another tab may find on the device that this one has lost', async () => {
    const { outbox } = start()
    const store = openStore()
    await outbox.attach(store)
    void outbox.send('lobby', draft(1), 0).catch(() => {})
    void outbox
      .queue({ kind: 'message.delete', id: idOf(2), room: 'lobby', target: { id: idOf(1) }, createdAt: 0 })
      .catch(() => {})
    await settle()
    // What it falls back to has a copy of everything.
    lose(store).withdraw = () => Promise.resolve(true)
    expect(await outbox.cancel(idOf(2))).toBe(false)
    void outbox.cancel(idOf(1))
    await settle()
    expect(outbox.nextCancel('lobby')).toBe(idOf(1))
  })

  it('sends what it holds though the device has just lost it', async () => {
    const { outbox } = start()
    const store = openStore()
    await outbox.attach(store)
    void outbox.send('lobby', draft(1), 0)
    await settle()
    const records = outbox.entries('lobby').map(({ record }) => record)
    const asked = outbox.attempt(records)
    lose(store)
    expect(await asked).toEqual(records)
  })

  it('tells other tabs of what it sends and cannot note, and takes nothing back of which it was told', async () => {
    const [mine, other] = [start(), start()]
    const [store, whole] = [openStore(), openStore()]
    await mine.outbox.attach(store)
    void mine.outbox.send('lobby', draft(1), 0)
    void mine.outbox.send('lobby', draft(2), 0)
    await settle()
    await whole.restore(await store.outbox())
    await other.outbox.attach(whole)

    const [first, second] = mine.outbox.entries('lobby').map(({ record }) => record)
    await mine.outbox.attempt([first!])
    expect(mine.unnoted, 'it was noted').toEqual([])
    store.attempt = () => Promise.reject(new Error('The disk is full.'))
    expect(await mine.outbox.attempt([second!])).toEqual([second])
    expect(mine.unnoted).toEqual([idOf(2)])

    other.outbox.sentElsewhere(mine.unnoted)
    void other.outbox.cancel(idOf(2))
    await settle()
    expect(other.outbox.nextCancel('lobby'), 'the server is asked').toBe(idOf(2))
  })

  it('asks the server, too, when it is told of the sending while it takes a message off the device', async () => {
    const { outbox } = start()
    const store = openStore()
    await outbox.attach(store)
    void outbox.send('lobby', draft(1), 0)
    await settle()
    void outbox.cancel(idOf(1))
    outbox.sentElsewhere([idOf(1)])
    await settle()
    expect(outbox.nextCancel('lobby')).toBe(idOf(1))
  })

  it('puts what is queued on a store in memory behind what it had from the device it lost', async () => {
    const { outbox, lines } = start()
    const store = openStore()
    await outbox.attach(store)
    for (const n of [1, 2, 3]) void outbox.send('lobby', draft(n), 0)
    await settle()
    lose(store)
    void outbox.queue({
      kind: 'message.react',
      id: idOf(4),
      room: 'lobby',
      target: { id: idOf(3) },
      createdAt: 0,
      emoji: '👍',
    })
    await settle()
    expect(lines().at(-1)).toBe('message.react queued')
  })

  it('does not take a refused message for a waiting one while the refusal is being written down', async () => {
    const { outbox, lines } = start()
    const store = openStore()
    const { update } = store
    await outbox.attach(store)
    void outbox.send('lobby', draft(1), 0).catch(() => {})
    await settle()
    const written = Promise.withResolvers<void>()
    store.update = async (records) => {
      await written.promise
      return update(records)
    }
    outbox.refused([{ id: idOf(1), error: new ChatError('FORBIDDEN') }])
    await outbox.reload()
    expect(lines()).toEqual(['line 1 failed'])
    written.resolve()
    await settle()
    await outbox.reload()
    expect(lines()).toEqual(['line 1 failed'])
  })
})
