import { edit, type Defect } from './defect.ts'

const SDK = 'packages/sdk/src'
const SERVER = 'packages/server/src'

/** Faults of threads, on either side. */
export const THREAD_DEFECTS: readonly Defect[] = [
  {
    name: 'deletion-not-told',
    means: 'A message goes on counting answers that were deleted.',
    breaks: ['I28'],
    seed: 165,
    edits: [
      edit(
        `${SERVER}/commands/on-message.ts`,
        "if (act.kind === 'delete') await tellOfThread(tx, changes, here, now)",
        '',
      ),
    ],
  },
  {
    name: 'last-answer-not-told',
    means: 'What was said in a busy thread since its message told of it is not told later.',
    breaks: ['I28'],
    seed: 23,
    edits: [edit(`${SERVER}/commands/thread-teller.ts`, 'const EVERY_MS = 1_500', 'const EVERY_MS = 1_500_000')],
  },
  {
    name: 'thread-outlives-membership',
    means: 'Who is put out of a room goes on taking part in its threads.',
    breaks: ['I19', 'I28'],
    seed: 88,
    edits: [
      edit(
        `${SERVER}/access/admit.ts`,
        'for (const thread of await tx.threadsOf(room.id, user)) {',
        'for (const thread of [] as string[]) {',
      ),
    ],
  },
  {
    name: 'thread-read-without-room',
    means: 'Who is put out of a room may still read its threads.',
    breaks: ['I19'],
    seed: 39,
    edits: [
      edit(
        `${SERVER}/access/stand.ts`,
        "if (verdict.kind === 'out') return OUT\n  if (verdict.kind !== 'in') return UNSETTLED",
        "if (verdict.kind !== 'in' && !(root && standing?.member)) return verdict.kind === 'out' ? OUT : UNSETTLED",
      ),
    ],
  },
  {
    name: 'second-thread',
    means: 'The id of a thread is written in two ways, and one message has two threads.',
    breaks: ['I28'],
    seed: 1,
    edits: [
      edit(
        `${SDK}/rooms/create-room.ts`,
        'return context.room(threadId(id, idOf(message)))',
        'const root = idOf(message)\n      return context.room(threadId(id, find(root)?.own ? root.toUpperCase() : root))',
      ),
      edit(`${SERVER}/storage/sql/threads.ts`, ".where('id', '=', id)", ".where('id', '=', id.toLowerCase())"),
      edit(
        'packages/protocol/src/thread-id.ts',
        '!UUID_PATTERN.test(message)',
        '!UUID_PATTERN.test(message.toLowerCase())',
      ),
    ],
  },
  {
    name: 'root-shown-once',
    means: 'What stands above a thread is not renewed where the room does not show it.',
    breaks: ['I28', 'I24'],
    seed: 23,
    edits: [
      edit(`${SDK}/rooms/watch-root.ts`, 'if (row && !held() && row.rev >= ahead) take(row)', 'void row'),
      edit(`${SDK}/rooms/watch-root.ts`, 'if (root || status', 'if ((root && !isFresh) || status'),
    ],
  },
]
