import type { Writable } from 'node:stream'

/** Bytes that may wait in a stream whose writers need not wait as well. */
const LITTLE = 65_536

/**
 * Lets everything that is written to a stream in one turn leave in one call of the system. A commit
 * answers many messages at once, and each socket gets several frames of it: a call for each would
 * cost more than all the rest of a message.
 *
 * Who writes into a stream in which little waits is told at once that it has left. Engine.IO sends nothing more before
 * it hears that, so the second frame of a turn would leave by itself; and what waits for those who do not read still
 * waits there, where it can be dropped.
 */
export function gatherWrites(stream: Writable): void {
  const write = stream.write.bind(stream)
  let gathering = false
  const leave = (): void => {
    gathering = false
    stream.uncork()
  }
  stream.write = (...args: unknown[]): boolean => {
    if (!gathering) {
      gathering = true
      stream.cork()
      // After all that is settled in this turn has been answered, before anything new is read: what waits for promises
      // comes only after all that waits for ticks, so one tick is too early for an answer that a promise leads to.
      process.nextTick(() => queueMicrotask(() => process.nextTick(leave)))
    }
    const told = stream.writableLength <= LITTLE ? takeCallback(args) : undefined
    if (told) process.nextTick(told)
    return (write as (...args: unknown[]) => boolean)(...args)
  }
}

/** Settles when all that was written in this turn has left, whatever its writers were told: before a process ends. */
export function writesHaveLeft(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Takes the last argument away when it is a function. */
function takeCallback(args: unknown[]): (() => void) | undefined {
  return typeof args.at(-1) === 'function' ? (args.pop() as () => void) : undefined
}
