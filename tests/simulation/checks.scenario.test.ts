import { describe, expect, test } from 'vitest'
import { check } from './checks/check.ts'
import { answers, described, goodClosedHistory, OPENS_AT, REFUSED } from './checks/good-closed.ts'
import { END, entry, goodHistory, row, shows, waiting } from './checks/good-history.ts'
import {
  ANSWER,
  goodEndOfThread,
  goodThreadHistory,
  member,
  root,
  showsRoot,
  showsThread,
  tells,
  THREAD,
  words,
} from './checks/good-thread.ts'
import type { Entry, History } from './history.ts'
import { EPOCH_MS } from './epoch.ts'

/** The good history, and something that happens besides. */
const besides = (...entries: Entry[]): History => {
  const history = goodHistory()
  return { ...history, entries: [...history.entries, ...entries].sort((a, b) => a.at - b.at) }
}

/** The good history with another log at its end. */
const withLog = (change: (log: History['logs'][number]) => object): History => {
  const history = goodHistory()
  return { ...history, logs: history.logs.map((log) => ({ ...log, ...change(log) }) as typeof log) }
}

/** The good history with another last look at Ada's tab. */
const withView = (change: object): History => {
  const history = goodHistory()
  return { ...history, views: history.views.map((view, at) => (at === 0 ? { ...view, ...change } : view)) }
}

const both = [row(1, 'ada'), row(2, 'bo')]
const mark = (at: number, delivered: number, read: number) =>
  entry(at, 'committed', { node: 'n1', written: { type: 'mark', room: 'r', user: 'ada', delivered, read } })
const invoke = (at: number, seq: number) =>
  entry(at, 'invoke', { tab: 'ada1/t', user: 'ada', device: 'ada1', room: 'r', id: `id${seq}`, text: `m${seq}` })

/** Bo does something to a message, and it is durable. The first two commits let people in, so that `number` counts on from the messages. */
const done = (at: number, number: number, act: object, seq = 2) =>
  entry(at, 'committed', {
    node: 'n1',
    written: { type: 'operation', room: 'r', rev: number + 2, seq, id: `do${number}`, user: 'bo', act, changed: true },
  })

/** Ada edits her message. */
const wants = (at: number, number: number) =>
  entry(at, 'operate', {
    ...{ tab: 'ada1/t', user: 'ada', device: 'ada1', room: 'r' },
    ...{ id: `do${number}`, target: 'id1', kind: 'edit', text: `e${number}` },
  })

/** That, as it is shown while it waits. */
const doing = (number: number) => ({ id: `do${number}`, kind: 'edit', status: 'pending' })

