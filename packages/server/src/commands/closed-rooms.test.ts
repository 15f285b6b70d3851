import { threadId, type CommandResult } from '@parlor/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createManualClock } from '../test-support/manual-clock.ts'
import { silentLogger } from '../environment/logger.ts'
import { createContext } from './context.ts'
import { startRoomOpener } from './room-opener.ts'
import { openStage, operationId, type Actor, type Stage } from './test-support/stage.ts'

let stage: Stage
let ann: Actor
let bob: Actor
const HOUR = 3_600_000
beforeEach(async () => {
  stage = await openStage()
  ann = stage.as('ann')
  bob = stage.as('bob')
  await bob.does('sync', {})
  await ann.does('room.create', { id: 'r', members: ['bob'] })
  await bob.says('r', 'before')
})
afterEach(() => stage.close())

const close = (closed: { until?: number; reason?: string } | null, room = 'r') =>
  ann.does('room.update', { room, settings: { closed } })
const changes = () => stage.notices.flatMap((notice) => (notice.type === 'change' ? [notice.change] : []))
/** What came of one message of Bob's. */
async function says(n: number, room = 'r') {
  const reply = await bob.calls('message.send', { room, messages: [{ id: operationId(n), text: 'now' }] })
  if (!reply.ok) return [reply.error.code]
  return (reply as unknown as CommandResult<'message.send'>).results.map((each) =>
    each.ok ? each.seq : each.error.code,
  )
}

describe('a closed room (I30)', () => {
  it('takes nothing of members but what they take back; who leads it goes on', async () => {
    const { id } = (await bob.does('message.history', { room: 'r' })).messages[0]!
    const message = { id, seq: 1 }
    await bob.does('message.react', { room: 'r', id: operationId(20), message, emoji: '👍' })
    const { room } = await close({ reason: 'the exam' })
    expect(room.settings).toEqual({ access: 'members', posting: 'members', closed: { reason: 'the exam' } })
    const operation = { room: 'r', message }
    expect([
      await says(21),
      await bob.fails('message.edit', { ...operation, id: operationId(22), text: 'after' }),
      await bob.fails('message.react', { ...operation, id: operationId(23), emoji: '🎉' }),
      await bob.fails('message.unreact', { ...operation, id: operationId(24), emoji: '👍' }),
      await bob.fails('typing.set', { room: 'r', typing: true }),
    ]).toEqual([['FORBIDDEN'], 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'])
    expect(await ann.says('r', 'ten minutes left')).toEqual([2])
    expect((await bob.does('message.history', { room: 'r' })).messages).toHaveLength(2)
    await bob.does('message.delete', { ...operation, id: operationId(25) })
  })

  it('is closed in its threads, those that there are and those that there will be', async () => {
    const { id } = (await bob.does('message.history', { room: 'r' })).messages[0]!
    const there = threadId('r', id)
    await bob.says(there, 'an answer')
    await ann.says('r', 'another')
    const { id: other } = (await bob.does('message.history', { room: 'r' })).messages[1]!
    await close({})
    expect([await says(31, there), await says(32, threadId('r', other))]).toEqual([['FORBIDDEN'], ['FORBIDDEN']])
    expect(await ann.says(there, 'see you at eleven')).toEqual([2])
    await close(null)
    expect(await says(31, there)).toEqual([3])
  })

  it('still answers what it has already', async () => {
    expect(await says(41)).toEqual([2])
    await close({})
    expect(await says(41)).toEqual([2])
  })

  it('is open again from the moment on that was said, before anybody writes that down', async () => {
    await close({ until: stage.now + HOUR })
    stage.now += HOUR - 1
    expect(await says(51)).toEqual(['FORBIDDEN'])
    stage.now += 1
    expect(await says(51)).toEqual([2])
  })

  it('is told of once, however often its reason or time changes', async () => {
    stage.notices.length = 0
    await close({ reason: 'the exam' })
    await close({ reason: 'the exam', until: stage.now + HOUR })
    await close({ reason: 'the exam', until: stage.now + HOUR })
    await close(null)
    await close(null)
    const told = changes().flatMap(({ notices = [] }) => notices)
    expect(told).toMatchObject([
      { kind: 'closed', user: { id: 'ann' }, after: 1 },
      { kind: 'opened', user: { id: 'ann' } },
    ])
    expect(changes().map(({ info }) => info?.settings.closed)).toEqual([
      { reason: 'the exam' },
      { reason: 'the exam', until: stage.now + HOUR },
      undefined,
    ])
  })

  it('can get another name in the same breath, and both are told', async () => {
    stage.notices.length = 0
    await ann.does('room.update', { room: 'r', name: 'Exam', settings: { closed: {}, slow: 5 } })
    expect(changes()).toMatchObject([
      {
        info: { name: 'Exam', settings: { slow: 5, closed: {} } },
        notices: [{ kind: 'renamed', name: 'Exam' }, { kind: 'closed' }],
      },
    ])
    const revs = changes()[0]!.notices!.map(({ rev }) => rev)
    expect(new Set(revs).size).toBe(2)
  })

  it('cannot be closed until a time that has passed, nor by who does not lead it, nor for a very long reason', async () => {
    const closing = (closed: object) => ({ room: 'r', settings: { closed } })
    expect([
      await ann.fails('room.update', closing({ until: stage.now })),
      await ann.fails('room.create', { id: 's', members: [], settings: { closed: { until: stage.now - 1 } } }),
      await ann.fails('room.update', closing({ reason: 'x'.repeat(201) })),
      await ann.fails('room.update', closing({ reason: '' })),
      await bob.fails('room.update', closing({})),
    ]).toEqual(['INVALID', 'INVALID', 'INVALID', 'INVALID', 'FORBIDDEN'])
    expect(await says(61)).toEqual([2])
  })

  it('can be made so', async () => {
    const made = await ann.does('room.create', {
      id: 's',
      members: ['bob'],
      settings: { closed: { reason: 'holidays' } },
    })
    expect(made.summary.room.settings.closed).toEqual({ reason: 'holidays' })
    expect(await says(71, 's')).toEqual(['FORBIDDEN'])
  })
})

describe('a room whose time is up (I30)', () => {
  it('is opened by the server, and all are told that nobody did', async () => {
    const clock = createManualClock(stage.now)
    const context = createContext({
      storage: stage.storage,
      authorize: null,
      presence: { isOnline: () => false },
      guests: null,
      now: clock.now,
      epoch: () => 'epoch',
      publish: (notice) => stage.notices.push(notice),
    })
    await close({ until: stage.now + HOUR })
    const stop = startRoomOpener({ context, clock, logger: silentLogger })
    stage.notices.length = 0
    clock.advance(HOUR - 2_000)
    await settle()
    expect(changes()).toEqual([])
    clock.advance(2_000)
    await expect.poll(changes).toHaveLength(1)
    const [{ info, notices = [] } = {}] = changes()
    expect([info?.settings, notices]).toEqual([
      { access: 'members', posting: 'members' },
      [{ rev: expect.any(Number), after: 1, kind: 'opened', createdAt: clock.now() }],
    ])
    clock.advance(10_000)
    await settle()
    expect(changes()).toHaveLength(1)
    stop()
  })
})

/** Lets what reads the store come to its end: whatever is asked for later comes behind it. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await stage.storage.read((tx) => tx.user('ann'))
}
