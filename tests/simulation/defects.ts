/** One change of one source file. */
export interface Edit {
  /** From the root of the repository. */
  readonly file: string
  /** Stands there exactly once. */
  readonly find: string
  readonly replace: string
}

/** A fault planted into the product, to prove that the simulation would see it. */
export interface Defect {
  readonly name: string
  /** What is wrong with it. */
  readonly means: string
  /** Invariants of which at least one must be seen to break. */
  readonly breaks: readonly string[]
  /** A seed that is known to show it; looked at first. */
  readonly seed: number
  readonly edits: readonly Edit[]
}

const SDK = 'packages/sdk/src'
const SERVER = 'packages/server/src'

const edit = (file: string, find: string, replace: string): Edit => ({ file, find, replace })

/** Every planted defect. The product's sources hold none of them: they are edited while they are loaded. */
export const DEFECTS: readonly Defect[] = [
  {
    name: 'dedup-off',
    means: 'The log takes a repeated id for a new message.',
    breaks: ['I3', 'I8', 'I4', 'I13'],
    seed: 1,
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
    seed: 1,
    edits: [
      edit(
        `${SERVER}/storage/sqlite/log-tails.ts`,
        'if (changes === 0) return null',
        "if (changes === 0 && now - parseInt(id.replace('-', '').slice(0, 12), 16) > 8000) return this.append(room, { id: id.slice(0, -6) + String(100000 + rev), sender, text, metadata, bodyHash, now } as never)\n    if (changes === 0) return null",
      ),
    ],
  },
  {
    name: 'body-not-compared',
    means: 'A repeated id with another text is answered like the first.',
    breaks: ['I13'],
    seed: 1,
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
    seed: 1,
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
    seed: 1,
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
    seed: 1,
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
    seed: 1,
    edits: [edit(`${SERVER}/storage/sqlite/seats.ts`, 'this.#kept.delete(`${room} ${user}`)', 'void [room, user]')],
  },
  {
    name: 'removed-still-told',
    means: 'Who was removed stays in the topic of the room.',
    breaks: ['I19'],
    seed: 1,
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
    seed: 1,
    edits: [
      edit(
        `${SERVER}/gateways/socket/sweeps.ts`,
        'repeat(clock, HEADS_EVERY_MS, () => compareHeads(parts), logger),',
        'repeat(clock, HEADS_EVERY_MS * 1000, () => compareHeads(parts), logger),',
      ),
    ],
  },
  {
    name: 'token-for-ever',
    means: 'A token is looked at when connecting, and never again.',
    breaks: ['I20'],
    seed: 1,
    edits: [
      edit(
        `${SERVER}/gateways/socket/connection.ts`,
        "clock.after(Math.max(0, left + EXPIRY_GRACE_MS), () => connection.end('expired', 'TOKEN_EXPIRED')),",
        'clock.after(Math.max(0, left + EXPIRY_GRACE_MS), () => undefined),',
      ),
    ],
  },
  {
    name: 'marks-go-back',
    means: 'The server takes the last mark it was told, not the highest.',
    breaks: ['I16', 'I17'],
    seed: 1,
    edits: [
      edit(
        `${SERVER}/storage/sql/move-marks.ts`,
        'const read = Math.max(row.read, Math.min(marks.read, row.head))',
        'const read = Math.min(marks.read, row.head)',
      ),
    ],
  },
  {
    name: 'receipts-last-write-wins',
    means: 'The client takes the last marks it was told, not the highest.',
    breaks: ['I16', 'I17'],
    seed: 1,
    edits: [
      edit(`${SDK}/sync/room-log.ts`, 'if (old && old.delivered >= delivered && old.read >= read) continue', ''),
      edit(`${SDK}/sync/room-log.ts`, 'delivered: Math.max(delivered, old?.delivered ?? 0),', 'delivered,'),
      edit(`${SDK}/sync/room-log.ts`, 'read: Math.max(read, old?.read ?? 0),', 'read,'),
    ],
  },
  {
    name: 'no-gap-check',
    means: 'A change is applied though something before it is missing.',
    breaks: ['I9', 'I11', 'I10', 'I18'],
    seed: 1,
    edits: [edit(`${SDK}/sync/plan.ts`, "if (change.after <= cursor.after) return 'apply'", "return 'apply'")],
  },
  {
    name: 'cursor-is-the-highest-seen',
    means: 'The cursor follows the newest change that was seen, applied or not.',
    breaks: ['I11', 'I9', 'I18'],
    seed: 1,
    edits: [
      edit(
        `${SDK}/sync/room-feed.ts`,
        'held.push(change)',
        'held.push(change)\n          if (log && log.epoch === change.epoch) log = { ...log, cursor: Math.max(log.cursor, change.rev) }',
      ),
    ],
  },
  {
    name: 'cursor-saved-before-rows',
    means: 'The kept cursor is ahead of the kept rows.',
    breaks: ['I10'],
    seed: 1,
    edits: [
      edit(
        `${SDK}/persistence/keyed-persistence.ts`,
        'transaction.put(ROOM + room, wrap(record), true)',
        'transaction.put(ROOM + room, wrap({ ...record, messages: record.messages.slice(0, -1) }), true)',
      ),
    ],
  },
  {
    name: 'pipelined',
    means: 'Several batches of one room are under way at once.',
    breaks: ['I7'],
    seed: 1,
    edits: [
      edit(`${SDK}/outbox/drain.ts`, 'lane.busy = true', 'lane.busy = false'),
      edit(
        `${SDK}/outbox/drain.ts`,
        'const echoes = new Map<string, Stop>()',
        'const echoes = new Map<string, Stop>()\n  const flying = new Set<string>()',
      ),
      edit(
        `${SDK}/outbox/drain.ts`,
        'nextBatch(outbox.entries(room), outbox.acks, lane.alone ? 1 : undefined)',
        'nextBatch(outbox.entries(room), { has: (id: string) => flying.has(id) || outbox.acks.has(id) }, 1)',
      ),
      edit(
        `${SDK}/outbox/drain.ts`,
        'const asked = outbox.attempt(wanted)',
        'for (const { id } of wanted) flying.add(id)\n        void pump(room)\n        const asked = outbox.attempt(wanted)',
      ),
      edit(`${SDK}/outbox/drain.ts`, 'lane.busy = false\n      }', 'for (const id of ids) flying.delete(id)\n      }'),
    ],
  },
  {
    name: 'removed-on-send',
    means: 'A message leaves the device when it is handed to the connection.',
    breaks: ['I2'],
    seed: 1,
    edits: [
      edit(
        `${SDK}/persistence/keyed-persistence.ts`,
        'if (!record.attempted) transaction.put(OUTBOX + id, wrap({ ...record, attempted: true }))',
        'transaction.delete(OUTBOX + id)',
      ),
    ],
  },
  {
    name: 'forgotten-on-ack',
    means: 'A waiting message is dropped when it is acknowledged, not when its row is there.',
    breaks: ['I2'],
    seed: 1,
    edits: [
      edit(
        `${SDK}/outbox/create-outbox.ts`,
        'if (entry) acks.set(ack.id, ack)',
        'if (entry) lanes.replace(ack.id, null)',
      ),
    ],
  },
  {
    name: 'kept-before-complete',
    means: 'A message is called kept before the device has it.',
    breaks: ['I2', 'I7'],
    seed: 1,
    edits: [
      edit(
        `${SDK}/outbox/create-outbox.ts`,
        'lanes.set(room, [...lanes.of(room), { record: queued, stored: false, storing: true }])',
        'lanes.set(room, [...lanes.of(room), { record: queued, stored: true, storing: true }])',
      ),
    ],
  },
  {
    name: 'stored-out-of-turn',
    means: 'A message that the device refused for a moment is overtaken by the next ones.',
    breaks: ['I7'],
    seed: 1,
    edits: [
      edit(
        `${SDK}/outbox/keeper.ts`,
        'keeping = keeping.then(() => keep(record, persistence))',
        'keeping = keep(record, persistence)',
      ),
    ],
  },
  {
    name: 'shown-twice',
    means: 'A message is shown as waiting beside its own row.',
    breaks: ['I3'],
    seed: 1,
    edits: [
      edit(`${SDK}/timeline/project.ts`, 'sends.filter(({ record }) => !confirmed.has(record.id))', '[...sends]'),
    ],
  },
  {
    name: 'retry-cap',
    means: 'A message fails after a few passing refusals.',
    breaks: ['I15', 'I2'],
    seed: 1,
    edits: [
      edit(
        `${SDK}/outbox/drain.ts`,
        "case 'later':\n        pause(room, lane, error)",
        "case 'later':\n        if (lane.attempt >= 1) outbox.refused(ids.map((id) => ({ id, error })))\n        pause(room, lane, error)",
      ),
    ],
  },
  {
    name: 'refusal-blocks',
    means: 'A message that was refused for good holds up the ones behind it.',
    breaks: ['I2', 'I15'],
    seed: 1,
    edits: [
      edit(
        `${SDK}/outbox/next-batch.ts`,
        'for (const { record, storing } of entries) {',
        "for (const { record, storing } of entries) {\n    if (record.state === 'failed') break",
      ),
    ],
  },
  {
    name: 'no-drain-on-leader-change',
    means: 'The next leader does not look whether something waits.',
    breaks: ['I2'],
    seed: 1,
    edits: [
      edit(
        `${SDK}/client/create-chat.ts`,
        'joined.isLeader.subscribe((leads) => {\n      drain.wake()',
        'joined.isLeader.subscribe((leads) => {',
      ),
      edit(`${SDK}/client/create-chat.ts`, 'if (leads) void outbox.reload()', 'void leads'),
    ],
  },
  {
    name: 'lock-never-stolen',
    means: 'A leader that fell silent keeps the lock.',
    breaks: ['I2'],
    seed: 1,
    edits: [edit(`${SDK}/tabs/tabs.ts`, 'election.takeOver()', 'void election')],
  },
  {
    name: 'leads-without-storage',
    means: 'A tab leads though it has lost the storage in which others queue.',
    breaks: ['I2'],
    seed: 1,
    edits: [
      edit(
        `${SDK}/client/create-chat.ts`,
        "derive([isOnline, durability], (online, kept) => online && kept === 'durable')",
        'derive([isOnline, durability], (online) => online)',
      ),
    ],
  },
  {
    name: 'user-not-in-outbox-key',
    means: 'Users of one device share what is kept on it.',
    breaks: ['I20', 'I10'],
    seed: 1,
    edits: [
      edit(
        'tests/simulation/world/tab.ts',
        'device.disk.open(databaseName(server, user), process)',
        "device.disk.open(databaseName(server, 'anybody'), process)",
      ),
    ],
  },
  {
    name: 'marks-not-repeated',
    means: 'A mark that could not be told is not told again.',
    breaks: ['I17'],
    seed: 1,
    edits: [edit(`${SDK}/rooms/mark-sender.ts`, 'missed = NONE\n      void send()', 'void send')],
  },
  {
    name: 'unread-incremented',
    means: 'The list counts what a frame brings, whether it was counted before or not.',
    breaks: ['I18', 'I11'],
    seed: 1,
    edits: [
      edit(`${SDK}/rooms/inbox-rows.ts`, 'if (change.rev <= row.rev) return { rooms, isStale: false }', ''),
      edit(`${SDK}/rooms/inbox-rows.ts`, 'seq > row.head && ', ''),
    ],
  },
  {
    name: 'wakes-without-looking',
    means: 'The client does not ask what it missed after a connection came up.',
    breaks: ['I11', 'I18', 'I17', 'I19'],
    seed: 1,
    edits: [
      edit(`${SDK}/client/create-chat.ts`, 'presence.online()\n    synchronizer.requestAll()', 'presence.online()'),
      edit(`${SDK}/sync/synchronizer.ts`, 'const COMPARE_MS = 30_000', 'const COMPARE_MS = 300_000'),
    ],
  },
]
