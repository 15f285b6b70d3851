import type { ChatError, TimelineMessage } from '@parlor/sdk'
import { callNode } from './call-node.ts'
import type { Deed } from './history.ts'
import { expectError, expectRefusal, send } from './say.ts'
import type { DEEDS } from './plan.ts'
import type { Chance } from './world/chance.ts'
import type { Tab } from './world/tab.ts'
import type { World } from './world/world.ts'

export type Act = (world: World, tab: Tab, room: string, chance: Chance) => void

const EMOJI = ['👍', '🎉'] as const

/** What people do to messages that are there, or on their way. */
export const doToMessages: Readonly<Record<keyof typeof DEEDS, Act>> = {
  edit(world, tab, room, chance) {
    // Others' are refused at once; sometimes somebody tries.
    const row = choose(tab, room, chance, ({ own }) => own || chance.happens(0.05))
    if (row !== null) operateOn(world, tab, room, row.id, { kind: 'edit', text: nextText(world) })
  },
  delete(world, tab, room, chance) {
    const row = choose(tab, room, chance, ({ own }) => own || chance.happens(0.3))
    if (row !== null) operateOn(world, tab, room, row.id, { kind: 'delete' })
  },
  react(world, tab, room, chance) {
    const row = choose(tab, room, chance, () => true)
    if (row === null) return
    const emoji = chance.pick(EMOJI)
    operateOn(world, tab, room, row.id, { kind: 'react', emoji })
    if (!chance.happens(0.35)) return
    world.scheduler.after(chance.between(0, 3_000), () => {
      if (tab.process.state === 'running') operateOn(world, tab, room, row.id, { kind: 'unreact', emoji })
    })
  },
  unreact(world, tab, room, chance) {
    const row = choose(tab, room, chance, ({ reactions }) => reactions?.some(({ own }) => own) || chance.happens(0.02))
    if (row === null) return
    const emoji = row.reactions?.find(({ own }) => own)?.emoji ?? chance.pick(EMOJI)
    operateOn(world, tab, room, row.id, { kind: 'unreact', emoji })
  },
  pin: onAny(() => ({ kind: 'pin' })),
  unpin(world, tab, room, chance) {
    const row = choose(tab, room, chance, ({ pinned }) => pinned !== undefined || chance.happens(0.02))
    if (row !== null) operateOn(world, tab, room, row.id, { kind: 'unpin' })
  },
  reply(world, tab, room, chance) {
    const row = choose(tab, room, chance, () => true)
    if (row !== null) send(world, tab, room, row.id)
  },
  'send-and-change'(world, tab, room, chance) {
    const id = send(world, tab, room)
    const more = chance.between(1, 3)
    for (let n = 0; id !== null && n < more; n += 1) {
      const edit = { kind: 'edit', text: nextText(world) } as const
      const react = { kind: 'react', emoji: chance.pick(EMOJI) } as const
      operateOn(world, tab, room, id, chance.pick([edit, edit, react, { kind: 'delete' }] as const))
    }
    if (id !== null && chance.happens(0.4)) send(world, tab, room, id)
  },
  promote(world, tab, room, chance) {
    const nodes = world.nodes()
    if (nodes.length === 0) return
    const role = chance.happens(0.75) ? 'moderator' : 'member'
    expectRefusal(chance.pick(nodes).host.addMember(room, tab.user, role))
  },
  'retry-deed': afterFailure('retry'),
  'dismiss-deed': afterFailure('dismiss'),
  'cancel-deed'(world, tab, room, chance) {
    const waiting = deedsOf(tab, room, 'pending')
    if (waiting.length === 0) return
    const id = chance.pick(waiting)
    world.note({ type: 'cancel', tab: tab.name, id, text: '' })
    tab.chat
      .room(room)
      .cancel(id)
      .then((isGone) => world.note({ type: 'cancelled', tab: tab.name, id, text: '', isGone }), expectError)
  },
  'reuse-deed'(world, _tab, room, chance) {
    const own = world.entries.flatMap((one) =>
      one.type === 'committed' && one.written.type === 'operation' && one.written.room === room ? [one.written] : [],
    )
    if (own.length === 0 || world.nodes().length === 0) return
    const { id, user, seq } = chance.pick(own)
    const message = world.entries.find(
      (one) =>
        one.type === 'committed' &&
        one.written.type === 'message' &&
        one.written.room === room &&
        one.written.seq === seq,
    )
    if (message?.type !== 'committed' || message.written.type !== 'message') return
    const input = { room, id, message: { id: message.written.id, seq }, emoji: '🚀' }
    void callNode(world, chance, user, 'message.react', input).then((reply) =>
      world.note({ type: 'reused', user, room, id, reply }),
    )
  },
}

