import type { Writable } from 'node:stream'

/**
 * Lets everything that is written to a stream in one turn leave in one call of the system. A commit
 * answers many messages at once, and each socket gets several frames of it: a call for each would
 * cost more than all the rest of a message.
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
    return (write as (...args: unknown[]) => boolean)(...args)
  }
}
