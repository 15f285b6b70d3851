import { startPostgres, type TestPostgres } from '@parlor/testkit'
import { types } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { waitLeft } from '../../access/slow-mode.ts'
import { systemClock, systemRandom } from '../../environment/system.ts'
import {
  append,
  land,
  logOf,
  makeRoom,
  message,
  messageId,
  room,
  upTo,
  user,
  type Landed,
} from '../contract/builders.ts'
import type { Storage } from '../storage.ts'
import { openPostgresStorage } from './open.ts'

const KILLS = 6

let server: TestPostgres
beforeAll(async () => {
  server = await startPostgres({ durable: true })
})
afterAll(() => server.stop())

let url: string
let one: Storage
let other: Storage
const open = (address = url) => openPostgresStorage({ url: address, clock: systemClock, random: systemRandom })
beforeEach(async () => {
  url = await server.createDatabase()
  ;[one, other] = await Promise.all([open(), open()])
})
afterEach(() => Promise.all([one.close(), other.close()]))

/** Holds that a log is 1, 2, 3 … in both numbers, after so many revisions of memberships. */
async function expectDense(storage: Storage, room: string, memberships: number): Promise<void> {
  const log = await logOf(storage, room)
  expect(log.map(({ seq }) => seq)).toEqual(upTo(log.length))
  expect(log.map(({ rev }) => rev)).toEqual(log.map((_, at) => at + 1 + memberships))
  expect((await storage.read((tx) => tx.heads([room]))).get(room)?.rev).toBe(log.length + memberships)
}

describe('two nodes on one database', () => {
  it('write into one room at once: one dense log, each message answered with its own number', async () => {
    await makeRoom(one, 'r', ['ann', 'bob'])
    const answers = await Promise.all(
      upTo(300).map((n) => {
        const [storage, sender] = n % 2 === 0 ? [one, 'ann'] : [other, 'bob']
        return storage.write((tx) => land(tx, 'r', message(n, sender)), 'r')
      }),
    )
    await expectDense(one, 'r', 2)
    const bySeq = answers.map((answer) => answer.message).sort((a, b) => a.seq - b.seq)
    expect(await logOf(other, 'r')).toEqual(bySeq)
  })

  it('let only one of two messages of a member into a slow room that are asked for at once (I29)', async () => {
    const slow = room('r', { settings: { access: 'members', posting: 'members', slow: 30 } })
    await makeRoom(one, 'r', ['ann', 'bob'], slow)
    for (const turn of upTo(20)) {
      const now = turn * 60_000
      const wait = (storage: Storage, n: number) =>
        storage.write(async (tx) => {
          const seat = await tx.seat('r', 'bob')
          const left = await waitLeft(tx, seat!.room, user('bob'), now)
          if (left === 0) await land(tx, 'r', message(turn * 2 + n, 'bob', { now }))
          return left
        }, 'r')
      expect((await Promise.all([wait(one, 0), wait(other, 1)])).sort()).toEqual([0, 30_000])
    }
    expect(await logOf(one, 'r')).toHaveLength(20)
  })

  it('given the same id at once write it once, and both answer with that', async () => {
    await makeRoom(one, 'r', ['ann'])
    for (const n of upTo(20)) {
      const [a, b] = await Promise.all(
        [one, other].map((storage) => storage.write((tx) => land(tx, 'r', message(n, 'ann')))),
      )
      expect([a!.outcome, b!.outcome].sort()).toEqual(['repeated', 'written'])
      const first = ({ message: { id, seq, rev, createdAt } }: Landed) => ({ id, seq, rev, createdAt })
      expect(first(a!)).toEqual(first(b!))
    }
    await expectDense(one, 'r', 1)
  })

  it('given one operation at once carry it out once, and both answer with that', async () => {
    await makeRoom(one, 'r', ['ann'])
    await append(one, 'r', message(1, 'ann'))
    for (const n of upTo(10)) {
      const id = messageId(1_000 + n)
      const act = { kind: n % 2 === 0 ? 'react' : 'unreact', emoji: '👍' } as const
      const operation = {
        id,
        user: 'ann',
        seq: 1,
        act: n === 1 ? ({ kind: 'pin' } as const) : act,
        bodyHash: 'h',
        now: 1,
      }
      const answers = await Promise.all(
        [one, other].map((storage) =>
          storage.write(async (tx) => {
            await tx.seat('r', 'ann')
            const used = await tx.usedId('ann', id)
            if (used !== null) return { outcome: 'repeated', rev: used.kind === 'cancelled' ? 0 : used.first.rev }
            const done = await tx.operate('r', operation)
            return { outcome: done.outcome, rev: 'message' in done ? done.message.rev : 0 }
          }, 'r'),
        ),
      )
      expect(answers.filter(({ outcome }) => outcome === 'repeated')).toHaveLength(1)
      expect(answers[0]!.rev).toBe(answers[1]!.rev)
    }
  })

  it('given the same id for two rooms at once write it into one of them', async () => {
    await makeRoom(one, 'a', ['ann'])
    await makeRoom(one, 'b', ['ann'])
    for (const n of upTo(20)) {
      const answers = await Promise.all([
        one.write((tx) => land(tx, 'a', message(n, 'ann'))),
        other.write((tx) => land(tx, 'b', message(n, 'ann'))),
      ])
      expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['repeated', 'written'])
    }
    await expectDense(one, 'a', 1)
    await expectDense(one, 'b', 1)
    expect((await logOf(one, 'a')).length + (await logOf(one, 'b')).length).toBe(20)
  })

  it('never wait for each other for ever, in whatever order rooms are written to', async () => {
    const rooms = ['a', 'b', 'c']
    for (const id of rooms) await makeRoom(one, id, ['ann', 'bob'])
    const both = (storage: Storage, n: number, order: readonly string[], sender: string) =>
      storage.write(async (tx) => {
        for (const [at, id] of order.entries()) await land(tx, id, message(10 * n + at, sender))
      })
    await Promise.all(
      upTo(15).flatMap((n) => [
        both(one, n, rooms, 'ann'),
        both(other, n, rooms.toReversed(), 'bob'),
        one.write((tx) => land(tx, rooms[n % 3]!, message(1_000 + n, 'ann')), rooms[n % 3]!),
        other.write((tx) => land(tx, rooms[(n + 1) % 3]!, message(1_000 + n, 'bob')), rooms[(n + 1) % 3]!),
      ]),
    )
    for (const id of rooms) await expectDense(one, id, 2)
  })

  it('put a removal and a message in order: who is judged a member is one when the message is written', async () => {
    await makeRoom(one, 'r', ['ann', 'bob'])
    for (const n of upTo(15)) {
      const [, wrote] = await Promise.all([
        one.write((tx) => tx.removeMember('r', 'bob', 1)),
        other.write(async (tx) => {
          const seat = await tx.seat('r', 'bob')
          return seat?.left === false ? (await land(tx, 'r', message(n, 'bob'))).message : null
        }),
      ])
      const removal = (await one.read((tx) => tx.standing('r', 'bob')))!.member!.member
      if (wrote !== null) expect(wrote.rev).toBeLessThan(removal.rev)
      await one.write((tx) => tx.putMember('r', { user: user('bob'), role: 'member', now: 1 }))
    }
  })

  it('answer at once what does not touch the room that another holds', async () => {
    await makeRoom(one, 'held', ['ann'])
    await makeRoom(one, 'open', ['ann'])
    const held = Promise.withResolvers<void>()
    const holding = Promise.withResolvers<void>()
    const holder = other.write(async (tx) => {
      await tx.seat('held', 'ann')
      holding.resolve()
      await held.promise
    })
    await holding.promise
    const waiting = one.write((tx) => land(tx, 'held', message(1, 'ann')), 'held')
    await one.write((tx) => land(tx, 'open', message(2, 'ann')), 'open')
    expect(await logOf(one, 'held')).toEqual([])
    held.resolve()
    await Promise.all([holder, waiting])
  })
})