/** What is wrong, which invariant it breaks, and a history in which it happens. */
const BAD: readonly (readonly [what: string, invariant: string, history: () => History])[] = [
  ['a message that was queued is lost', 'I2', () => besides(invoke(300, 3), shows(300, 'ada', [...both, waiting(3)]))],
  ['a message that was never queued is neither sent nor refused', 'I2', () => besides(invoke(300, 3))],
  [
    'a waiting message disappears from the screen',
    'I2',
    () => besides(invoke(300, 3), shows(300, 'ada', [...both, waiting(3)]), shows(310, 'ada', both)),
  ],
  [
    'a message stands twice in the log',
    'I3',
    () => withLog(({ messages }) => ({ messages: [...messages, { ...row(3, 'bo'), text: 'm2' }], head: 3, rev: 5 })),
  ],
  ['a message stands twice on a screen', 'I3', () => besides(shows(300, 'ada', [row(1, 'ada'), { ...row(1, 'ada') }]))],
  [
    'a message waits beside its own row',
    'I3',
    () => besides(shows(300, 'ada', [...both, { ...waiting(1), id: 'another' }])),
  ],
  [
    'an acknowledged message is not in the log',
    'I4',
    () => withLog(({ messages }) => ({ messages: messages.slice(0, 1), head: 1 })),
  ],
  ['numbers have a hole', 'I5', () => withLog(() => ({ messages: [row(1, 'ada'), { ...row(2, 'bo'), seq: 3 }] }))],
  [
    'two commits share a revision',
    'I5',
    () =>
      besides(
        entry(300, 'committed', { node: 'n2', written: { type: 'message', room: 'r', rev: 4, seq: 3, id: 'id3' } }),
      ),
  ],
  [
    'a change skips a message that it covers',
    'I6',
    () =>
      besides(
        entry(300, 'told', {
          node: 'n1',
          connection: 1,
          user: 'bo',
          event: 'change',
          payload: { room: 'r', after: 2, rev: 4, messages: [row(2, 'bo')] },
        }),
      ),
  ],
  [
    'what was written first stands behind',
    'I7',
    () => {
      const history = goodHistory()
      const invokes = ['m2', 'm1'].map((text, at) =>
        entry(50 + at, 'invoke', {
          tab: 'ada1/t',
          user: 'ada',
          device: 'ada1',
          room: 'r',
          id: `id${text.slice(1)}`,
          text,
        }),
      )
      return { ...history, entries: [...invokes, ...history.entries.filter(({ type }) => type !== 'invoke')] }
    },
  ],
  ['a screen shows what the log does not have', 'I8', () => besides(shows(300, 'ada', [...both, row(3, 'bo')]))],
  [
    'a confirmed message stands behind a waiting one',
    'I8',
    () => besides(shows(105, 'bo', [waiting(9), row(1, 'ada')])),
  ],
  [
    'a screen shows a message without the one before it',
    'I9',
    () => besides(shows(300, 'ada', [row(2, 'bo')]), shows(301, 'ada', [row(1, 'ada'), { ...row(2, 'bo'), seq: 3 }])),
  ],
  ['a screen goes back to less than it showed', 'I9', () => besides(shows(300, 'ada', [row(1, 'ada')]))],
  [
    'a device keeps a cursor ahead of its rows',
    'I10',
    () =>
      besides(
        entry(END, 'kept', {
          device: 'ada1',
          user: 'ada',
          outbox: [],
          rooms: [
            { room: 'r', epoch: 'the only epoch', cursor: 4, head: 2, hasOlder: false, messages: [row(1, 'ada')] },
          ],
        }),
      ),
  ],
  [
    'a connected tab does not show what was written',
    'I11',
    () => besides(entry(9_000, 'glance', { tab: 'ada1/t', user: 'ada', room: 'r', newest: 1 })),
  ],
  [
    'a screen never comes right',
    'I11',
    () =>
      withView({ rooms: goodHistory().views[0]!.rooms.map((state) => ({ ...state, messages: [both[0]], head: 1 })) }),
  ],
  [
    'a repeated id is answered with another number',
    'I13',
    () =>
      besides(
        entry(300, 'answered', {
          node: 'n2',
          connection: 5,
          user: 'ada',
          command: 'message.send',
          reply: { ok: true, results: [{ ok: true, id: 'id1', seq: 2, rev: 3, createdAt: 1_000 }] },
        }),
      ),
  ],
  [
    'a used id is taken for another text',
    'I13',
    () =>
      besides(
        entry(300, 'reused', {
          user: 'ada',
          room: 'r',
          id: 'id1',
          reply: { ok: true, results: [{ ok: true, id: 'id1' }] },
        }),
      ),
  ],
  [
    'a message that was taken back is in the log',
    'I14',
    () => besides(entry(300, 'cancelled', { tab: 'ada1/t', id: 'id1', text: 'm1', isGone: true })),
  ],
  [
    'a message fails for a reason that passes',
    'I15',
    () => besides(entry(300, 'fail', { tab: 'ada1/t', user: 'ada', text: 'm1', code: 'UNAVAILABLE' })),
  ],
  [
    'a failed message is gone without having been dismissed',
    'I15',
    () =>
      besides(invoke(300, 3), shows(300, 'ada', [...both, waiting(3, 'failed', 'FORBIDDEN')]), shows(310, 'ada', both)),
  ],
  [
    'a failed message that nobody sent is gone from a room that is shut',
    'I15',
    () =>
      besides(
        invoke(300, 3),
        shows(300, 'ada', [waiting(3, 'failed', 'NOT_FOUND')], { status: 'refused', head: 0 }),
        shows(310, 'ada', [], { status: 'refused' }),
      ),
  ],
  ['a mark goes back on the server', 'I16', () => besides(mark(300, 2, 2), mark(310, 2, 1))],
  ['a read mark goes back on a screen', 'I16', () => besides(shows(300, 'ada', both, { read: 1, unread: 1 }))],
  [
    'a read mark differs between screen and server',
    'I17',
    () => withView({ rooms: goodHistory().views[0]!.rooms.map((state) => ({ ...state, read: 1, unread: 1 })) }),
  ],
  [
    'a member writes twice too soon in a slow room',
    'I29',
    () => ({
      ...withLog(() => ({ messages: [row(1, 'ada'), row(2, 'ada')] })),
      slow: { room: 'r', seconds: 30, holdsAll: true },
    }),
  ],
  [
    'unread messages are counted wrong',
    'I18',
    () => withView({ rooms: goodHistory().views[0]!.rooms.map((state) => ({ ...state, unread: 5 })) }),
  ],
  [
    'somebody is told of a room after their removal',
    'I19',
    () => {
      const history = withLog(({ messages }) => ({ messages, rev: 4 }))
      const removed = history.entries.map((one) =>
        one.type === 'committed' && one.written.type === 'member' && one.written.user === 'bo'
          ? ({ ...one, written: { ...one.written, member: false } } as Entry)
          : one,
      )
      return { ...history, entries: removed }
    },
  ],
  [
    'a message stands in the log as somebody else’s',
    'I20',
    () =>
      withLog(({ messages }) => ({ messages: [messages[0], { ...messages[1], sender: { id: 'ada', name: 'Ada' } }] })),
  ],
  [
    'a connection outlives its token',
    'I20',
    () =>
      besides(
        entry(10, 'connected', { node: 'n1', connection: 7, user: 'ada' }),
        entry(11, 'told', {
          node: 'n1',
          connection: 7,
          user: 'ada',
          event: 'welcome',
          payload: { expiresAt: EPOCH_MS + 5_000 },
        }),
      ),
  ],
  [
    'a later message has an earlier time',
    'I23',
    () => withLog(({ messages }) => ({ messages: [messages[0], { ...messages[1], createdAt: 5 }] })),
  ],
  [
    'a message goes back to what it said before it was edited',
    'I24',
    () =>
      besides(
        done(300, 3, { kind: 'edit', text: 'e1' }),
        shows(310, 'ada', [row(1, 'ada'), { ...row(2, 'bo'), text: 'e1' }]),
        shows(320, 'ada', both),
      ),
  ],
  [
    'a deleted message is still shown at the end',
    'I24',
    () => {
      const history = withLog(({ messages }) => ({
        messages: [messages[0], { ...messages[1], text: '', deleted: { at: 1, by: 'bo' }, rev: 5 }],
        rev: 5,
      }))
      return { ...history, entries: [...history.entries, done(300, 3, { kind: 'delete' })] }
    },
  ],
  [
    'a reply goes on quoting what was deleted',
    'I24',
    () => {
      const deleted = { ...row(1, 'ada'), text: '', deleted: { at: 1, by: 'ada' } }
      const reply = { ...row(2, 'bo'), replyTo: { id: 'id1', seq: 1, sender: { id: 'ada', name: 'Ada' }, text: 'm1' } }
      return besides(done(300, 3, { kind: 'delete' }, 1), shows(310, 'bo', [deleted, reply]))
    },
  ],
  [
    'a device keeps what a message said that was deleted',
    'I24',
    () =>
      besides(
        done(300, 3, { kind: 'delete' }),
        entry(END, 'kept', {
          device: 'ada1',
          user: 'ada',
          outbox: [],
          rooms: [{ room: 'r', epoch: 'the only epoch', cursor: 5, head: 2, hasOlder: false, messages: both }],
        }),
      ),
  ],
  ['a deleted message leaves rows in the store', 'I24', () => withLog(() => ({ leftovers: 1 }))],
  [
    'a reaction is counted twice',
    'I24',
    () => {
      const twice = {
        emoji: '👍',
        count: 2,
        users: [
          { id: 'bo', name: 'Bo' },
          { id: 'bo', name: 'Bo' },
        ],
      }
      return besides(
        done(300, 3, { kind: 'react', emoji: '👍' }),
        shows(310, 'ada', [row(1, 'ada'), { ...row(2, 'bo'), reactions: [twice] }]),
      )
    },
  ],
  [
    'a deleted message is edited',
    'I24',
    () => besides(done(300, 3, { kind: 'delete' }), done(310, 4, { kind: 'edit', text: 'e1' })),
  ],
  [
    'what was done to a message vanishes before it is done',
    'I2',
    () =>
      besides(
        wants(300, 3),
        shows(300, 'ada', [{ ...row(1, 'ada'), text: 'e3', pending: [doing(3)] }, row(2, 'bo')]),
        shows(310, 'ada', both),
      ),
  ],
  ['an operation is neither done nor refused', 'I2', () => besides(wants(300, 3))],
  ['an operation is done twice', 'I3', () => besides(done(300, 3, { kind: 'pin' }), done(310, 3, { kind: 'pin' }))],
  [
    'an acknowledged operation is not in the log',
    'I4',
    () =>
      besides(
        entry(300, 'answered', {
          node: 'n1',
          connection: 1,
          user: 'bo',
          command: 'message.edit',
          reply: { ok: true, id: 'do3', seq: 1, rev: 5 },
        }),
      ),
  ],
  [
    'an edit overtakes the message it is of',
    'I7',
    () =>
      besides(
        wants(90, 3),
        entry(95, 'heard', {
          tab: 'ada1/t',
          user: 'ada',
          command: 'message.edit',
          input: { id: 'do3' },
          reply: { ok: false, error: { code: 'NOT_FOUND', retryable: false, details: { path: 'message' } } },
        }),
      ),
  ],
  ['somebody edits what another one wrote', 'I20', () => besides(done(300, 3, { kind: 'edit', text: 'e1' }, 1))],
  ['somebody seems to write for ever', 'I25', () => withView({ typing: new Map([['r', ['bo']]]) })],
  ['an error is caught by nobody', 'I0', () => ({ ...goodHistory(), uncaught: ['Error: out of nowhere'] })],
]

