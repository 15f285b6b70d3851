import { edit, type Defect } from './defect.ts'

const SDK = 'packages/sdk/src'
const SERVER = 'packages/server/src'

/** Faults of closed rooms, on either side. */
export const CLOSED_DEFECTS: readonly Defect[] = [
  {
    name: 'closed-to-single-messages',
    means: 'Several messages in one frame go into a closed room.',
    breaks: ['I30'],
    seed: 49,
    edits: [
      edit(
        `${SERVER}/commands/message-send.ts`,
        'mayPost(here.role, here.room.settings, now)',
        'mayPost(here.role, { ...here.room.settings, ...(messages.length > 1 && { closed: undefined }) }, now)',
      ),
    ],
  },
  {
    name: 'closed-without-threads',
    means: 'The threads of a closed room go on.',
    breaks: ['I30'],
    seed: 324,
    edits: [
      edit(
        `${SERVER}/access/stand.ts`,
        "settings: { ...parent.settings, posting: 'members' }",
        "settings: { ...parent.settings, closed: undefined, posting: 'members' }",
      ),
    ],
  },
  {
    name: 'closed-to-new-words',
    means: 'What stands in a closed room can be edited.',
    breaks: ['I30'],
    seed: 353,
    edits: [
      edit(
        `${SERVER}/commands/message-edit.ts`,
        '!mayPost(here.role, here.room.settings, now) ||',
        '!mayPost(here.role, { ...here.room.settings, closed: undefined }, now) ||',
      ),
    ],
  },
  {
    name: 'never-opened',
    means: 'Nobody looks for rooms whose time is up.',
    breaks: ['I30'],
    seed: 49,
    edits: [edit(`${SERVER}/commands/room-opener.ts`, 'const EVERY_MS = 1_500', 'const EVERY_MS = 1_500_000')],
  },
  {
    name: 'opened-too-early',
    means: 'A room is opened some time before it was to be.',
    breaks: ['I30'],
    seed: 74,
    edits: [
      edit(
        `${SERVER}/commands/room-opener.ts`,
        'tx.dueRooms(context.now(), PAGE)',
        'tx.dueRooms(context.now() + 900, PAGE)',
      ),
      edit(`${SERVER}/commands/room-opener.ts`, 'const now = context.now()', 'const now = context.now() + 900'),
    ],
  },
  {
    name: 'sent-when-open',
    means: 'What a closed room refused is sent again by itself until it is taken.',
    breaks: ['I30'],
    seed: 49,
    edits: [
      edit(
        `${SDK}/outbox/outcome.ts`,
        "if (error.retryable) return 'later'",
        "if (error.retryable || error.code === 'FORBIDDEN') return 'later'",
      ),
    ],
  },
]
