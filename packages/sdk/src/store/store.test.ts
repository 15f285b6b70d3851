import { describe, expect, it } from 'vitest'
import { createBatcher } from './batcher.ts'
import { derive } from './derive.ts'
import { createStore } from './store.ts'

describe('a store', () => {
  it('tells its listeners each new value, and none that is identical', () => {
    const heard: number[] = []
    const count = createStore(1)
    count.subscribe((value) => heard.push(value))
    count.set(2)
    count.set(2)
    count.update((value) => value + 1)
    expect(heard).toEqual([2, 3])
    expect(count.getSnapshot()).toBe(3)
  })

  it('freezes what it holds and keeps its identity', () => {
    const point = createStore({ x: 1 })
    const snapshot = point.getSnapshot()
    expect(Object.isFrozen(snapshot)).toBe(true)
    expect(point.getSnapshot()).toBe(snapshot)
    point.set({ x: 2 })
    expect(Object.isFrozen(point.getSnapshot())).toBe(true)
  })

  it('can be stopped from telling, more than once, also by the listener itself', () => {
    const heard: string[] = []
    const store = createStore(0)
    const same = (): void => void heard.push('same')
    const stopSame = store.subscribe(same)
    store.subscribe(same)
    const stopOnce = store.subscribe(() => {
      heard.push('once')
      stopOnce()
    })
    store.set(1)
    stopSame()
    stopSame()
    store.set(2)
    expect(heard).toEqual(['same', 'same', 'once', 'same'])
  })

  it('does not call a listener that was stopped by an earlier one', () => {
    const store = createStore(0)
    store.subscribe(() => stopSecond())
    const stopSecond = store.subscribe(() => expect.unreachable())
    store.set(1)
  })

  it('reports what a listener throws and tells the others all the same', () => {
    const faults: unknown[] = []
    const heard: number[] = []
    const store = createStore(0, { report: (error) => faults.push(error) })
    const fault = new Error('Not my day.')
    store.subscribe(() => {
      throw fault
    })
    store.subscribe((value) => heard.push(value))
    store.set(1)
    expect(faults).toEqual([fault])
    expect(heard).toEqual([1])
  })

  it('never tells an old value after a newer one, when a listener changes it', () => {
    const heard: string[] = []
    const store = createStore(0)
    store.subscribe((value) => {
      heard.push(`first ${value}`)
      if (value === 1) store.set(2)
    })
    store.subscribe((value) => heard.push(`second ${value}`))
    store.set(1)
    expect(heard).toEqual(['first 1', 'first 2', 'second 2'])
  })
})

describe('a batch', () => {
  it('tells each store once, when the outermost batch has ended', () => {
    const { batch, enqueue } = createBatcher()
    const batcher = { batch, enqueue }
    const [a, b] = [createStore(1, { batcher }), createStore(1, { batcher })]
    const heard: string[] = []
    a.subscribe((value) => heard.push(`a ${value}`))
    b.subscribe((value) => heard.push(`b ${value}`))
    const result = batch(() => {
      a.set(2)
      batch(() => a.set(3))
      b.set(2)
      expect(heard).toEqual([])
      expect(a.getSnapshot()).toBe(3)
      return 'done'
    })
    expect(result).toBe('done')
    expect(heard).toEqual(['a 3', 'b 2'])
  })

  it('tells nothing of a value that went and came back', () => {
    const batcher = createBatcher()
    const store = createStore(1, { batcher })
    store.subscribe(() => expect.unreachable())
    batcher.batch(() => {
      store.set(2)
      store.set(1)
    })
  })

  it('tells what changed until then when the work throws', () => {
    const batcher = createBatcher()
    const store = createStore(1, { batcher })
    const heard: number[] = []
    store.subscribe((value) => heard.push(value))
    const work = (): void => {
      store.set(2)
      throw new Error('Half way.')
    }
    expect(() => batcher.batch(work)).toThrow('Half way.')
    expect(heard).toEqual([2])
  })

  it('does not hold up stores of another batcher', () => {
    const heard: number[] = []
    const other = createStore(1, { batcher: createBatcher() })
    other.subscribe((value) => heard.push(value))
    createBatcher().batch(() => {
      other.set(2)
      expect(heard).toEqual([2])
    })
  })
})

describe('a derived value', () => {
  it('is computed only when asked for, and once for the same sources', () => {
    const source = createStore({ first: 'Ada', last: 'Lovelace' })
    let computed = 0
    const name = derive([source], ({ first, last }) => {
      computed += 1
      return { full: `${first} ${last}` }
    })
    expect(computed).toBe(0)
    const snapshot = name.getSnapshot()
    expect(snapshot).toEqual({ full: 'Ada Lovelace' })
    expect(name.getSnapshot()).toBe(snapshot)
    const stop = name.subscribe(() => {})
    expect(name.getSnapshot()).toBe(snapshot)
    stop()
    expect(name.getSnapshot()).toBe(snapshot)
    expect(computed).toBe(1)
    expect(Object.isFrozen(snapshot)).toBe(true)
  })

  it('listens to its sources only while somebody listens to it', () => {
    const inner = createStore(1)
    let watching = 0
    const source = {
      getSnapshot: inner.getSnapshot,
      subscribe(listener: (value: number) => void) {
        watching += 1
        const stop = inner.subscribe(listener)
        return () => {
          watching -= 1
          stop()
        }
      },
    }
    const double = derive([source], (value) => value * 2)
    double.getSnapshot()
    expect(watching).toBe(0)
    const stops = [double.subscribe(() => {}), double.subscribe(() => {})]
    expect(watching).toBe(1)
    stops.forEach((stop) => (stop(), stop()))
    expect(watching).toBe(0)
    inner.set(4)
    expect(double.getSnapshot()).toBe(8)
    const heard: number[] = []
    const stop = double.subscribe((value) => heard.push(value))
    inner.set(5)
    stop()
    expect(heard).toEqual([10])
  })

  it('says nothing when the result is the same', () => {
    const source = createStore(1)
    const isPositive = derive([source], (value) => value > 0)
    isPositive.subscribe(() => expect.unreachable())
    source.set(2)
  })

  it('changes once when several sources change in one batch, and never shows a mixture', () => {
    const batcher = createBatcher()
    const [a, b] = [createStore(1, { batcher }), createStore(1, { batcher })]
    const sum = derive([a, b], (left, right) => left + right)
    const parity = derive([a, sum], (left, total) => `${left} of ${total}`)
    const heard: string[] = []
    parity.subscribe((value) => heard.push(value))
    batcher.batch(() => {
      a.set(2)
      b.set(2)
    })
    expect(heard).toEqual(['2 of 4'])
  })
})