/** The good history with a thread, and something that happens besides. */
const besidesThread = (...entries: Entry[]): History => {
  const history = goodThreadHistory()
  return { ...history, entries: [...history.entries, ...entries] }
}

/** The same with another log at its end: of the room, or of the thread. */
const withThreadLog = (room: string, change: (log: History['logs'][number]) => object): History => {
  const history = goodThreadHistory()
  return {
    ...history,
    logs: history.logs.map((log) => (log.room === room ? ({ ...log, ...change(log) } as typeof log) : log)),
  }
}

/** The same with another last look at Ada's tab. */
const withThreadView = (change: (view: History['views'][number]) => object): History => {
  const history = goodThreadHistory()
  return { ...history, views: history.views.map((view, at) => (at === 0 ? { ...view, ...change(view) } : view)) }
}

/** Ada's last look at the thread itself. */
const withThreadState = (change: object): History =>
  withThreadView(({ rooms }) => ({
    rooms: rooms.map((state) => (state.id === THREAD ? { ...state, ...change } : state)),
  }))

/** Bo takes away what he said in the thread. */
const takenAway = (at: number, rev = 4) =>
  entry(at, 'committed', {
    node: 'n1',
    written: {
      ...{ type: 'operation', room: THREAD, rev, seq: 1, id: 'do9', user: 'bo' },
      ...{ act: { kind: 'delete' }, changed: true },
    },
  })

