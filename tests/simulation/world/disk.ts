import type { KeyValue, KeyValueTransaction } from '../../../packages/sdk/src/persistence/key-value.ts'
import type { Chance } from './chance.ts'
import type { Process, Scheduler } from './scheduler.ts'

/** How a transaction may go wrong: refused at once, undone at its end, or for want of room. */
export type DiskFault = 'refuse' | 'abort' | 'quota'

const ERRORS: Readonly<Record<DiskFault, string>> = {
  refuse: 'UnknownError',
  abort: 'AbortError',
  quota: 'QuotaExceededError',
}

/** How long it takes until a tab hears of a transaction's end, in milliseconds: the same for all, so they keep their order. */
const TOLD_MS = 1

interface Base {
  values: Map<string, unknown>
  last: Promise<void>
}

/** What one browser keeps: databases by name, which outlive its tabs. */
export class Disk {
  readonly #scheduler: Scheduler
  readonly #chance: Chance
  readonly #bases = new Map<string, Base>()
  /** Transactions of these tabs go wrong, so many of them. */
  readonly faults = new Map<Process, { kind: DiskFault; left: number }>()

  constructor(scheduler: Scheduler, chance: Chance) {
    this.#scheduler = scheduler
    this.#chance = chance
  }

  /** What lies in a database now. */
  peek(name: string): ReadonlyMap<string, unknown> {
    return this.#bases.get(name)?.values ?? new Map()
  }

  /** A tab's way to one database. One transaction after another, as IndexedDB has it for writers. */
  open(name: string, tab: Process): KeyValue {
    const base: Base = this.#bases.get(name) ?? { values: new Map(), last: Promise.resolve() }
    this.#bases.set(name, base)
    return {
      durable: true,
      transact: (mode, work) => {
        const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<typeof work>>>()
        const fault = this.#faultOf(tab)
        if (fault === 'refuse') {
          tab.after(TOLD_MS, () => reject(errorOf(fault)))
          return promise
        }
        base.last = base.last.then(async () => {
          // A tab that died leaves its place to the next one; what it began never was.
          if (tab.state === 'dead') return
          const staged = mode === 'readonly' ? base.values : new Map(base.values)
          try {
            const answer = await work(operate(staged))
            if (mode === 'readonly') return void tab.after(TOLD_MS, () => resolve(answer))
            if (fault !== null) throw errorOf(fault)
            await new Promise<void>((next) => {
              this.#scheduler.after(this.#chance.between(0, 6), () => {
                if (tab.state !== 'dead') {
                  base.values = staged
                  // Complete, and told a moment later: a tab may die between the two.
                  tab.after(TOLD_MS, () => resolve(answer))
                }
                next()
              })
            })
          } catch (error) {
            tab.after(TOLD_MS, () => reject(error))
          }
        })
        return promise
      },
      async destroy() {
        base.values = new Map()
      },
      onLost() {},
      release() {},
      close() {},
    }
  }

  #faultOf(tab: Process): DiskFault | null {
    const fault = this.faults.get(tab)
    if (fault === undefined || fault.left <= 0) return null
    fault.left -= 1
    return fault.kind
  }
}

function errorOf(fault: DiskFault): Error {
  return new DOMException('The simulated disk refuses.', ERRORS[fault])
}

/** Values are JSON, cloned on the way in, so that nothing kept is shared with who wrote it. */
function operate(staged: Map<string, unknown>): KeyValueTransaction {
  const keys = (prefix: string): string[] => [...staged.keys()].filter((key) => key.startsWith(prefix)).sort()
  return {
    get: async (key) => staged.get(key),
    put: (key, value, isFixed) => void staged.set(key, isFixed === true ? value : structuredClone(value)),
    delete: (key) => void staged.delete(key),
    list: async (prefix) => keys(prefix).map((key) => staged.get(key)),
    entries: async (prefix) => keys(prefix).map((key) => [key, staged.get(key)]),
    count: async (prefix) => keys(prefix).length,
    clear: (prefix) => keys(prefix).forEach((key) => staged.delete(key)),
  }
}
