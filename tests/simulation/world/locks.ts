import type { Chance } from './chance.ts'
import type { Process, Scheduler } from './scheduler.ts'

type Granted = (lock: { readonly name: string }) => unknown

interface Claim {
  readonly tab: Process
  readonly granted: Granted
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/** The Web Locks of one browser: exclusive, in order of asking, released by whoever dies. */
export class Locks {
  readonly #scheduler: Scheduler
  readonly #chance: Chance
  readonly #holders = new Map<string, Claim>()
  readonly #queues = new Map<string, Claim[]>()

  constructor(scheduler: Scheduler, chance: Chance) {
    this.#scheduler = scheduler
    this.#chance = chance
  }

  /** What one tab sees of them. */
  of(tab: Process): Pick<LockManager, 'request'> {
    const request = (name: string, options: LockOptions, granted: Granted): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const claim: Claim = { tab, granted, resolve, reject }
        const queue = this.#queues.get(name) ?? []
        this.#queues.set(name, queue)
        if (options.steal === true) {
          const robbed = this.#holders.get(name)
          this.#holders.delete(name)
          if (robbed !== undefined) this.#tell(robbed.tab, () => robbed.reject(abortError()))
          queue.unshift(claim)
        } else queue.push(claim)
        options.signal?.addEventListener('abort', () => {
          const at = queue.indexOf(claim)
          if (at < 0) return
          queue.splice(at, 1)
          this.#tell(tab, () => reject(abortError()))
        })
        this.#next(name)
      })
    return { request: request as LockManager['request'] }
  }

  /** A tab is gone, and with it all it held and asked for. */
  died(tab: Process): void {
    for (const [name, queue] of this.#queues) {
      this.#queues.set(
        name,
        queue.filter((claim) => claim.tab !== tab),
      )
      if (this.#holders.get(name)?.tab === tab) this.#release(name, this.#holders.get(name)!)
    }
  }

  #next(name: string): void {
    if (this.#holders.has(name)) return
    const claim = this.#queues.get(name)?.shift()
    if (claim === undefined) return
    this.#holders.set(name, claim)
    this.#tell(claim.tab, () => {
      const done = (settle: () => void): void => {
        settle()
        this.#release(name, claim)
      }
      Promise.resolve()
        .then(() => claim.granted({ name }))
        .then(
          (value) => done(() => claim.resolve(value)),
          (error: unknown) => done(() => claim.reject(error)),
        )
    })
  }

  #release(name: string, claim: Claim): void {
    if (this.#holders.get(name) !== claim) return
    this.#holders.delete(name)
    this.#next(name)
  }

  #tell(tab: Process, run: () => void): void {
    this.#scheduler.after(this.#chance.between(0, 3), run, tab)
  }
}

/** How long a message to other tabs takes, in milliseconds: the same for all, so they keep their order. */
const BROADCAST_MS = 2

/** The BroadcastChannels of one browser. */
export class Channels {
  readonly #scheduler: Scheduler
  readonly #open = new Map<string, Set<SimulatedChannel>>()

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler
  }

  /** Opens one end in a tab. */
  open(name: string, tab: Process): SimulatedChannel {
    const channel: SimulatedChannel = {
      onmessage: null,
      postMessage: (data: unknown) => {
        const json = JSON.stringify(data)
        for (const other of this.#open.get(name) ?? []) {
          if (other === channel) continue
          this.#scheduler.after(BROADCAST_MS, () => other.hear(JSON.parse(json)), other.tab)
        }
      },
      close: () => void this.#open.get(name)?.delete(channel),
      hear(data) {
        channel.onmessage?.({ data } as MessageEvent)
      },
      tab,
    }
    this.#open.set(name, (this.#open.get(name) ?? new Set()).add(channel))
    return channel
  }

  /** A tab is gone. */
  died(tab: Process): void {
    for (const channels of this.#open.values())
      for (const channel of [...channels]) if (channel.tab === tab) channels.delete(channel)
  }
}

/** One end of a channel. */
export interface SimulatedChannel {
  onmessage: ((event: MessageEvent) => void) | null
  postMessage(data: unknown): void
  close(): void
  /** A message of another tab arrives. */
  hear(data: unknown): void
  readonly tab: Process
}

function abortError(): Error {
  return new DOMException('The lock was taken away, or is wanted no more.', 'AbortError')
}