describe('a server that is killed while nodes write', () => {
  it('has lost nothing that was answered; what was not, is found or written by the same id', async () => {
    await makeRoom(one, 'r', ['ann', 'bob'])
    const answered = new Map<string, number>()
    let refused = 0
    let next = 0
    let running = true
    async function writeOn(storage: Storage, sender: string): Promise<void> {
      while (running) {
        const n = (next += 1)
        for (let done = false; !done;) {
          try {
            const { message: written } = await storage.write((tx) => land(tx, 'r', message(n, sender)), 'r')
            answered.set(messageId(n), written.seq)
            done = true
          } catch (error) {
            expect(error).toMatchObject({ name: 'StorageUnavailable' })
            refused += 1
            await new Promise((resolve) => setTimeout(resolve, 5))
          }
        }
      }
    }
    const writers = upTo(8).map((n) => writeOn(n % 2 === 0 ? one : other, n % 2 === 0 ? 'ann' : 'bob'))
    try {
      for (const kill of upTo(KILLS)) {
        const wanted = answered.size + 20 + 13 * kill
        await expect.poll(() => answered.size, { interval: 5, timeout: 30_000 }).toBeGreaterThan(wanted)
        await server.kill()
        await server.start()
      }
    } finally {
      running = false
    }
    await Promise.all(writers)

    await expectDense(one, 'r', 2)
    const seqs = new Map((await logOf(other, 'r')).map(({ id, seq }) => [id, seq]))
    expect([...answered].filter(([id, seq]) => seqs.get(id) !== seq)).toEqual([])
    // What was cut off at the end may be there without an answer.
    expect(seqs.size - answered.size).toBeLessThanOrEqual(writers.length)
    expect(refused).toBeGreaterThan(0)
    await Promise.all([one.ready(), other.ready()])
  }, 120_000)
})

describe('opening', () => {
  it('says where no server was found, and no password', async () => {
    const refused = open('postgres://parlor:secret-word@127.0.0.1:1/chat').catch((error: unknown) => error)
    expect(await refused).toMatchObject({
      name: 'StorageUnavailable',
      message: expect.stringContaining('127.0.0.1:1/chat'),
    })
    expect(String(await refused)).not.toContain('secret-word')
  })

  it('leaves the number parsing of the host’s own connections alone', () => {
    expect(types.getTypeParser(20)('9007199254740993')).toBe('9007199254740993')
  })
})