/** Bo is put out of the room, and with it out of the thread; and then something happens all the same. */
const afterPutOut = (...entries: Entry[]): History => {
  const history = goodEndOfThread()
  return { ...history, entries: [...history.entries, ...entries] }
}

const tellsThread = (at: number, user: string, connection: number, after: number, message: object) =>
  entry(at, 'told', {
    ...{ node: 'n1', connection, user, event: 'change' },
    payload: { room: THREAD, epoch: 'the only epoch', after, rev: after + 1, messages: [message] },
  })

/** The same of threads. */
const BAD_IN_THREADS: typeof BAD = [
  [
    'an answer that was queued is lost',
    'I2',
    () =>
      besidesThread(
        entry(500, 'invoke', { tab: 'ada1/t', user: 'ada', device: 'ada1', room: THREAD, id: 'id4', text: 'm4' }),
        showsThread(500, 'ada', [ANSWER, waiting(4)]),
      ),
  ],
  ['an answer stands twice on a screen', 'I3', () => besidesThread(showsThread(500, 'ada', [ANSWER, { ...ANSWER }]))],
  ['a thread has a hole', 'I5', () => withThreadLog(THREAD, () => ({ messages: [{ ...ANSWER, seq: 2 }] }))],
  ['a thread shows what was said in its room', 'I8', () => besidesThread(showsThread(500, 'ada', [row(1, 'ada')]))],
  ['a thread never comes right', 'I11', () => withThreadState({ messages: [], head: 0 })],
  [
    'a thread is missing in the list',
    'I11',
    () => withThreadView(() => ({ threads: { status: 'ready', rooms: [], unread: 0 } })),
  ],
  ['what one follows is shown as not followed', 'I11', () => withThreadState({ following: false })],
  ['a read mark of a thread differs from the server’s', 'I17', () => withThreadState({ read: 0, unread: 1 })],
  ['unread answers are counted wrong', 'I18', () => withThreadState({ unread: 2 })],
  [
    'the badge of the threads does not add up',
    'I18',
    () => withThreadView(({ threads }) => ({ threads: { ...threads, unread: 3 } })),
  ],
  [
    'who takes no part has something unread',
    'I18',
    () => {
      const history = besidesThread(member(500, THREAD, 'ada', 4, false))
      const rooms = history.views[0]!.rooms.map((state) => (state.id === THREAD ? { ...state, unread: 1 } : state))
      return { ...history, views: [{ ...history.views[0]!, rooms }] }
    },
  ],
  [
    'somebody who was put out of the room is told of its thread',
    'I19',
    () => afterPutOut(tellsThread(510, 'bo', 1, 4, { ...ANSWER, rev: 5 })),
  ],
  [
    'somebody who stays in a thread, out of its room, is told of it',
    'I19',
    () => besidesThread(member(500, 'r', 'bo', 6, false), tellsThread(510, 'bo', 1, 4, { ...ANSWER, rev: 5 })),
  ],
  [
    'somebody who was put out of the room asks for its thread, and is answered',
    'I19',
    () =>
      afterPutOut(
        entry(510, 'answered', {
          ...{ node: 'n1', connection: 1, user: 'bo', command: 'sync' },
          reply: {
            ok: true,
            rooms: [{ status: 'changes', room: THREAD, epoch: 'the only epoch', after: 3, rev: 5, messages: [] }],
          },
        }),
      ),
  ],
  [
    'somebody who was put out of the room still shows its thread',
    'I19',
    () => {
      const history = goodEndOfThread()
      const [ada, bo] = history.views
      const rooms = bo!.rooms.map((state) => (state.id === THREAD ? { ...state, status: 'ready' as const } : state))
      return { ...history, views: [ada!, { ...bo!, rooms }] }
    },
  ],
  [
    'somebody who was put out of the room still shows its message above the thread',
    'I28',
    () => {
      const history = goodEndOfThread()
      const [ada, bo] = history.views
      return { ...history, views: [ada!, { ...bo!, roots: goodThreadHistory().views[1]!.roots }] }
    },
  ],
  [
    'somebody who was put out of the room still has its thread in the list',
    'I19',
    () => {
      const history = goodEndOfThread()
      const [ada, bo] = history.views
      return { ...history, views: [ada!, { ...bo!, threads: goodThreadHistory().views[1]!.threads }] }
    },
  ],
  ['somebody who was put out of the room answers in its thread', 'I19', () => afterPutOut(takenAway(510, 5))],
  [
    'what is said above a thread goes back to what it was',
    'I24',
    () => besidesThread(showsRoot(500, 'ada', row(1, 'ada'))),
  ],
  [
    'the list quotes what is deleted above a thread',
    'I24',
    () =>
      withThreadLog('r', ({ messages }) => ({
        messages: [{ ...messages[0], deleted: { at: 1, by: 'ada' } }, messages[1]],
      })),
  ],
  [
    'a message goes on counting an answer that was deleted',
    'I28',
    () => {
      const history = withThreadLog(THREAD, () => ({
        messages: [{ ...ANSWER, text: '', rev: 4, deleted: { at: 1, by: 'bo' } }],
        rev: 4,
      }))
      return { ...history, entries: [...history.entries, takenAway(500)] }
    },
  ],
  [
    'a message tells of more answers than there are',
    'I28',
    () => withThreadLog('r', ({ messages }) => ({ messages: [root(words(2, 3_000, 'bo')), messages[1]] })),
  ],
  [
    'a message tells of a thread what was true before',
    'I24',
    () =>
      besidesThread(
        takenAway(500),
        tells(510, 6, 1),
        shows(520, 'ada', [{ ...root(), rev: 6 }, row(2, 'bo')]),
        shows(530, 'ada', [root(words(2, 3_000, 'bo')), row(2, 'bo')]),
      ),
  ],
  [
    'a message names somebody else who answered',
    'I28',
    () => withThreadLog('r', ({ messages }) => ({ messages: [root(words(1, 3_000, 'ada')), messages[1]] })),
  ],
  [
    'a screen ends with another count than the log',
    'I24',
    () =>
      withThreadView(({ rooms }) => ({
        rooms: rooms.map((state) =>
          state.id === 'r' ? { ...state, messages: [root(words(4, 3_000, 'bo')), row(2, 'bo')] } : state,
        ),
      })),
  ],
  [
    'above a thread stands another count in the end',
    'I28',
    () => withThreadView(() => ({ roots: new Map([[THREAD, root(words(4, 3_000, 'bo'))]]) })),
  ],
  [
    'a message has two threads',
    'I28',
    () => {
      const history = goodThreadHistory()
      const second = { ...history.logs[1]!, room: `${THREAD}:2`, messages: [], members: [], head: 0, rev: 0 }
      return { ...history, logs: [...history.logs, second] }
    },
  ],
  [
    'a thread hangs on another message than its name says',
    'I28',
    () => withThreadLog(THREAD, () => ({ parent: { room: 'r', seq: 2 } })),
  ],
  [
    'somebody takes part who is not in the room',
    'I28',
    () =>
      withThreadLog('r', ({ members }) => ({
        members: members.map((one) => (one.user.id === 'bo' ? { ...one, removed: true } : one)),
      })),
  ],
  [
    'somebody has another role in a thread',
    'I28',
    () =>
      withThreadLog('r', ({ members }) => ({
        members: members.map((one) => (one.user.id === 'bo' ? { ...one, role: 'observer' } : one)),
      })),
  ],
  [
    'who asks for a thread is answered with another',
    'I28',
    () =>
      besidesThread(
        entry(500, 'thread-asked', {
          ...{ user: 'ada', room: 'r', message: 'id1' },
          reply: { ok: true, summary: { room: { id: `${THREAD}2`, parent: { room: 'r', message: 'id1' } } } },
        }),
      ),
  ],
]

