import type { Fanout, Storage, StorageWriter } from '@parlor/server'

/**
 * A moment in the life of a written message. The commands answer after `Storage.write` and
 * `Fanout.publish` came back, so the ports alone show every moment that matters.
 */
export type FailpointName =
  /** Numbered and written, in a transaction that is not committed. */
  | 'before_commit'
  /** Durable, and nobody knows: neither the sender nor anybody else. */
  | 'after_commit'
  /** Durable and answered; nobody else is ever told. */
  | 'after_ack'
  /** Durable; the answer and what others are told are leaving the process, some of it perhaps. */
  | 'while_telling'

export const FAILPOINTS: readonly FailpointName[] = ['before_commit', 'after_commit', 'after_ack', 'while_telling']

/** Where a process is to end, and at which message. */
export interface Failpoint {
  readonly at: FailpointName
  /** The n-th message from now on. */
  readonly nth: number
}

/** A mistake a server could be made with, to see whether it would be noticed. */
export type Defect =
  /** It answers and tells as soon as it has written, and commits later. */
  'answers_early'

/** The ports of a server, and the one way to arm them. */
export interface Trapped {
  readonly storage: Storage
  readonly fanout: Fanout
  arm(failpoint: Failpoint): void
}

/** Long enough for an answer that is sent too soon to arrive, in milliseconds. */
const EARLY_MS = 20

/** Lets `write` come back before the commit. */
export function withDefect(storage: Storage, defect: Defect | undefined): Storage {
  if (defect === undefined) return storage
  return {
    ...storage,
    write: (work, room) =>
      new Promise((resolve, reject) => {
        const written = storage.write(async (tx) => {
          const value = await work(tx)
          resolve(value)
          await new Promise((sent) => setTimeout(sent, EARLY_MS))
          return value
        }, room)
        written.catch(reject)
      }),
  }
}

/** How long an answer may take to leave the process, in milliseconds. */
const ANSWER_MS = 15

/**
 * Wraps the ports of a server, so that it dies at a moment of its choosing.
 *
 * @param die ends the process at once, or after some milliseconds
 */
export function trapPorts(storage: Storage, fanout: Fanout, die: (afterMs?: number) => void): Trapped {
  let armed: { readonly at: FailpointName; left: number } | null = null
  /** Told once `after_ack` has been reached: nothing is published any more. */
  let isSilent = false

  const hits = (at: FailpointName): boolean => {
    if (armed?.at !== at) return false
    armed.left -= 1
    return armed.left === 0
  }

  return {
    arm({ at, nth }) {
      armed = { at, left: nth }
    },
    storage: {
      ...storage,
      async write(work, room) {
        let appended = false
        const value = await storage.write(async (tx) => {
          appended = false
          const done = await work(noting(tx, () => (appended = true)))
          if (appended && hits('before_commit')) die()
          return done
        }, room)
        if (appended && hits('after_commit')) die()
        return value
      },
    },
    fanout: {
      ...fanout,
      publish(notice) {
        const isMessage = notice.type === 'change' && notice.change.messages !== undefined
        if (isMessage && hits('after_ack')) {
          isSilent = true
          die(ANSWER_MS)
        }
        if (isSilent) return
        fanout.publish(notice)
        // What one turn has for a socket leaves at its end.
        if (isMessage && hits('while_telling')) die(0)
      },
    },
  }
}

/** The same writer, which tells of every message that is really new, and of everything that is really done to one. */
function noting(tx: StorageWriter, wrote: () => void): StorageWriter {
  return new Proxy(tx, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target)
      if (typeof value !== 'function') return value
      if (key === 'operate') {
        return async (...args: Parameters<StorageWriter['operate']>) => {
          const operated = await target.operate(...args)
          if (operated.outcome === 'changed') wrote()
          return operated
        }
      }
      if (key !== 'append') return value.bind(target) as unknown
      return async (...args: Parameters<StorageWriter['append']>) => {
        const appended = await target.append(...args)
        if (appended.outcome === 'written') wrote()
        return appended
      }
    },
  })
}
