import type { TimelineMessage } from '@parlor/sdk'

/** Finds a message of a timeline by its id; `null` when it is not in the window. */
export type MessageIndex = (messages: readonly TimelineMessage[], id: string) => TimelineMessage | null

/**
 * A thousand rows that each ask for their own message would search the whole timeline a thousand
 * times at every change; this builds one table a snapshot instead. Snapshots are frozen, so their
 * identity is a safe key.
 */
export function createMessageIndex(): MessageIndex {
  const tables = new WeakMap<readonly TimelineMessage[], ReadonlyMap<string, TimelineMessage>>()
  return (messages, id) => {
    let table = tables.get(messages)
    if (!table) {
      table = new Map(messages.map((message) => [message.id, message]))
      tables.set(messages, table)
    }
    return table.get(id) ?? null
  }
}
