import { isThreadId, threadId, threadRoot, uuidv7 } from '@parlor/protocol'
import { ChatError } from '../errors.ts'
import { createStore } from '../store/store.ts'
import { checkDraft } from './check-draft.ts'
import { attributionOf, repeating } from './forwarding.ts'
import { createLateRoot } from './late-root.ts'
import { createMessageOperations, idOf, refOf } from './message-operations.ts'
import { toWire } from './preference-changes.ts'
import type { RoomContext } from './room-context.ts'
import type { RoomEngine } from './room-engine.ts'
import type { Draft, MessageTarget, Room, Sent } from './room.ts'
import { whileWatched } from './while-watched.ts'

const NO_ROOT = createStore(null)

/** Makes the room that the page holds: the engine, and what one can do. */
export function createRoom(id: string, context: RoomContext, engine: RoomEngine): Room {
  const { environment, outbox } = context
  const { book, queue, drafts, serverNow } = context.preferences
  const { clock, random } = environment
  const { history, watch, state, setTyping } = engine
  const watched = whileWatched(state, watch)
  const find = (message: string) => context.find(id, message)
  const parent = Object.freeze(threadRoot(id))
  const target = (message: MessageTarget) => refOf(message, find(idOf(message)))

  function say(room: string, draft: Draft, begun = () => {}): Promise<Sent> {
    const checked = checkDraft(room, draft, context.find)
    if (checked instanceof ChatError) return Promise.reject(checked)
    context.start()
    begun()
    const message = { id: uuidv7(clock.now(), random.bytes(16)), ...checked }
    return outbox.send(room, message, clock.now(), attributionOf(draft, context.find))
  }

  function follow(following: boolean): Promise<void> {
    if (!isThreadId(id)) return Promise.reject(new ChatError('INVALID', { message: 'Only threads are followed.' }))
    context.start()
    return queue.queue(id, { kind: 'prefer', changes: { following } })
  }

  return {
    id,
    parent,
    get above() {
      return parent && context.room(parent.room)
    },
    root: parent
      ? createLateRoot(() => ({
          clock,
          thread: watched,
          parent: context.room(parent.room),
          me: () => context.user.getSnapshot()?.id,
          above: context.engine(parent.room),
          ask: async (seq) =>
            (await context.request('message.history', { room: parent.room, around: seq, limit: 1 })).messages,
        }))
      : NO_ROOT,
    getSnapshot: watched.getSnapshot,
    subscribe: watched.subscribe,
    members: whileWatched(engine.members, watch),
    typing: whileWatched(engine.typing.users, watch),
    watch,
    send(draft) {
      return say(id, draft, () => {
        setTyping(false)
        drafts.clear(id)
      })
    },
    forward: (message, to) => say(to, repeating(id, message, find(idOf(message)))),
    ...createMessageOperations(id, context, find),
    pinned: whileWatched(engine.pinned.messages, () => {
      const stops = [watch(), engine.pinned.watch()]
      return () => stops.forEach((stop) => stop())
    }),
    async edits(message) {
      const { edits } = await context.request('message.edits', { room: id, message: target(message) })
      return edits
    },
    async reactions(message, emoji, options = {}) {
      const input = { room: id, message: target(message), emoji, ...options }
      const { users, hasMore } = await context.request('message.reactions', input)
      return { users, hasMore }
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
    loadMoreMembers: () => engine.moreMembers(),
    markRead: (seq) => engine.markRead(seq),
    markUnread: (seq) => engine.markUnread(seq),
    prefer(changes) {
      const head = Math.max(state.getSnapshot().head, context.summary(id)?.head ?? 0)
      context.start()
      return queue.queue(id, { kind: 'prefer', changes: toWire(changes, serverNow(), head) })
    },
    thread(message) {
      if (isThreadId(id)) throw new ChatError('INVALID', { message: 'No thread hangs on a message of a thread.' })
      return context.room(threadId(id, idOf(message)))
    },
    follow: () => follow(true),
    unfollow: () => follow(false),
    draft: {
      ...whileWatched(drafts.of(id), () => {
        context.start()
        return book.watch(id)
      }),
      set: (draft) => drafts.set(id, typeof draft === 'string' ? (draft === '' ? null : { text: draft }) : draft),
    },
    setTyping,
    async update(changes) {
      await context.request('room.update', { room: id, ...changes })
    },
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
