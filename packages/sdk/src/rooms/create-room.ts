import { checkText, LIMITS, utf8Length, uuidv7, type NewMessage } from '@parlor/protocol'
import { ChatError } from '../errors.ts'
import type { RoomContext } from './room-context.ts'
import type { RoomEngine } from './room-engine.ts'
import type { Draft, Room } from './room.ts'
import { whileWatched } from './while-watched.ts'

/** Makes the room that the page holds: the engine, and what one can do. */
export function createRoom(id: string, context: RoomContext, engine: RoomEngine): Room {
  const { environment, outbox } = context
  const { clock, random } = environment
  const { history, watch, state, setTyping } = engine
  const watched = whileWatched(state, watch)
  return {
    id,
    getSnapshot: watched.getSnapshot,
    subscribe: watched.subscribe,
    members: whileWatched(engine.members, watch),
    typing: whileWatched(engine.typing.users, watch),
    watch,
    send(draft) {
      const checked = checkDraft(draft)
      if (checked instanceof ChatError) return Promise.reject(checked)
      context.start()
      setTyping(false)
      return outbox.send(id, { id: uuidv7(clock.now(), random.bytes(16)), ...checked }, clock.now())
    },
    retry(message) {
      context.start()
      return outbox.retry(message)
    },
    dismiss: (message) => outbox.dismiss(message),
    cancel(message) {
      context.start()
      return outbox.cancel(message)
    },
    loadOlder: (limit) => history.older(limit),
    loadNewer: (limit) => history.newer(limit),
    loadAround: (seq) => history.around(seq),
    loadLatest: () => history.latest(),
    markRead: (seq) => engine.markRead(seq),
    setTyping,
    async join() {
      await context.request('room.join', { room: id })
      engine.sync()
    },
    async leave() {
      await context.request('room.leave', { room: id })
      engine.sync()
    },
  }
}

function checkDraft(draft: Draft): Omit<NewMessage, 'id'> | ChatError {
  const { text, metadata } = typeof draft === 'string' ? { text: draft, metadata: undefined } : draft
  const verdict = checkText(text)
  if (verdict) return new ChatError(verdict)
  if (!metadata) return { text }
  if (utf8Length(JSON.stringify(metadata)) > LIMITS.metadataBytes) return new ChatError('TOO_LARGE')
  return { text, metadata }
}
