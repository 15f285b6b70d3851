import { ChatError } from '@parlor/sdk'
import type { Tab } from './world/tab.ts'
import type { World } from './world/world.ts'

const texts = new WeakMap<World, number>()

/**
 * Says something, and notes what becomes of it.
 *
 * @param answers id of the message that it answers
 * @returns the id of the message; `null` when it was refused at once
 */
export function send(world: World, tab: Tab, room: string, answers?: string): string | null {
  const number = (texts.get(world) ?? 0) + 1
  texts.set(world, number)
  const { name, user, device } = tab
  const text = `m${number}`
  const { made: sent, id } = tab.making(() =>
    tab.chat.room(room).send(answers === undefined ? text : { text, replyTo: answers }),
  )
  if (id === null) {
    expectRefusal(sent)
    return null
  }
  const answered = answers === undefined ? {} : { answers }
  world.note({ type: 'invoke', tab: name, user, device: device.name, room, id, text, ...answered })
  sent.then(
    ({ id, seq }) => world.note({ type: 'ok', tab: name, user, text, id, seq }),
    (error: ChatError) => world.note({ type: 'fail', tab: name, user, text, code: error.code }),
  )
  return id
}

/** What is refused for a reason is no fault of the system; anything else is. */
export function expectRefusal(work: Promise<unknown>): void {
  work.catch(expectError)
}

export function expectError(error: unknown): void {
  if (error instanceof ChatError || (error as Error).name === 'CommandError') return
  if ((error as Error).name === 'StorageUnavailable') return
  throw error
}
