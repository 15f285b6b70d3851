import { edit, type Defect } from './defect.ts'

const SERVER = 'packages/server/src'

/** Faults of a server. */
export const SERVER_DEFECTS: readonly Defect[] = [
  {
    name: 'dedup-off',
    means: 'The log takes a repeated id for a new message.',
    breaks: ['I3', 'I8', 'I4', 'I13'],
    seed: 3,
    edits: [
      edit(
        `${SERVER}/storage/sqlite/log-tails.ts`,
        'if (changes === 0) return null',
        'if (changes === 0) return this.append(room, { id: id.slice(0, -6) + String(100000 + rev), sender, text, metadata, bodyHash, now } as never)',
      ),
    ],
  },
  {
    name: 'dedup-window',
    means: 'A repeated id is known for a few seconds only.',
    breaks: ['I3', 'I8', 'I4', 'I13'],
    seed: 9,
    edits: [
      edit(
        `${SERVER}/storage/sqlite/log-tails.ts`,
        'if (changes === 0) return null',
        "if (changes === 0 && now - parseInt(id.replace('-', '').slice(0, 12), 16) > 8000) return this.append(room, { id: id.slice(0, -6) + String(100000 + rev), sender, text, metadata, bodyHash, now } as never)\n    if (changes === 0) return null",
      ),
    ],
  },
  {
    name: 'no-tombstone',
    means: 'What was taken back before it arrived is not noted, and is written when it does.',
    breaks: ['I14'],
    seed: 29895,
    edits: [
      edit(
        `${SERVER}/storage/sql/sql-writer.ts`,
        ".insertInto('cancellations')\n      .values({ id, sender: user, cancelled_at: now })",
        ".insertInto('cancellations')\n      .values({ id: `${id.slice(0, -6)}abcdef`, sender: user, cancelled_at: now })",
      ),
    ],
  },
  {
    name: 'body-not-compared',
    means: 'A repeated id with another text is answered like the first.',
    breaks: ['I13'],
    seed: 14,
    edits: [
      edit(
        `${SERVER}/commands/message-send.ts`,
        'if (first.room !== room || first.bodyHash !== body)',
        'if (first.room !== room)',
      ),
    ],
  },
  {
    name: 'ack-before-commit',
    means: 'A write is answered before its group is committed.',
    breaks: ['I4', 'I13', 'I8'],
    seed: 23,
    edits: [
      edit(
        `${SERVER}/storage/sqlite/group-commit.ts`,
        'if (!settlement.ok && isStoreFailure(settlement.error)) throw settlement.error',
        'if (settlement.ok) job.resolve(settlement.value)\n      if (!settlement.ok && isStoreFailure(settlement.error)) throw settlement.error',
      ),
    ],
  },
  {
    name: 'publish-before-commit',
    means: 'Others are told of a change that may still be undone.',
    breaks: ['I8', 'I6', 'I19', 'I5'],
    seed: 4,
    edits: [
      edit(
        `${SERVER}/commands/context.ts`,
        'const value = await work(tx, changes, (notice) => told.push(notice))',
        'const value = await work(tx, changes, (notice) => told.push(notice))\n          for (const notice of changes.notices()) publish(notice)',
      ),
    ],
  },
  {
    name: 'number-outside-transaction',
    means: 'Numbers that were given out are not taken back with the transaction.',
    breaks: ['I5', 'I9'],
    seed: 4,
    edits: [
      edit(
        `${SERVER}/storage/sqlite/log-tails.ts`,
        'discard(): void {\n    this.#tails.clear()',
        'discard(): void {\n    if (this.#tails.size > 50) this.#tails.clear()',
      ),
    ],
  },
  {
    name: 'membership-cached',
    means: 'The writer goes on believing in a membership that has ended.',
    breaks: ['I19'],
    seed: 6,
    edits: [edit(`${SERVER}/storage/sqlite/seats.ts`, 'this.#kept.delete(`${room} ${user}`)', 'void [room, user]')],
  },
  {
    name: 'removed-still-told',
    means: 'Who was removed stays in the topic of the room.',
    breaks: ['I19'],
    seed: 2,
    edits: [
      edit(
        `${SERVER}/gateways/socket/attendance.ts`,
        'void connection.socket.leave(roomTopic(room))',
        'void roomTopic(room)',
      ),
    ],
  },
  {
    name: 'no-head-poll',
    means: 'Nodes do not compare heads, so a lost notice is never noticed.',
    breaks: ['I11'],
    seed: 20,
    edits: [
      edit(
        `${SERVER}/gateways/socket/sweeps.ts`,
        'often(HEADS_EVERY_MS, () => compareHeads(parts)),',
        'often(HEADS_EVERY_MS * 1000, () => compareHeads(parts)),',
      ),
    ],
  },
  {
    name: 'token-for-ever',
    means: 'A token is looked at when connecting, and never again.',
    breaks: ['I20'],
    seed: 14,
    edits: [
      edit(
        `${SERVER}/gateways/socket/connection.ts`,
        "this.#watch(Math.max(0, after), () => this.end('expired', 'TOKEN_EXPIRED'))",
        'void after',
      ),
    ],
  },
  {
    name: 'marks-go-back',
    means: 'The server takes the last mark it was told, not the highest.',
    breaks: ['I16', 'I17'],
    seed: 4,
    edits: [
      edit(
        `${SERVER}/storage/sql/move-marks.ts`,
        'const read = isLate ? row.read : Math.max(row.read, shown)',
        'const read = shown',
      ),
    ],
  },
]
