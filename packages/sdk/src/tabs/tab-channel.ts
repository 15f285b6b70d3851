import { createListeners, type Report } from '../store/listeners.ts'
import type { Stop } from '../store/readable.ts'

/** What tabs of one user tell each other. Hints: a lost one costs time, never a message. */
export type TabMessage =
  /** Operations were added to the outbox, or changed, or one was taken back or dismissed: whoever drains should look. */
  | { readonly type: 'outbox.changed'; readonly room: string; readonly cancelled?: string; readonly dismissed?: string }
  /** Operations left the outbox because their rows came back. */
  | { readonly type: 'outbox.confirmed'; readonly room: string; readonly ids: readonly string[] }
  /** Operations that lie on the device are sent by a tab that cannot write to it: nobody may take them back unasked. */
  | { readonly type: 'outbox.sent'; readonly ids: readonly string[] }
  /** The user logged out: what is kept on the device is gone. */
  | { readonly type: 'logout' }
  /** Something has been waiting for a while: is the leader awake? Handled by the election itself. */
  | { readonly type: 'leader.ask' }
  /** The leader is awake; its answer to `leader.ask` and to `outbox.changed`. Handled by the election itself. */
  | { readonly type: 'leader.here' }

/** What carries messages between tabs: the browser's BroadcastChannel, or a fake. */
export type ChannelFactory = (name: string) => Pick<BroadcastChannel, 'postMessage' | 'close'> & {
  onmessage: ((event: MessageEvent) => void) | null
}

/** Messages to and from the other tabs of the same user, never to oneself. */
export interface TabChannel {
  post(message: TabMessage): void
  subscribe(listener: (message: TabMessage) => void): Stop
  close(): void
}

const isString = (value: unknown): boolean => typeof value === 'string'
const isIds = (value: unknown): boolean => Array.isArray(value) && value.every(isString)

/** What each message must carry. Of a newer version's messages we know nothing and drop them. */
const CHECKS: { readonly [Type in TabMessage['type']]: (message: Record<string, unknown>) => boolean } = {
  'outbox.changed': ({ room, cancelled = '', dismissed = '' }) => [room, cancelled, dismissed].every(isString),
  'outbox.confirmed': ({ room, ids }) => isString(room) && isIds(ids),
  'outbox.sent': ({ ids }) => isIds(ids),
  logout: () => true,
  'leader.ask': () => true,
  'leader.here': () => true,
}

/**
 * Opens the channel. Where there is none, or it is refused, tabs stay strangers.
 *
 * @param create makes the underlying channel; may throw
 */
export function openTabChannel(name: string, create: ChannelFactory, report: Report): TabChannel {
  const listeners = createListeners<TabMessage>(report)
  let channel: ReturnType<ChannelFactory> | null = null
  try {
    channel = create(name)
    channel.onmessage = ({ data }) => {
      if (isTabMessage(data)) listeners.emit(data)
    }
  } catch {
    // No BroadcastChannel here.
  }
  return {
    post(message) {
      channel?.postMessage(message)
    },
    subscribe: listeners.add,
    close() {
      channel?.close()
      channel = null
    },
  }
}

function isTabMessage(data: unknown): data is TabMessage {
  if (typeof data !== 'object' || data === null) return false
  const { type } = data as { type?: unknown }
  return typeof type === 'string' && Object.hasOwn(CHECKS, type) && CHECKS[type as TabMessage['type']](data as never)
}
