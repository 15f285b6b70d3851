import { createListeners, type Listeners, type Report } from '../store/listeners.ts'
import type { Stop } from '../store/readable.ts'
import type { ChatEvents } from './chat.ts'

type Name = keyof ChatEvents

/** Those who listen to what happens in a chat. */
export interface ChatEventListeners {
  readonly on: <N extends Name>(name: N, listener: (event: ChatEvents[N]) => void) => Stop
  readonly emit: <N extends Name>(name: N, event: ChatEvents[N]) => void
}

/** Makes an empty set of listeners. */
export function createChatEvents(report: Report): ChatEventListeners {
  const all = new Map<Name, Listeners<never>>()
  return {
    on(name, listener) {
      const listeners = all.get(name) ?? createListeners<never>(report)
      all.set(name, listeners)
      return listeners.add(listener as (event: never) => void)
    },
    emit: (name, event) => all.get(name)?.emit(event as never),
  }
}
