import { callNode } from './call-node.ts'
import { doToMessages, nextText, operateOn, type Act } from './deeds.ts'
import { goOffline } from './faults.ts'
import { DEEDS, weighted, type OPERATIONS, type THREADS } from './plan.ts'
import { putOut } from './put-out.ts'
import { aboveOf, ROOMS } from './rooms.ts'
import { expectRefusal, send } from './say.ts'
import type { Chance } from './world/chance.ts'
import type { Tab } from './world/tab.ts'
import type { World } from './world/world.ts'

/** Most threads of a schedule: few, so that people meet in them. */
const MOST = 4

/** What people do in threads, and to what those hang on. @param plain what they do in any room */
export function talkInThreads(
  plain: Readonly<Record<keyof typeof OPERATIONS, Act>>,
): Readonly<Record<keyof typeof THREADS, Act>> {
  /** What is done in any room, in a thread. */
  const there =
    (act: Act): Act =>
    (world, tab, _room, chance) => {
      const thread = choose(world, tab, chance)
      if (thread !== null) act(world, tab, thread, chance)
    }
  /** The same, by somebody who mostly looks at the thread from then on. */
  const looking = (act: Act): Act =>
    there((world, tab, thread, chance) => {
      if (chance.happens(0.8)) tab.watch(thread)
      act(world, tab, thread, chance)
    })

  return {
    'thread-answer': looking(plain.send),
    'thread-burst': looking(plain.burst),
    'thread-together'(world, tab, _room, chance) {
      // The first answers of two people cross, and somebody asks for the thread that is not there yet.
      const thread = (chance.happens(0.7) ? begin(world, tab, chance) : null) ?? choose(world, tab, chance)
      if (thread === null) return
      const others = world.awakeTabs().filter(({ user }) => user !== tab.user)
      if (others.length > 0 && chance.happens(0.5)) ask(world, chance.pick(others), thread, chance)
      for (const each of [tab, ...(others.length === 0 ? [] : [chance.pick(others)])]) {
        if (chance.happens(0.8)) each.watch(thread)
        const answers = chance.between(1, 3)
        for (let n = 0; n < answers; n += 1) send(world, each, thread)
      }
    },
    'thread-offline': there((world, tab, thread, chance) => {
      goOffline(world, tab.device, chance)
      if (chance.happens(0.7)) tab.watch(thread)
      plain.burst(world, tab, thread, chance)
    }),
    'thread-look': there((_world, tab, thread) => tab.watch(thread)),
    'thread-look-away': there(plain.unwatch),
    'thread-read': there(plain.mark),
    'thread-typing': there(plain.typing),
    'thread-older': there(plain.older),
    'thread-around': there(plain.around),
    'thread-deed': there((world, tab, thread, chance) => {
      doToMessages[weighted(DEEDS, chance)](world, tab, thread, chance)
    }),
    'thread-follow': there((_world, tab, thread) => expectRefusal(tab.chat.room(thread).follow())),
    'thread-unfollow': there((_world, tab, thread) => expectRefusal(tab.chat.room(thread).unfollow())),
    'thread-join': there((_world, tab, thread) => expectRefusal(tab.chat.room(thread).join())),
    'thread-leave': there((_world, tab, thread) => expectRefusal(tab.chat.room(thread).leave())),
    'thread-ask': there(ask),
    'thread-retry': there(plain.retry),
    'thread-dismiss': there(plain.dismiss),
    'thread-cancel': there(plain.cancel),
    'remove-above': there((world, tab, thread, chance) => putOut(world, aboveOf(thread)!.room, tab.user, chance)),
    'delete-root': there((world, tab, thread) => toRoot(world, tab, thread, { kind: 'delete' })),
    'edit-root': there((world, tab, thread) => toRoot(world, tab, thread, { kind: 'edit', text: nextText(world) })),
  }
}

/** A thread that somebody would come to: one they look at, one there is, or a new one. */
function choose(world: World, tab: Tab, chance: Chance): string | null {
  const open = [...tab.watched.keys()].filter((room) => aboveOf(room) !== null)
  if (open.length > 0 && chance.happens(0.6)) return chance.pick(open)
  const known = [...world.threads]
  if (known.length > 0 && (known.length >= MOST || chance.happens(0.7))) return chance.pick(known)
  return begin(world, tab, chance) ?? (known.length > 0 ? chance.pick(known) : null)
}

/** The thread of a message that a tab shows, mostly one of the newest. Whoever begins a thread only names it. */
function begin(world: World, tab: Tab, chance: Chance): string | null {
  if (world.threads.size >= MOST) return null
  const on = tab.chat.room(chance.happens(0.75) ? ROOMS[0] : ROOMS[1])
  const rows = on.getSnapshot().messages.filter(({ seq }) => seq !== null)
  if (rows.length === 0) return null
  const { id } = on.thread(chance.pick(rows.slice(-5)).id)
  world.threads.add(id)
  return id
}

/** Asks a node for the thread of a message, as a client may that does not know how its id is made. */
function ask(world: World, { user }: Tab, thread: string, chance: Chance): void {
  if (world.nodes().length === 0) return
  const { room, message } = aboveOf(thread)!
  // By number: the id alone would have to be one's own.
  const written = world.entries.find(
    (one) => one.type === 'committed' && one.written.type === 'message' && one.written.id === message,
  )
  if (written?.type !== 'committed' || written.written.type !== 'message') return
  const input = { room, message: { id: message, seq: written.written.seq } }
  void callNode(world, chance, user, 'room.thread', input).then((reply) =>
    world.note({ type: 'thread-asked', user, room, message, reply }),
  )
}

/** Something is done to the message that a thread hangs on: by who wrote it, where they show it, or else by whoever is here. */
function toRoot(world: World, tab: Tab, thread: string, deed: Parameters<typeof operateOn>[4]): void {
  const { room, message } = aboveOf(thread)!
  const shown = (one: Tab) =>
    one.chat
      .room(room)
      .getSnapshot()
      .messages.find(({ id }) => id === message)
  const author = world.awakeTabs().find((one) => shown(one)?.own)
  const by = author ?? tab
  if (shown(by) !== undefined) operateOn(world, by, room, message, deed)
}
