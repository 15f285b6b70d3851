import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import { withDefaults } from '../environment/with-defaults.ts'
import { describePersistence, idOf, operation, roomAt } from './contract-suite.ts'
import { createOpenPersistence } from './open-persistence.ts'

function openRaw(name: string): Promise<IDBDatabase> {
  return new Promise((resolve) => {
    const opening = indexedDB.open(name)
    opening.onsuccess = () => resolve(opening.result)
  })
}

const scope = { server: 'https://chat.example', user: 'ada' }
const quiet = { debug() {}, warn() {} }

describePersistence('IndexedDB', createOpenPersistence(withDefaults({ logger: quiet })), { durability: 'durable' })

describe('where IndexedDB fails', () => {
  beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()))
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })

  it('keeps everything in memory where there is none', async () => {
    vi.stubGlobal('indexedDB', undefined)
    const kept = await createOpenPersistence(createManualEnvironment())(scope)
    expect(kept.durability).toBe('memory')
    const queued = await kept.enqueue(operation('lobby', 1))
    expect(await kept.outbox()).toEqual([queued])
  })

  it('keeps everything in memory where opening is refused', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Denied', 'SecurityError')
    })
    expect((await createOpenPersistence(createManualEnvironment())(scope)).durability).toBe('memory')
  })

  it('keeps everything in memory where opening is never answered', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => new EventTarget() as never)
    const environment = createManualEnvironment()
    const opening = createOpenPersistence(environment)(scope)
    environment.advance(3_000)
    expect((await opening).durability).toBe('memory')
  })

  it('opens the database again when the browser has closed it', async () => {
    const kept = await createOpenPersistence(createManualEnvironment())(scope)
    const queued = await kept.enqueue(operation('lobby', 1))
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException('The connection is closing.', 'InvalidStateError')
    })
    expect(await kept.outbox()).toEqual([queued])
    expect(kept.durability).toBe('durable')
  })

  it('goes on in memory, with what it had, when storage is lost for good', async () => {
    const environment = createManualEnvironment()
    const kept = await createOpenPersistence(environment)(scope)
    const first = await kept.enqueue(operation('lobby', 1))
    await kept.saveRoom(roomAt(1), [])
    const told: string[] = []
    kept.onFallback(() => told.push(kept.durability))
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('Disk is broken.', 'UnknownError')
    })
    const second = await kept.enqueue(operation('lobby', 2))
    expect(told).toEqual(['memory'])
    expect(kept.durability).toBe('memory')
    expect(second.n).toBeGreaterThan(first.n)
    expect(await kept.outbox()).toEqual([first, second])
    expect(await kept.room('lobby')).toEqual(roomAt(1))
    expect(environment.log).toContainEqual({ level: 'warn', event: 'storage.lost' })

    vi.restoreAllMocks()
    const next = await createOpenPersistence(createManualEnvironment())(scope)
    expect(await next.outbox(), 'what was durable stays for the next visit').toEqual([first])
  })

  it('goes on numbering even when nothing could be read any more', async () => {
    const kept = await createOpenPersistence(createManualEnvironment())(scope)
    const first = await kept.enqueue(operation('lobby', 1))
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('Disk is gone.', 'UnknownError')
    })
    const second = await kept.enqueue(operation('lobby', 2))
    expect(second.n).toBeGreaterThan(first.n)
    expect(await kept.outbox()).toEqual([second])
  })

  it('leaves no connection open behind it, not even for work that came after', async () => {
    const opened = new Set<IDBDatabase>()
    const transaction = IDBDatabase.prototype.transaction
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...parameters) {
      const made = transaction.apply(this, parameters)
      opened.add(made.db)
      return made
    })
    const close = vi.spyOn(IDBDatabase.prototype, 'close')
    const kept = await createOpenPersistence(createManualEnvironment())(scope)
    kept.close()
    await kept.enqueue(operation('lobby', 1))
    await vi.waitUntil(() => new Set(close.mock.contexts).size === 2)
    expect(new Set(close.mock.contexts)).toEqual(opened)
  })

  it('gives up caches, not messages, when the device is full', async () => {
    const kept = await createOpenPersistence(createManualEnvironment())(scope)
    await kept.saveRoom(roomAt(1), [])
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException('Full.', 'QuotaExceededError')
    })
    const queued = await kept.enqueue(operation('lobby', 2))
    expect(await kept.outbox()).toEqual([queued])
    expect(await kept.room('lobby')).toBeNull()
    expect(kept.durability).toBe('durable')
  })

  it('gives up what a tab that was stopped in a transaction holds up, and goes on once it is gone', async () => {
    const environment = createManualEnvironment()
    const kept = await createOpenPersistence(environment)(scope)
    const first = await kept.enqueue(operation('lobby', 1))
    const other = await openRaw('parlor|https://chat.example|ada')
    const held = other.transaction('records', 'readwrite').objectStore('records')
    let isHeld = true
    const goOn = (): void => void (isHeld && (held.get('x').onsuccess = goOn))
    goOn()
    const second = expect(kept.enqueue(operation('lobby', 2))).rejects.toMatchObject({ name: 'TimeoutError' })
    await new Promise((resolve) => setImmediate(resolve))
    environment.advance(3_000)
    await second
    isHeld = false
    const third = await kept.enqueue(operation('lobby', 3))
    expect(await kept.outbox(), 'what was given up never happens').toEqual([first, third])
    expect(kept.durability).toBe('durable')
    other.close()
  })

  it('puts back what was cleared behind its back, under the same numbers', async () => {
    const kept = await createOpenPersistence(createManualEnvironment())(scope)
    const records = [await kept.enqueue(operation('lobby', 1)), await kept.enqueue(operation('lobby', 2))]
    await kept.remove([idOf(1)])
    await kept.restore(records)
    expect(await kept.outbox()).toEqual(records)
    expect((await kept.enqueue(operation('lobby', 3))).n).toBeGreaterThan(records[1]!.n)
  })

  it('wipes the disk as well when it had to move to memory', async () => {
    const kept = await createOpenPersistence(createManualEnvironment())(scope)
    await kept.enqueue(operation('lobby', 1))
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('Disk is broken.', 'UnknownError')
    })
    await kept.enqueue(operation('lobby', 2))
    put.mockRestore()
    await kept.wipe()
    expect(await kept.outbox()).toEqual([])
    expect(await (await createOpenPersistence(createManualEnvironment())(scope)).outbox()).toEqual([])
  })

  it('leaves not even the name of the user behind when wiped', async () => {
    const kept = await createOpenPersistence(createManualEnvironment())(scope)
    await kept.enqueue(operation('lobby', 1))
    expect((await indexedDB.databases()).map((database) => database.name)).toEqual(['parlor|https://chat.example|ada'])
    await kept.wipe()
    kept.close()
    expect(await indexedDB.databases()).toEqual([])
  })

  it('has messages on the disk before it calls them queued', async () => {
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction')
    const kept = await createOpenPersistence(createManualEnvironment())(scope)
    await kept.enqueue(operation('lobby', 1))
    expect(transaction).toHaveBeenLastCalledWith('records', 'readwrite', { durability: 'strict' })
    expect(await kept.outbox()).toMatchObject([{ message: { id: idOf(1) } }])
  })
})
