import { edit, type Defect } from './defect.ts'

const SDK = 'packages/sdk/src'
const SERVER = 'packages/server/src'

/** Faults in what is done to messages, on either side. */
export const OPERATION_DEFECTS: readonly Defect[] = [
  {
    name: 'older-row-wins',
    means: 'A row replaces the one that is held, whichever is newer.',
    breaks: ['I24', 'I11'],
    seed: 34,
    edits: [
      edit(`${SDK}/timeline/window.ts`, 'if (row.rev > held.rev) write()', 'if (row.rev !== held.rev) write()'),
      edit(`${SDK}/sync/room-log.ts`, 'const news = rows.filter(({ rev }) => rev > cursor)', 'const news = [...rows]'),
      edit(
        `${SDK}/sync/plan.ts`,
        "if (change.rev <= cursor.after) return 'ignore'",
        "if (change.rev <= cursor.after) return 'apply'",
      ),
    ],
  },
  {
    name: 'quote-outlives-message',
    means: 'Replies go on showing what a message said that was changed or deleted.',
    breaks: ['I24'],
    seed: 34,
    edits: [edit(`${SDK}/sync/room-log.ts`, 'renewWindow(applyRows(window, news), news)', 'applyRows(window, news)')],
  },
  {
    name: 'reaction-counted-twice',
    means: 'A reaction that the row has in it already is counted once more while it waits.',
    breaks: ['I24'],
    seed: 2,
    edits: [edit(`${SDK}/timeline/lay-over.ts`, 'if (known?.own) return reactions', '')],
  },
  {
    name: 'operation-forgotten-on-ack',
    means: 'What was done is shown no more once it is acknowledged, though its row is not there yet.',
    breaks: ['I24', 'I2'],
    seed: 1,
    edits: [
      edit(
        `${SDK}/outbox/create-outbox.ts`,
        'if (entry) acks.set(ack.id, ack)',
        "if (entry && entry.record.kind !== 'message.send') lanes.replace(ack.id, null)\n        else if (entry) acks.set(ack.id, ack)",
      ),
    ],
  },
  {
    name: 'edit-overtakes-send',
    means: 'What is done to a message is handed over before the messages that wait in front of it.',
    breaks: ['I7', 'I15'],
    seed: 1,
    edits: [
      edit(
        `${SDK}/outbox/next-batch.ts`,
        'return batch.length > 0 || unsure.has(record.target.id) ? batch : [record]',
        'return [record]',
      ),
    ],
  },
  {
    name: 'operation-lost-on-reload',
    means: 'What was done to a message is not kept on the device.',
    breaks: ['I2', 'I24'],
    seed: 1,
    edits: [
      edit(
        `${SDK}/outbox/take-over.ts`,
        '(record) => record.room === room && !known.has(record.id) && !state.came.has(record.id),',
        "(record) => record.room === room && !known.has(record.id) && record.kind === 'message.send',",
      ),
    ],
  },
  {
    name: 'list-keeps-first-text',
    means: 'The list of rooms goes on showing what the newest message said at first.',
    breaks: ['I24'],
    seed: 852,
    edits: [
      edit(
        `${SDK}/rooms/inbox-rows.ts`,
        '({ seq, rev }) => seq >= (row.lastMessage?.seq ?? 0) && rev > (row.lastMessage?.rev ?? 0),',
        '({ seq }) => seq > (row.lastMessage?.seq ?? 0),',
      ),
    ],
  },
  {
    name: 'pins-not-renewed',
    means: 'What is held up is asked for once, and not renewed.',
    breaks: ['I24'],
    seed: 14,
    edits: [edit(`${SDK}/rooms/create-room-engine.ts`, 'pinned.take(rows)', 'void pinned')],
  },
  {
    name: 'operation-repeated',
    means: 'An operation that comes again is done again.',
    breaks: ['I3', 'I13'],
    seed: 2,
    edits: [
      edit(
        `${SERVER}/commands/on-message.ts`,
        'if (used !== null) return repeated(',
        'if (used !== null && used.kind !== kind) return repeated(',
      ),
      edit(
        `${SERVER}/storage/sql/operate.ts`,
        '.values({ id, user_id: user, kind: act.kind, room, body_hash: bodyHash, seq, rev, at: now })',
        '.values({ id, user_id: user, kind: act.kind, room, body_hash: bodyHash, seq, rev, at: now })\n    .onConflict((on) => on.doNothing())',
      ),
    ],
  },
  {
    name: 'edit-after-delete',
    means: 'A deleted message can be edited, and says something again.',
    breaks: ['I24'],
    seed: 41,
    edits: [
      edit(
        `${SERVER}/commands/message-edit.ts`,
        "if (message.deleted !== undefined) throw new CommandError('GONE')",
        '',
      ),
      edit(
        `${SERVER}/storage/sql/operate.ts`,
        "const { db, room, row, extras, operation } = scene\n  if (extras.deleted !== undefined) return 'gone'",
        'const { db, room, row, extras, operation } = scene',
      ),
    ],
  },
  {
    name: 'deleted-texts-stay',
    means: 'What a message said before it was edited outlives its deletion in the store.',
    breaks: ['I24'],
    seed: 4,
    edits: [
      edit(
        `${SERVER}/storage/sql/operate.ts`,
        "for (const table of ['message_edits', 'reactions', 'mentions', 'pins'] as const)",
        "for (const table of ['reactions', 'mentions', 'pins'] as const)",
      ),
    ],
  },
]
