import type { Entry, History } from '../history.ts'
import { threadOf } from '../rooms.ts'
import { entry, EPOCH, goodHistory, people, row, stateOf, type Person } from './good-history.ts'

/** The thread of Ada's message. */
export const THREAD = threadOf('r', 'id1')

/** What Ada's message tells of it. */
export const words = (replies: number, lastAt: number, ...repliers: Person[]) => ({
  replies,
  lastAt,
  repliers: repliers.map((one) => people[one]),
})

/** Ada's message, from when on it tells of the thread. */
export const root = (thread: object = words(1, 3_000, 'bo')) => ({ ...row(1, 'ada'), rev: 5, thread })

/** What Bo says in the thread. */
export const ANSWER = { id: 'id3', seq: 1, rev: 3, sender: people.bo, text: 'm3', createdAt: 3_000 }

/** What a tab shows of a room, above a thread, or in the list of threads. */
export const showsThread = (at: number, user: Person, messages: readonly object[], more: object = {}) =>
  entry(at, 'show', { tab: `${user}1/t`, user, room: THREAD, state: { ...threadState(messages), ...more } })
export const showsRoot = (at: number, user: Person, shown: object | null) =>
  entry(at, 'root', { tab: `${user}1/t`, user, room: THREAD, root: shown })

/** Somebody comes to a room, or goes. */
export const member = (at: number, room: string, user: Person, rev: number, isIn: boolean) =>
  entry(at, 'committed', { node: 'n1', written: { type: 'member', room, rev, user, member: isIn } })

/** Ada's message tells of the thread. */
export const tells = (at: number, rev: number, replies: number) =>
  entry(at, 'committed', { node: 'n1', written: { type: 'thread', room: 'r', rev, seq: 1, replies } })

const threadState = (messages: readonly object[]) => ({ ...stateOf(messages, {}), id: THREAD, following: true })

const LATER = [root(), row(2, 'bo')]

/** The good history, in which Bo then answers Ada's message in its thread, and both read it. */
export function goodThreadHistory(): History {
  const history = goodHistory()
  const { id, seq, rev, text, createdAt } = ANSWER
  const both = (make: (user: Person, connection: number) => Entry): Entry[] => [make('ada', 0), make('bo', 1)]
  const told = (payload: object) =>
    both((user, connection) => entry(430, 'told', { node: 'n1', connection, user, event: 'change', payload }))
  const waits = { id, seq: null, text, status: 'pending' }
  const result = { ok: true, id, seq, rev, createdAt }
  const entries: readonly Entry[] = [
    entry(400, 'invoke', { tab: 'bo1/t', user: 'bo', device: 'bo1', room: THREAD, id, text }),
    showsThread(400, 'bo', [waits]),
    showsRoot(400, 'bo', row(1, 'ada')),
    member(410, THREAD, 'bo', 1, true),
    member(410, THREAD, 'ada', 2, true),
    entry(410, 'committed', { node: 'n1', written: { type: 'message', room: THREAD, rev, seq, id, text } }),
    tells(410, 5, 1),
    entry(410, 'answered', {
      ...{ node: 'n1', connection: 1, user: 'bo', command: 'message.send' },
      reply: { ok: true, results: [result] },
    }),
    ...told({ room: THREAD, epoch: EPOCH, after: 2, rev: 3, messages: [ANSWER] }),
    ...told({ room: 'r', epoch: EPOCH, after: 4, rev: 5, messages: [root()] }),
    ...both((user) => showsThread(440, user, [ANSWER])),
    ...both((user) => showsRoot(440, user, root())),
    entry(440, 'ok', { tab: 'bo1/t', user: 'bo', text, id, seq }),
    ...both((user) =>
      entry(440, 'show', { tab: `${user}1/t`, user, room: 'r', state: { ...stateOf(LATER, {}), head: 2 } }),
    ),
  ]
  const marks = { delivered: 1, read: 1, left: false }
  const log = {
    ...{ room: THREAD, epoch: EPOCH, rev: 3, head: 1, parent: { room: 'r', seq: 1 } },
    ...{ closed: null, notices: [], messages: [ANSWER], operations: [], leftovers: 0 },
    members: (['bo', 'ada'] as const).map((user, at) => ({ user: people[user], role: 'member', rev: at + 1 })),
    marks: new Map([
      ['ada', marks],
      ['bo', marks],
    ]),
  }
  const listed = (user: string) => ({
    ...{ room: { id: THREAD }, head: 1, unread: 0, lastMessage: ANSWER, following: true },
    receipt: { user, delivered: 1, read: 1 },
    root: { id: 'id1', seq: 1, sender: people.ada, text: 'm1' },
  })
  return {
    ...history,
    entries: [...history.entries, ...entries],
    logs: [...history.logs.map((one) => ({ ...one, rev: 5, messages: LATER })), log],
    views: history.views.map((view) => ({
      ...view,
      rooms: [stateOf(LATER, {}), threadState([ANSWER])],
      members: new Map<string, unknown>([
        ...view.members,
        [THREAD, (['ada', 'bo'] as const).map((user) => ({ user: people[user], role: 'member', ...marks }))],
      ]),
      threads: { status: 'ready', rooms: [listed(view.user)], unread: 0 },
      roots: new Map([[THREAD, root()]]),
    })),
  } as unknown as History
}

/** The same, and then Bo is put out of the room, and with it out of its thread. */
export function goodEndOfThread(): History {
  const history = goodThreadHistory()
  const gone = [member(500, 'r', 'bo', 6, false), member(500, THREAD, 'bo', 4, false)]
  const leave = (rev: number) => (log: History['logs'][number]) => ({
    ...log,
    rev,
    members: log.members.map((one) => (one.user.id === 'bo' ? { ...one, rev, removed: true as const } : one)),
    marks: new Map([...log.marks].map(([user, marks]) => [user, { ...marks, left: user === 'bo' }])),
  })
  const [ada, bo] = history.views as [History['views'][number], History['views'][number]]
  const refused = { status: 'refused', messages: [], head: 0, read: 0 } as const
  const nothing = { ...ada.inbox, rooms: [] }
  return {
    ...history,
    entries: [...history.entries, ...gone],
    logs: history.logs.map((log) => leave(log.room === 'r' ? 6 : 4)(log)),
    views: [
      {
        ...ada,
        rooms: ada.rooms.map((state) => ({ ...state, memberCount: 1 })),
        members: new Map([...ada.members].map(([room, all]) => [room, all.filter(({ user }) => user.id === 'ada')])),
      },
      {
        ...bo,
        rooms: bo.rooms.map((state) => ({ ...state, ...refused })),
        members: new Map(),
        inbox: nothing,
        threads: nothing,
        roots: new Map([[THREAD, null]]),
      },
    ],
  }
}