/** The good history with a closed room, and something that happens besides; by when it happens. */
const besidesClosed = (...entries: readonly Entry[]): History => {
  const history = goodClosedHistory()
  return { ...history, entries: [...history.entries, ...entries].sort((a, b) => a.at - b.at) }
}

/** Ada has another role. */
const becomes = (at: number, role: string) =>
  entry(at, 'committed', {
    node: 'n1',
    written: { type: 'member', room: 'r', rev: 6, user: 'ada', member: true, role },
  })

/** Ada's message is written while the room is closed: in the room itself, or elsewhere. */
const writtenIn = (room: string, at = 500) =>
  entry(at, 'committed', { node: 'n1', written: { type: 'message', room, rev: 7, seq: 3, id: 'id3', text: 'm3' } })

/** The same history, of which this much is as it should not be. */
const closedBut = (change: (history: History) => object): History => {
  const history = goodClosedHistory()
  return { ...history, ...change(history) }
}

/** What is wrong in a room that was closed for a while. */
const BAD_WHERE_CLOSED: readonly (readonly [what: string, says: string, history: () => History])[] = [
  ['a member’s message comes in', 'id3 of ada came into r,', () => besidesClosed(writtenIn('r'))],
  [
    'a member’s message comes into a thread of it',
    'id3 of ada came into thread:',
    () => besidesClosed(writtenIn(THREAD)),
  ],
  [
    'a member edits what they said',
    'edit do5 of bo came into r,',
    () => besidesClosed(done(500, 5, { kind: 'edit', text: 'e1' })),
  ],
  [
    'a member reacts',
    'react do5 of bo came into r,',
    () => besidesClosed(done(500, 5, { kind: 'react', emoji: '👍' })),
  ],
  [
    'who led it once writes',
    'id3 of ada came into r,',
    () =>
      besidesClosed(...(['moderator', 'member'] as const).map((role, at) => becomes(320 + at, role)), writtenIn('r')),
  ],
  ['it opens before its time', 'to open, which nobody said', () => besidesClosed(described(OPENS_AT - 100, 6, null))],
  [
    'it is closed, and nobody said so',
    'for out of nowhere, which nobody said',
    () => besidesClosed(described(5_000, 7, { reason: 'out of nowhere' })),
  ],
  [
    'it stays closed',
    'r is closed in the end',
    () => closedBut(({ logs }) => ({ logs: logs.map((log) => ({ ...log, closed: { until: 1 } })) })),
  ],
  [
    'nobody is told that it is open',
    'r tells [closed@5 after 2], and was',
    () => closedBut(({ logs }) => ({ logs: logs.map((log) => ({ ...log, notices: log.notices.slice(0, 1) })) })),
  ],
  [
    'it still looks closed to somebody',
    'lets no member write',
    () =>
      closedBut(({ views }) => ({
        views: views.map((view) => ({ ...view, rooms: view.rooms.map((room) => ({ ...room, canSend: false })) })),
      })),
  ],
  [
    'a message is refused when it has long been open',
    'a message of bo was refused',
    () => besidesClosed(...answers(OPENS_AT + 4_000, 'bo', REFUSED)),
  ],
  [
    'a message that was refused goes out by itself when it is open',
    'ada1/t sent id3',
    () => besidesClosed(...answers(3_000, 'ada', { ok: true, results: [{ ok: true, id: 'id3' }] })),
  ],
]

