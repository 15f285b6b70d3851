import type { CommandInput, CommandName, CommandResult, User, Welcome } from '@parlor/protocol'
import type { ConnectionState } from '../connection/connection-state.ts'
import type { Link } from '../connection/link.ts'
import { ChatError } from '../errors.ts'
import { createListeners } from '../store/listeners.ts'
import { createStore } from '../store/store.ts'

/** One request that waits for the test to answer it. */
export interface Asked {
  readonly name: CommandName
  readonly input: CommandInput<CommandName>
  answer<Name extends CommandName>(result: CommandResult<Name>): Promise<void>
  refuse(error: ChatError): Promise<void>
}

/** A link whose other end is the test. Not part of what the package exports. */
export interface FakeLink extends Link {
  /** Requests that were not answered yet, oldest first. */
  readonly asked: Asked[]
  goOnline(via?: 'socket' | 'http'): void
  goOffline(): void
}

/** Makes one, online. */
export function createFakeLink(): FakeLink {
  const state = createStore<ConnectionState>({ status: 'online', via: 'socket' })
  const online = createListeners<Welcome>()
  const asked: Asked[] = []
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 10; i += 1) await Promise.resolve()
  }

  return {
    asked,
    state,
    user: createStore<User | null>(null),
    goOnline(via = 'socket') {
      state.set({ status: 'online', via })
    },
    goOffline() {
      state.set({ status: 'offline', retryAt: null, error: null })
      for (const one of asked.splice(0)) void one.refuse(new ChatError('OFFLINE'))
    },
    request: (name, input) =>
      new Promise((resolve, reject) => {
        if (state.getSnapshot().status !== 'online') return reject(new ChatError('OFFLINE'))
        const done = <T>(with_: (value: T) => void) => {
          return (value: T): Promise<void> => {
            const at = asked.indexOf(one)
            if (at >= 0) asked.splice(at, 1)
            with_(value)
            return settle()
          }
        }
        const one: Asked = {
          name,
          input,
          answer: done(resolve as (value: object) => void) as Asked['answer'],
          refuse: done(reject),
        }
        asked.push(one)
      }),
    connect() {},
    disconnect() {},
    retryNow() {},
    on: () => () => {},
    onOnline: online.add,
    onWake: () => () => {},
    suspect() {},
    close() {},
  }
}
