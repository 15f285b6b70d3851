import type { Fanout, Notice } from './notice.ts'

/**
 * Carries notices within one process. A notice published while another is being delivered waits
 * its turn, so every listener sees all notices in the order of publishing.
 *
 * @param failed told of an error a listener threw; the others still hear the notice
 */
export function createInProcessFanout(failed: (error: unknown) => void): Fanout {
  const listeners = new Set<(notice: Notice) => void>()
  const queue: Notice[] = []
  let delivering = false

  function drain(): void {
    if (delivering) return
    delivering = true
    for (let notice = queue.shift(); notice; notice = queue.shift()) {
      for (const listener of listeners) {
        try {
          listener(notice)
        } catch (error) {
          failed(error)
        }
      }
    }
    delivering = false
  }

  return {
    publish(notice) {
      queue.push(notice)
      drain()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    async close() {
      listeners.clear()
      queue.length = 0
    },
  }
}
