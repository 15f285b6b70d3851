import { edit, type Defect } from './defect.ts'

const SDK = 'packages/sdk/src'

/** Faults of a client. */
export const CLIENT_DEFECTS: readonly Defect[] = [
  {
    name: 'receipts-last-write-wins',
    means: 'The client takes the last marks it was told, not the highest.',
    breaks: ['I16', 'I17'],
    seed: 28,
    edits: [edit(`${SDK}/sync/room-log.ts`, 'const newer = newerReceipt(old, receipt)', 'const newer = receipt')],
  },
  {
    name: 'no-gap-check',
    means: 'A change is applied though something before it is missing.',
    breaks: ['I9', 'I11', 'I10', 'I18'],
    seed: 393,
    edits: [edit(`${SDK}/sync/plan.ts`, "if (change.after <= cursor.after) return 'apply'", "return 'apply'")],
  },
  {
    name: 'cursor-is-the-highest-seen',
    means: 'The cursor follows the newest change that was seen, applied or not.',
    breaks: ['I11', 'I9', 'I18'],
    seed: 22,
    edits: [
      edit(
        `${SDK}/sync/room-feed.ts`,
        'held.push(change)',
        'held.push(change)\n          if (log && log.epoch === change.epoch) log = { ...log, cursor: Math.max(log.cursor, change.rev) }',
      ),
    ],
  },
  {
    name: 'time-as-cursor',
    means: 'What is new is told by time stamps, not by revisions.',
    breaks: ['I9', 'I11', 'I24'],
    seed: 1,
    edits: [
      edit(
        `${SDK}/sync/room-log.ts`,
        'const news = rows.filter(({ rev }) => rev > cursor)',
        'const last = window.rows.at(-1)?.createdAt ?? 0\n  void cursor\n  const news = rows.filter(({ createdAt }) => createdAt > last)',
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
        'nextBatch(outbox.entries(room), outbox.acks, most)',
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
    seed: 8,
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
    seed: 71,
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
    seed: 14,
    edits: [
      edit(
        `${SDK}/outbox/create-outbox.ts`,
        'lanes.set(room, [...lanes.of(room), { record: queued, stored: false, storing: true }])',
        'lanes.set(room, [...lanes.of(room), { record: queued, stored: true, storing: true }])',
      ),
    ],
  },
  {
    name: 'kept-on-success',
    means: 'A write to the device is taken for done when it succeeded, not when its transaction is complete.',
    breaks: ['I1', 'I2', 'I7', 'I10'],
    seed: 38,
    edits: [
      edit(
        'tests/simulation/world/disk.ts',
        'if (fault !== null) throw errorOf(fault)',
        'tab.after(TOLD_MS, () => resolve(answer))\n            if (fault !== null) throw errorOf(fault)',
      ),
    ],
  },
  {
    name: 'stored-out-of-turn',
    means: 'A message that the device refused for a moment is overtaken by the next ones.',
    breaks: ['I7'],
    seed: 9,
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
    seed: 23,
    edits: [
      edit(
        `${SDK}/outbox/drain.ts`,
        "case 'later':\n        pause(room, lane, error)",
        "case 'later':\n        if (lane.attempt >= 1) outbox.refused(ids.map((id) => ({ id, error })))\n        pause(room, lane, error)",
      ),
    ],
  },
  {
    name: 'goes-on-after-passing-refusal',
    means: 'Where a message is refused for a moment, the ones behind it are sent in the meantime.',
    breaks: ['I7'],
    seed: 22,
    edits: [
      edit(
        `${SDK}/outbox/drain.ts`,
        'const echoes = new Map<string, Stop>()',
        'const echoes = new Map<string, Stop>()\n  const passed = new Set<string>()',
      ),
      edit(
        `${SDK}/outbox/drain.ts`,
        'nextBatch(outbox.entries(room), outbox.acks, most)',
        'nextBatch(outbox.entries(room), { has: (id: string) => passed.has(id) || outbox.acks.has(id) }, 1)',
      ),
      edit(
        `${SDK}/outbox/drain.ts`,
        "case 'later':\n        pause(room, lane, error)",
        "case 'later':\n        for (const id of ids) passed.add(id)\n        clock.after(500, () => (passed.clear(), wake()))",
      ),
    ],
  },
  {
    name: 'refusal-blocks',
    means: 'A message that was refused for good holds up the ones behind it.',
    breaks: ['I2', 'I15'],
    seed: 4,
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
    means: 'The next leader does not look whether something waits, and nor does anybody later.',
    breaks: ['I2'],
    seed: 4,
    edits: [
      edit(
        `${SDK}/client/create-chat.ts`,
        'void outbox.reload()\n    void preferences.queue.reload()\n  })\n  const announcer',
        'void preferences.queue.reload()\n  })\n  const announcer',
      ),
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
    seed: 156,
    edits: [edit(`${SDK}/tabs/tabs.ts`, 'election.takeOver()', 'void election')],
  },
  {
    name: 'leads-without-storage',
    means: 'A tab leads though it has lost the storage in which others queue.',
    breaks: ['I2'],
    seed: 38,
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
    seed: 9,
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
    seed: 22,
    edits: [edit(`${SDK}/rooms/mark-sender.ts`, 'missed = NONE\n    void send()', 'void send')],
  },
  {
    name: 'unread-incremented',
    means: 'The list counts what a frame brings, whether it was counted before or not.',
    breaks: ['I18', 'I11'],
    seed: 29,
    edits: [
      edit(`${SDK}/rooms/inbox-rows.ts`, 'if (change.rev <= row.rev) return { rooms, isStale: false }', ''),
      edit(`${SDK}/rooms/inbox-rows.ts`, 'seq > row.head && ', ''),
    ],
  },
  {
    name: 'wakes-without-looking',
    means: 'The client does not ask what it missed after a connection came up.',
    breaks: ['I11', 'I18', 'I17', 'I19'],
    seed: 2,
    edits: [
      edit(`${SDK}/client/create-chat.ts`, 'presence.online()\n    synchronizer.requestAll()', 'presence.online()'),
      edit(`${SDK}/sync/synchronizer.ts`, 'const COMPARE_MS = 30_000', 'const COMPARE_MS = 300_000'),
    ],
  },
  {
    name: 'epoch-ignored',
    means: 'A log that went back to a backup is taken for the one that was known.',
    breaks: ['I11', 'I12', 'I8'],
    seed: 53,
    edits: [
      edit(`${SDK}/sync/plan.ts`, "if (change.epoch !== cursor.epoch) return 'sync'", ''),
      edit(
        `${SDK}/sync/plan.ts`,
        "case 'reset':\n      return 'reset'",
        "case 'reset':\n      return cursor ? 'ignore' : 'reset'",
      ),
    ],
  },
  {
    name: 'lost-log-stays-confirmed',
    means: 'What a lost log had confirmed, and the device still keeps, is neither let go of nor sent again.',
    breaks: ['I2'],
    seed: 31006586,
    edits: [
      edit(
        `${SDK}/outbox/create-outbox.ts`,
        'if (isOther) for (const id of renewed(room, arrived.rows)) gone.add(id)',
        'if (isOther && state.loaded) void takeOver.reload()',
      ),
    ],
  },
  {
    name: 'no-polling-over-http',
    means: 'Where no events come, nobody asks for them.',
    breaks: ['I11', 'I17', 'I18'],
    seed: 2,
    edits: [
      edit(
        `${SDK}/sync/synchronizer.ts`,
        'comparing = clock.after(isPolling && isVisible() ? POLL_MS : COMPARE_MS, () => {\n      comparisons += 1',
        'comparing = clock.after(isPolling && isVisible() ? POLL_MS : COMPARE_MS, () => {\n      comparisons += 1\n      if (isPolling) return compareLater()',
      ),
    ],
  },
]
