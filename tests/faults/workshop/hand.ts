import { ChatError, type Chat, type Room, type RoomState, type Stop, type TimelineMessage } from '@parlor/sdk'
import type { Dice } from '../dice.ts'
import type { Deed, DeedKind, FinalScreen } from './deed.ts'
import { standingOf } from './standing.ts'

/** One client through which somebody does things, and all that it ever showed. */
export interface Hand {
  readonly device: string
  /** Pins, and deletes what others wrote. */
  readonly isModerator: boolean
  readonly room: Room
  /** Does one thing, to a message it shows; without one that fits, it writes one. */
  act(kind: DeedKind): void
  /** What it has been handed, in order. */
  readonly deeds: readonly Deed[]
  /** Dismisses what was refused. */
  tidy(): Promise<void>
  screen(): FinalScreen
  /** What no screen may ever show, in words. */
  glimpses(): readonly string[]
  close(): Promise<void>
}

/** Who a hand is. */
export interface HandPlan {
  readonly user: string
  readonly device: string
  readonly isModerator: boolean
  readonly chat: Chat
  readonly room: string
  readonly dice: Dice
  /** Told of each deed when it is handed over, so that all of them have one order. */
  readonly handed: (deed: Deed) => void
}

const EMOJI = ['👍', '❤️', '🎉']

/** Puts a client into the room. */
export function createHand({ user, device, isModerator, chat, room: roomId, dice, handed }: HandPlan): Hand {
  const room = chat.room(roomId)
  const deeds: Deed[] = []
  const watching = watchRoom(device, room)
  let texts = 0
  const nextText = (): string => `${device} ${(texts += 1)}`

  /** Writes down what is done, under the id that its client made for it, and what becomes of it. */
  function note(deed: Omit<Deed, 'user' | 'device' | 'outcome'>, done: Promise<unknown>): void {
    const entry: { -readonly [Key in keyof Deed]: Deed[Key] } = { ...deed, user, device, outcome: 'open' }
    deeds.push(entry)
    handed(entry)
    done.then(
      () => (entry.outcome = 'done'),
      (error: unknown) => (entry.outcome = error instanceof ChatError ? error.code : String(error)),
    )
  }

  function send(): void {
    const rows = room.getSnapshot().messages.filter(({ deleted, status }) => !deleted && status !== 'failed')
    const answered = rows.length > 0 && dice.between(1, 3) === 1 ? dice.pick(rows.slice(-12)).id : null
    const text = nextText()
    const done = room.send({ text, ...(answered === null ? {} : { replyTo: answered }) })
    const { id } = room.getSnapshot().messages.at(-1)!
    note({ kind: 'send', id, message: id, text, ...(answered === null ? {} : { replyTo: answered }) }, done)
  }

  function operate(kind: Exclude<DeedKind, 'send'>): void {
    const fits = (row: TimelineMessage): boolean =>
      !row.deleted && row.status !== 'failed' && (row.own || (kind !== 'edit' && (kind !== 'delete' || isModerator)))
    const rows = room.getSnapshot().messages.filter(fits)
    if (rows.length === 0) return send()
    const { id } = dice.pick(rows.slice(-12))
    const before = new Set(pendingOf(room, id))
    const text = nextText()
    const emoji = dice.pick(EMOJI)
    const done = perform(room, kind, id, text, emoji)
    const own = pendingOf(room, id).find((one) => !before.has(one))
    // Refused at once: it was never on its way.
    if (own === undefined) return void done.catch(() => undefined)
    const more = kind === 'edit' ? { text } : kind === 'react' || kind === 'unreact' ? { emoji } : {}
    note({ kind, id: own, message: id, ...more }, done)
  }

  return {
    device,
    isModerator,
    room,
    deeds,
    act(kind) {
      if (dice.between(1, 4) === 1) room.markRead()
      if (kind === 'send') send()
      else operate(kind)
    },
    async tidy() {
      const { messages } = room.getSnapshot()
      const failed = messages.flatMap(({ pending = [] }) => pending.filter(({ status }) => status === 'failed'))
      for (const { id } of failed) await room.dismiss(id)
      room.markRead()
    },
    screen: () => screenOf(device, room),
    glimpses: watching.glimpses,
    async close() {
      watching.stop()
      await chat.close()
    },
  }
}

function perform(
  room: Room,
  kind: Exclude<DeedKind, 'send'>,
  id: string,
  text: string,
  emoji: string,
): Promise<unknown> {
  switch (kind) {
    case 'edit':
      return room.edit(id, text)
    case 'react':
    case 'unreact':
      return room[kind](id, emoji)
    default:
      return room[kind](id)
  }
}

const pendingOf = (room: Room, message: string): readonly string[] =>
  room
    .getSnapshot()
    .messages.find(({ id }) => id === message)
    ?.pending?.map(({ id }) => id) ?? []

/** What a client shows now. */
function screenOf(who: string, room: Room): FinalScreen {
  const { messages, unread } = room.getSnapshot()
  return {
    who,
    messages: messages.flatMap((row) => (row.seq === null ? [] : [standingOf({ ...row, seq: row.seq })])),
    waiting: messages.flatMap(({ id, seq, status, pending = [] }) => [
      ...(seq === null ? [`${id} (${status})`] : []),
      ...pending.map((one) => `${one.kind} ${one.id} (${one.status})`),
    ]),
    pinned: room.pinned.getSnapshot().map(({ id }) => id),
    marks: room.members.getSnapshot().map(({ user, delivered, read }) => ({ user: user.id, delivered, read })),
    unread,
  }
}

/** Keeps a room live, and looks at every snapshot: what was deleted stays so (I24), no id is there twice (I3), marks grow (I16). */
function watchRoom(who: string, room: Room): { glimpses(): readonly string[]; stop(): void } {
  const glimpses: string[] = []
  const deleted = new Set<string>()
  const marks = new Map<string, number>()
  const look = ({ messages }: RoomState): void => {
    if (new Set(messages.map(({ id }) => id)).size < messages.length) glimpses.push(`I3: ${who} showed an id twice`)
    for (const row of messages) {
      if (row.pending !== undefined || row.seq === null) continue
      if (row.deleted) deleted.add(row.id)
      else if (deleted.has(row.id)) glimpses.push(`I24: ${who} showed ${row.id} again, which was deleted`)
      if (row.deleted && row.text !== '') glimpses.push(`I24: ${who} showed what ${row.id} had said`)
      const quoted = row.replyTo
      if (quoted?.text !== undefined && deleted.has(quoted.id))
        glimpses.push(`I24: ${who} quoted ${quoted.id}, which was deleted`)
    }
  }
  const stops: Stop[] = [
    room.subscribe(look),
    room.pinned.subscribe(() => undefined),
    room.members.subscribe((members) => {
      for (const { user, read } of members) {
        if (read < (marks.get(user.id) ?? 0)) glimpses.push(`I16: ${who} showed the mark of ${user.id} going back`)
        marks.set(user.id, read)
      }
    }),
  ]
  return { glimpses: () => glimpses, stop: () => stops.forEach((stop) => stop()) }
}