/** What is said of closed rooms. */
const ofDoors = (history: History): readonly string[] =>
  check(history).flatMap(({ invariant, message }) => (invariant === 'I30' ? message : []))

describe('the checks', () => {
  test('find nothing wrong with a good history', () => {
    expect(check(goodHistory())).toEqual([])
    expect(check(goodThreadHistory())).toEqual([])
    expect(check(goodEndOfThread())).toEqual([])
    expect(check(goodClosedHistory())).toEqual([])
  })

  test('let those write in a closed room who lead it, all who take back what they said, and everybody once its time is up', () => {
    const comesIn = (...entries: Entry[]) =>
      ofDoors(besidesClosed(...entries)).filter((one) => one.includes('came into'))
    expect(comesIn(becomes(320, 'moderator'), writtenIn('r'), writtenIn(THREAD, 501))).toEqual([])
    expect(comesIn(done(500, 5, { kind: 'delete' }))).toEqual([])
    expect(comesIn(writtenIn(THREAD, OPENS_AT + 10))).toEqual([])
  })

  test.each(BAD_WHERE_CLOSED)('see that where it is closed %s (I30)', (_what, says, history) => {
    expect(ofDoors(history())).toContainEqual(expect.stringContaining(says))
  })

  test.each(BAD_IN_THREADS)('see that in threads %s (%s)', (_what, invariant, history) => {
    expect(check(history()).map((violation) => violation.invariant)).toContain(invariant)
  })

  test.each(BAD)('see that %s (%s)', (_what, invariant, history) => {
    expect(check(history()).map((violation) => violation.invariant)).toContain(invariant)
  })
})
