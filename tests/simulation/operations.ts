import { callNode } from './call-node.ts'
import { closeRooms } from './closings.ts'
import { doToMessages, type Act } from './deeds.ts'
import type { Operation, OPERATIONS } from './plan.ts'
import type { Chance } from './world/chance.ts'
import { ROOMS } from './rooms.ts'
import { putOut } from './put-out.ts'
import { expectError, expectRefusal, send } from './say.ts'
import { talkInThreads } from './threads.ts'
import type { Tab } from './world/tab.ts'
import type { World } from './world/world.ts'

/** Does one thing that people do, in a tab that is there for it. */
export function operate(world: World, operation: Operation, chance: Chance): void {
  const tabs = world.awakeTabs()
  if (tabs.length === 0) return
  const tab = chance.pick(tabs)
  const room = chance.happens(0.75) ? ROOMS[0] : ROOMS[1]
  OPERATE[operation](world, tab, room, chance)
}

const IN_ANY_ROOM: Readonly<Record<keyof typeof OPERATIONS, Act>> = {
  send: (world, tab, room) => void send(world, tab, room),
  burst(world, tab, room, chance) {
    const size = chance.between(2, 8)
    for (let n = 0; n < size; n += 1) send(world, tab, room)
  },
  mark(_world, tab, room) {
    tab.chat.room(room).markRead()
  },
  typing(_world, tab, room, chance) {
    tab.chat.room(room).setTyping(chance.happens(0.8))
  },
  older: (world, tab, room) => load(world, tab, room, tab.chat.room(room).loadOlder(5)),
  around(world, tab, room, chance) {
    const { head } = tab.chat.room(room).getSnapshot()
    if (head === 0) return
    load(world, tab, room, tab.chat.room(room).loadAround(chance.between(1, head)))
  },
  watch: (_world, tab, room) => tab.watch(room),
  unwatch(world, tab, room) {
    tab.unwatch(room)
    world.note({ type: 'left-view', tab: tab.name, room })
  },
  join: (_world, tab) => expectRefusal(tab.chat.room(ROOMS[1]).join()),
  leave: (_world, tab) => expectRefusal(tab.chat.room(ROOMS[1]).leave()),
  remove: (world, tab, room, chance) => putOut(world, room, tab.user, chance),
  restore(world, tab, room, chance) {
    const nodes = world.nodes()
    if (nodes.length > 0) expectRefusal(chance.pick(nodes).host.addMember(room, tab.user, role(chance)))
  },
  dismiss(world, tab, room, chance) {
    const failed = failedOf(tab, room)
    if (failed.length === 0) return
    const id = chance.pick(failed)
    world.note({ type: 'dismiss', tab: tab.name, id })
    expectRefusal(tab.chat.room(room).dismiss(id))
  },
  retry(world, tab, room, chance) {
    const failed = failedOf(tab, room)
    if (failed.length === 0) return
    const id = chance.pick(failed)
    world.note({ type: 'retry', tab: tab.name, id })
    expectRefusal(tab.chat.room(room).retry(id))
  },
  cancel(world, tab, room, chance) {
    const waiting = tab.chat
      .room(room)
      .getSnapshot()
      .messages.filter(({ status }) => status === 'pending')
    if (waiting.length === 0) return
    const { id, text } = chance.pick(waiting)
    world.note({ type: 'cancel', tab: tab.name, id, text })
    tab.chat
      .room(room)
      .cancel(id)
      .then((isGone) => world.note({ type: 'cancelled', tab: tab.name, id, text, isGone }), expectError)
  },
  reuse(world, tab, room, chance) {
    const own = tab.chat
      .room(room)
      .getSnapshot()
      .messages.filter((row) => row.own && row.seq !== null)
    if (own.length === 0 || world.nodes().length === 0) return
    const { id } = chance.pick(own)
    const { user } = tab
    const input = { room, messages: [{ id, text: 'something else under the same id' }] }
    void callNode(world, chance, user, 'message.send', input).then((reply) =>
      world.note({ type: 'reused', user, room, id, reply }),
    )
  },
}

const OPERATE: Readonly<Record<Operation, Act>> = {
  ...IN_ANY_ROOM,
  ...doToMessages,
  ...talkInThreads(IN_ANY_ROOM),
  ...closeRooms,
}

/** A page of history may not come; what the tab shows says so itself. */
function load(world: World, tab: Tab, room: string, loading: Promise<void>): void {
  world.note({ type: 'left-view', tab: tab.name, room })
  expectRefusal(loading)
}

function failedOf(tab: Tab, room: string): readonly string[] {
  const { messages } = tab.chat.room(room).getSnapshot()
  return messages.filter(({ status }) => status === 'failed').map(({ id }) => id)
}

const role = (chance: Chance): 'member' | 'observer' => (chance.happens(0.85) ? 'member' : 'observer')
