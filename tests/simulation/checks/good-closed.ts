import type { RoomClosed } from '@parlor/protocol'
import { EPOCH_MS } from '../epoch.ts'
import type { Entry, History } from '../history.ts'
import { entry, goodHistory, row, shows, stateOf, waiting, type Person } from './good-history.ts'

/** When the room is to open again, in milliseconds since the start. */
export const OPENS_AT = 2_000

const CLOSED = { until: EPOCH_MS + OPENS_AT, reason: 'the exam' }

/** The room is closed from a revision on, or open. */
export const described = (at: number, rev: number, closed: RoomClosed | null) =>
  entry(at, 'committed', { node: 'n1', written: { type: 'described', room: 'r', rev, closed } })

/** What a node answers to somebody's messages, and what their tab hears; `m3`, unless others are sent. */
export const answers = (
  at: number,
  user: Person,
  reply: object,
  ids: readonly string[] = ['id3'],
): readonly Entry[] => [
  entry(at, 'answered', { node: 'n1', connection: 0, user, command: 'message.send', reply }),
  entry(at + 10, 'heard', {
    ...{ tab: `${user}1/t`, user, command: 'message.send', reply },
    input: { room: 'r', messages: ids.map((id) => ({ id })) },
  }),
]

/** That they may not. */
export const REFUSED = { ok: false, error: { code: 'FORBIDDEN', retryable: false } }

/** The good history, in which the room is then closed for a while, Ada is refused, and it opens when its time has come. */
export function goodClosedHistory(): History {
  const history = goodHistory()
  const both = [row(1, 'ada'), row(2, 'bo')]
  const failed = waiting(3, 'failed', 'FORBIDDEN')
  const entries: readonly Entry[] = [
    entry(300, 'closing', { user: null, room: 'r', closed: CLOSED }),
    described(310, 5, CLOSED),
    entry(400, 'invoke', { tab: 'ada1/t', user: 'ada', device: 'ada1', room: 'r', id: 'id3', text: 'm3' }),
    shows(400, 'ada', [...both, waiting(3)], { head: 2, read: 2 }),
    ...answers(410, 'ada', REFUSED),
    shows(420, 'ada', [...both, failed], { head: 2, read: 2 }),
    entry(420, 'fail', { tab: 'ada1/t', user: 'ada', text: 'm3', code: 'FORBIDDEN' }),
    described(OPENS_AT + 100, 6, null),
  ]
  return {
    ...history,
    entries: [...history.entries, ...entries],
    logs: history.logs.map((log) => ({
      ...log,
      rev: 6,
      notices: [
        { kind: 'closed', rev: 5, after: 2 },
        { kind: 'opened', rev: 6, after: 2 },
      ],
    })),
    views: history.views.map((view, at) =>
      at === 0 ? { ...view, rooms: [stateOf([...both, failed], { head: 2, read: 2 })] } : view,
    ),
  } as unknown as History
}
