import { describe, expect, it } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import { ChatError } from '../errors.ts'
import { idOf, inboxAt, operation, roomAt } from './contract-suite.ts'
import type { KeyValue } from './key-value.ts'
import { createPersistence, OUTBOX_ITEMS } from './keyed-persistence.ts'
import { createMemoryKeyValue } from './memory.ts'
import type { Persistence } from './persistence.ts'
import { wrap } from './records.ts'

function setUp(): { store: KeyValue; kept: Persistence } {
  const store = createMemoryKeyValue()
  return { store, kept: createPersistence(store, createManualEnvironment().random) }
}

function scribble(store: KeyValue, key: string, value: unknown): Promise<void> {
  return store.transact('readwrite', (transaction) => transaction.put(key, value))
}

describe('a full outbox (I22)', () => {
  it('refuses one operation too many and takes one again when one has left', async () => {
    const { store, kept } = setUp()
    await store.transact('readwrite', (transaction) => {
      for (let n = 1; n <= OUTBOX_ITEMS; n += 1) transaction.put(`o:${idOf(n)}`, wrap({ ...operation('lobby', n), n }))
    })
    const refused = await kept.enqueue(operation('lobby', 9_000)).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(ChatError)
    expect(refused).toMatchObject({ code: 'OUTBOX_FULL', retryable: false })
    await kept.remove([idOf(1)])
    expect(await kept.enqueue(operation('lobby', 9_000))).toMatchObject({ n: OUTBOX_ITEMS + 1 })
  })

  it('counts bytes as well, of what is there and not of what has left', async () => {
    const { kept } = setUp()
    const large = (number: number) => ({
      ...operation('lobby', number),
      message: { id: idOf(number), text: 'ü'.repeat(3_000_000) },
    })
    await kept.enqueue(large(1))
    await kept.enqueue(large(2))
    await kept.enqueue(large(3))
    await expect(kept.enqueue(large(4))).rejects.toMatchObject({ code: 'OUTBOX_FULL' })
    expect(await kept.outbox()).toHaveLength(3)
    await kept.remove([idOf(1), idOf(2)])
    await kept.enqueue(large(5))
    await kept.enqueue(large(6))
    await expect(kept.enqueue(large(7))).rejects.toMatchObject({ code: 'OUTBOX_FULL' })
  })
})

describe('what an older version has kept', () => {
  it('is read, sent and let go of: messages had no id of their own then', async () => {
    const { store, kept } = setUp()
    const { id: _id, ...old } = operation('lobby', 1)
    await scribble(store, `o:${idOf(1)}`, { form: 1, record: { ...old, n: 4 } })
    await scribble(store, 'n', { n: 4, bytes: 100 })
    expect(await kept.outbox()).toEqual([{ ...operation('lobby', 1), n: 4 }])
    expect(await kept.enqueue(operation('lobby', 2))).toMatchObject({ n: 5 })
    expect(await kept.attempt([idOf(1)])).toEqual([idOf(1)])
    expect((await kept.outbox())[0]).toMatchObject({ id: idOf(1), attempted: true })
    await kept.remove([idOf(1)])
    expect(await kept.outbox()).toHaveLength(1)
  })

  it('of a newer version is left as it lies', async () => {
    const { store, kept } = setUp()
    const record = { ...operation('lobby', 1), n: 1, kind: 'message.juggle', target: { id: idOf(7) } }
    await scribble(store, `o:${idOf(1)}`, { form: 1, record })
    expect(await kept.outbox()).toEqual([])
    expect(await kept.withdraw(idOf(1))).toBe(false)
    expect(await store.transact('readonly', (transaction) => transaction.count('o:'))).toBe(1)
  })
})

describe('damage on the disk', () => {
  const garbage = [null, 7, 'text', [], {}, { form: 1 }, { form: 1, record: null }, { form: 99, record: roomAt(1) }]

  it.each(garbage)('reads %j as nothing at all', async (value) => {
    const { store, kept } = setUp()
    await scribble(store, 'r:lobby', value)
    await scribble(store, 'c:lobby', value)
    await scribble(store, 'i', value)
    await scribble(store, `o:${idOf(1)}`, value)
    await scribble(store, 'd', value)
    await scribble(store, 'n', value)
    expect(await kept.room('lobby')).toBeNull()
    expect(await kept.inbox()).toBeNull()
    expect(await kept.outbox()).toEqual([])
    expect(await kept.device()).toMatch(/^[\w-]{22}$/)
    expect(await kept.enqueue(operation('lobby', 2))).toMatchObject({ n: 1 })
    await kept.saveRoom(roomAt(1), [])
    expect(await kept.room('lobby')).toEqual(roomAt(1))
  })

  it('does not believe a room or inbox with a broken part', async () => {
    const { store, kept } = setUp()
    const broken = { ...roomAt(2), messages: [{ ...roomAt(2).messages[0], seq: 'one' }] }
    await scribble(store, 'r:lobby', { form: 1, record: broken })
    expect(await kept.room('lobby')).toBeNull()
    await scribble(store, 'i', { form: 1, record: { ...inboxAt(1), rooms: [{}] } })
    expect(await kept.inbox()).toBeNull()
  })

  it('goes on numbering after what is there when the counter is lost', async () => {
    const { store, kept } = setUp()
    await kept.enqueue(operation('lobby', 1))
    await kept.enqueue(operation('lobby', 2))
    await scribble(store, 'n', 'lost')
    const next = createPersistence(store, createManualEnvironment().random)
    expect(await next.enqueue(operation('lobby', 3))).toMatchObject({ n: 3 })
  })
})