const edits = new WeakMap<World, number>()

/** A text that nobody else writes. */
export function nextText(world: World): string {
  const number = (edits.get(world) ?? 0) + 1
  edits.set(world, number)
  return `e${number}`
}

function onAny(deed: (chance: Chance) => Deed): Act {
  return (world, tab, room, chance) => {
    const row = choose(tab, room, chance, () => true)
    if (row !== null) operateOn(world, tab, room, row.id, deed(chance))
  }
}

/** One of the messages that a tab shows: one on its way, if that can be, or else mostly one of the newest. */
function choose(
  tab: Tab,
  room: string,
  chance: Chance,
  fits: (row: TimelineMessage) => boolean | undefined,
): TimelineMessage | null {
  const rows = tab.chat.room(room).getSnapshot().messages.filter(fits)
  const waiting = rows.filter(({ seq }) => seq === null)
  if (waiting.length > 0 && chance.happens(0.5)) return chance.pick(waiting)
  const answered = new Set(rows.map(({ replyTo }) => replyTo?.id))
  const quoted = rows.filter(({ id }) => answered.has(id))
  if (quoted.length > 0 && chance.happens(0.3)) return chance.pick(quoted)
  const near = chance.happens(0.7) ? rows.slice(-4) : rows
  return near.length === 0 ? null : chance.pick(near)
}

/** Does something to a message, and notes what becomes of it. */
export function operateOn(world: World, tab: Tab, room: string, target: string, deed: Deed): void {
  const { name, user, device } = tab
  const { made: done, id } = tab.making(() => perform(tab, room, target, deed))
  if (id === null) return expectRefusal(done)
  world.note({ type: 'operate', tab: name, user, device: device.name, room, id, target, ...deed })
  done.then(
    () => world.note({ type: 'operated', tab: name, user, id }),
    (error: ChatError) => world.note({ type: 'not-operated', tab: name, user, id, code: error.code }),
  )
}

function perform(tab: Tab, room: string, target: string, deed: Deed): Promise<void> {
  const on = tab.chat.room(room)
  switch (deed.kind) {
    case 'edit':
      return on.edit(target, deed.text)
    case 'delete':
      return on.delete(target)
    case 'react':
      return on.react(target, deed.emoji)
    case 'unreact':
      return on.unreact(target, deed.emoji)
    case 'pin':
      return on.pin(target)
    case 'unpin':
      return on.unpin(target)
  }
}

/** Sends again, or takes away, something that was done and failed. */
function afterFailure(type: 'retry' | 'dismiss'): Act {
  return (world, tab, room, chance) => {
    const failed = deedsOf(tab, room, 'failed')
    if (failed.length === 0) return
    const id = chance.pick(failed)
    world.note({ type, tab: tab.name, id })
    expectRefusal(tab.chat.room(room)[type](id))
  }
}

function deedsOf(tab: Tab, room: string, status: 'pending' | 'failed'): readonly string[] {
  const { messages } = tab.chat.room(room).getSnapshot()
  return messages.flatMap(({ pending = [] }) => pending.filter((one) => one.status === status).map(({ id }) => id))
}
