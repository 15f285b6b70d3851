import { afterEach, describe, expect, it, vi } from 'vitest'
import { withDefaults } from '../environment/with-defaults.ts'
import { describePersistence, operation, roomAt } from './contract-suite.ts'
import { createOpenPersistence } from './open-persistence.ts'

const environment = withDefaults({ logger: { debug() {}, warn() {} } })
const open = createOpenPersistence(environment)
const run = environment.random.fraction()
let scopes = 0
const newScope = () => ({ server: `https://${run}.example`, user: `ada-${(scopes += 1)}` })

describePersistence('IndexedDB in a browser', (scope) => open({ ...scope, server: `${scope.server}/${run}` }), {
  durability: 'durable',
})

describe('IndexedDB in a browser', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })

  it('goes on after somebody deleted the database under it', async () => {
    const scope = newScope()
    const kept = await open(scope)
    await kept.enqueue(operation('lobby', 1))
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(`parlor|${scope.server}|${scope.user}`)
      request.onsuccess = resolve
      request.onerror = request.onblocked = reject
    })
    const queued = await kept.enqueue(operation('lobby', 2))
    expect(await kept.outbox()).toEqual([queued])
    expect(queued.n).toBe(2)
    expect(kept.durability).toBe('durable')
  })

  it('opens the database again when the browser has closed it', async () => {
    let connection: IDBDatabase | undefined
    const original = IDBDatabase.prototype.transaction
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...parameters) {
      const transaction = original.apply(this, parameters)
      connection = transaction.db
      return transaction
    })
    const kept = await open(newScope())
    const queued = await kept.enqueue(operation('lobby', 1))
    connection!.close()
    expect(await kept.outbox()).toEqual([queued])
    connection!.close()
    await kept.saveRoom(roomAt(1), [queued.id])
    expect(await kept.outbox()).toEqual([])
    expect(kept.durability).toBe('durable')
  })

  it('is readable to a frame of the same page as soon as a write has resolved', async () => {
    const scope = newScope()
    const kept = await open(scope)
    const queued = await kept.enqueue(operation('lobby', 1))
    const frame = document.body.appendChild(document.createElement('iframe'))
    const request = frame.contentWindow!.indexedDB.open(`parlor|${scope.server}|${scope.user}`)
    const database = await new Promise<IDBDatabase>((resolve) => (request.onsuccess = () => resolve(request.result)))
    const read = database.transaction('records').objectStore('records').get(`o:${queued.id}`)
    await new Promise((resolve) => (read.onsuccess = resolve))
    expect(read.result.record).toEqual(queued)
    database.close()
    frame.remove()
  })

  it('keeps everything in memory in a frame without storage', async () => {
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('Storage is not available in this context.', 'SecurityError')
    })
    const kept = await open(newScope())
    expect(kept.durability).toBe('memory')
    expect(await kept.enqueue(operation('lobby', 1))).toMatchObject({ n: 1 })
  })
})
