import type { TabsPlatform } from './tabs.ts'

/** Locks and channels of one imagined browser. Not part of what the package exports. */
export function createBrowser(): Required<TabsPlatform> {
  const queues = new Map<string, { grant: () => void; rob: () => void }[]>()
  const channels = new Set<{ name: string; onmessage: ((event: MessageEvent) => void) | null }>()

  const request = (name: string, options: LockOptions, work: () => unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const queue = queues.get(name) ?? []
      queues.set(name, queue)
      const leave = (): void => {
        const wasHead = queue[0] === entry
        if (queue.includes(entry)) queue.splice(queue.indexOf(entry), 1)
        if (wasHead) queue[0]?.grant()
      }
      const entry = {
        grant: () => void Promise.resolve(work()).then((value) => (leave(), resolve(value))),
        rob: () => reject(new DOMException('Stolen', 'AbortError')),
      }
      options.signal?.addEventListener('abort', () => {
        if (queue[0] === entry) return
        leave()
        reject(new DOMException('Aborted', 'AbortError'))
      })
      if (options.steal) queue.splice(0, 1, entry).forEach((robbed) => robbed.rob())
      else queue.push(entry)
      if (queue[0] === entry) queueMicrotask(entry.grant)
    })

  return {
    locks: { request: request as LockManager['request'] },
    createChannel(name) {
      const channel = {
        name,
        onmessage: null as ((event: MessageEvent) => void) | null,
        postMessage(data: unknown) {
          for (const other of channels)
            if (other !== channel && other.name === name) other.onmessage?.({ data } as MessageEvent)
        },
        close: () => void channels.delete(channel),
      }
      channels.add(channel)
      return channel
    },
  }
}
