import type { Entry, History } from '../history.ts'

/** A moment after everything is over, in milliseconds. */
export const END = 60_000

/** Of the room's log. */
export const EPOCH = 'the only epoch'
export const people = { ada: { id: 'ada', name: 'Ada' }, bo: { id: 'bo', name: 'Bo' } } as const

/** Who says what: the ids of the messages are `id1`, `id2`, …, their texts `m1`, `m2`, … */
export type Person = keyof typeof people

/** A message in the log. */
export const row = (seq: number, sender: Person) => ({
  id: `id${seq}`,
  seq,
  // The first revisions let the two in.
  rev: seq + 2,
  sender: people[sender],
  text: `m${seq}`,
  createdAt: 1_000 * seq,
})

/** A message that waits, or was refused. */
export const waiting = (seq: number, status = 'pending', code?: string) => ({
  id: `id${seq}`,
  seq: null,
  text: `m${seq}`,
  status,
  ...(code === undefined ? {} : { error: { code } }),
})

/** What a tab shows of the room. */
export const shows = (at: number, user: Person, messages: readonly object[], more: object = {}) =>
  ({ at, type: 'show', tab: `${user}1/t`, user, room: 'r', state: stateOf(messages, more) }) as unknown as Entry

/** An entry of any kind. */
export const entry = (at: number, type: Entry['type'], more: object) => ({ at, type, ...more }) as unknown as Entry

/** What a room looks like with these messages. */
export const stateOf = (messages: readonly object[], more: object) => {
  const head = messages.length
  return {
    id: 'r',
    status: 'ready',
    sync: 'live',
    hasNewer: false,
    head,
    read: head,
    unread: 0,
    messages,
    memberCount: 2,
    role: 'member',
    canSend: true,
    info: { settings: {} },
    ...more,
  }
}

const LOG = [row(1, 'ada'), row(2, 'bo')]

/** A short history in which nothing is wrong: Ada and Bo each say something, and both read it. */
export function goodHistory(): History {
  const member = (user: Person, rev: number) =>
    entry(rev, 'committed', { node: 'n1', written: { type: 'member', room: 'r', rev, user, member: true } })
  const told = LOG.flatMap((message) =>
    (['ada', 'bo'] as const).map((user, connection) =>
      entry(100 * message.seq + 20, 'told', {
        node: 'n1',
        connection,
        user,
        event: 'change',
        payload: { room: 'r', epoch: EPOCH, after: message.rev - 1, rev: message.rev, messages: [message] },
      }),
    ),
  )
  const said = LOG.flatMap((message) => {
    const user = message.sender.id
    const { id, seq, rev, text, createdAt } = message
    const at = 100 * seq
    const before = LOG.slice(0, seq - 1)
    return [
      entry(at, 'invoke', { tab: `${user}1/t`, user, device: `${user}1`, room: 'r', id, text }),
      shows(at, user, [...before, waiting(seq)]),
      entry(at + 10, 'committed', { node: 'n1', written: { type: 'message', room: 'r', rev, seq, id, text } }),
      entry(at + 10, 'answered', {
        node: 'n1',
        connection: user === 'ada' ? 0 : 1,
        user,
        command: 'message.send',
        reply: { ok: true, results: [{ ok: true, id, seq, rev, createdAt }] },
      }),
      shows(at + 30, 'ada', LOG.slice(0, seq)),
      shows(at + 30, 'bo', LOG.slice(0, seq)),
      entry(at + 30, 'ok', { tab: `${user}1/t`, user, text, id, seq }),
    ]
  })
  const marks = { delivered: 2, read: 2, left: false }
  const members = (['ada', 'bo'] as const).map((user) => ({
    user: people[user],
    role: 'member',
    delivered: 2,
    read: 2,
  }))
  const view = (user: Person) => ({
    tab: `${user}1/t`,
    user,
    device: `${user}1`,
    isAwake: true,
    isDurable: true,
    isKeeping: true,
    rooms: [stateOf(LOG, {})],
    failed: [],
    threads: null,
    roots: new Map(),
    inbox: {
      status: 'ready',
      rooms: [
        { room: { id: 'r', settings: {} }, head: 2, unread: 0, lastMessage: LOG[1], receipt: { user, ...marks } },
      ],
      unread: 0,
    },
    members: new Map([['r', members]]),
    typing: new Map([['r', []]]),
    pinned: new Map(),
  })
  return {
    entries: [member('ada', 1), member('bo', 2), ...[...said, ...told].sort((a, b) => a.at - b.at)],
    quietAt: 1_000,
    lost: null,
    slow: null,
    endAt: END,
    logs: [
      {
        room: 'r',
        epoch: EPOCH,
        rev: 4,
        head: 2,
        parent: null,
        closed: null,
        notices: [],
        messages: LOG,
        operations: [],
        leftovers: 0,
        members: [
          { user: people.ada, role: 'member', rev: 1 },
          { user: people.bo, role: 'member', rev: 2 },
        ],
        marks: new Map([
          ['ada', marks],
          ['bo', marks],
        ]),
      },
    ],
    views: [view('ada'), view('bo')],
    uncaught: [],
  } as unknown as History
}
