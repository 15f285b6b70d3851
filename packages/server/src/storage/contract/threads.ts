import { threadId } from '@parlor/protocol'
import { describe, expect, it } from 'vitest'
import { THREAD_TOLD_MS } from '../sql/threads.ts'
import type { Storage } from '../storage.ts'
import { append, makeRoom, message, messageId, room, user } from './builders.ts'
import type { Subject } from './subject.ts'

const THREAD = threadId('r', messageId(1))
const parent = { room: 'r', message: messageId(1), seq: 1 }

/** Rooms that hang on a message, and what the message tells of them. */
export function describeThreads(subject: Subject): void {
  const members = (storage: Storage, ...ids: string[]) =>
    storage.write(async (tx) => {
      for (const id of ids) await tx.putMember(THREAD, { user: user(id), role: 'member', now: 1 })
    })
  const tell = (now: number) => subject.storage.write((tx) => tx.tellThread(THREAD, now))

  async function begin(): Promise<void> {
    await makeRoom(subject.storage, 'r', ['ann', 'bob'])
    await append(subject.storage, 'r', message(1, 'ann'))
    await subject.storage.write((tx) => tx.insertRoom(room(THREAD, { kind: 'thread', parent }), 1_000))
    await members(subject.storage, 'ann', 'bob')
  }

  describe('threads', () => {
    it('are rooms that say what they hang on', async () => {
      await begin()
      const standing = await subject.storage.read((tx) => tx.standing(THREAD, 'ann'))
      expect(standing!.room.room).toMatchObject({ kind: 'thread', parent })
      const [row] = await subject.storage.read((tx) => tx.roomsOf('ann', THREAD))
      expect(row!.room.room.parent).toEqual(parent)
      expect(row!.root).toMatchObject({ seq: 1, sender: user('ann'), text: 'message 1' })
    })

    it('are found by the room they hang in, and by who takes part', async () => {
      await begin()
      await subject.storage.write((tx) => tx.removeMember(THREAD, 'bob', 1))
      const of = (id: string) => subject.storage.read((tx) => tx.threadsOf('r', id))
      expect(await Promise.all(['ann', 'bob', 'cid'].map(of))).toEqual([[THREAD], [], []])
      expect(await subject.storage.read((tx) => tx.threadsIn(['r', 'other']))).toEqual([THREAD])
      expect(await subject.storage.read((tx) => tx.threadsIn([]))).toEqual([])
    })

    it('are told of by the message they hang on, which takes the next revision of its room', async () => {
      await begin()
      await append(subject.storage, THREAD, message(2, 'bob', { now: 5_000 }))
      const before = (await subject.storage.read((tx) => tx.heads(['r']))).get('r')!.rev
      const told = await tell(5_000)
      expect(told).toMatchObject({
        seq: 1,
        rev: before + 1,
        thread: { replies: 1, lastAt: 5_000, repliers: [user('bob')] },
      })
      expect(await subject.storage.read((tx) => tx.changes('r', before, 10))).toMatchObject({
        upTo: before + 1,
        messages: [{ seq: 1, thread: { replies: 1 } }],
      })
    })

    it('are not told of twice within a short time, but are owed it, over a restart too', async () => {
      await begin()
      await append(subject.storage, THREAD, message(2, 'bob', { now: 5_000 }))
      await tell(5_000)
      await append(subject.storage, THREAD, message(3, 'ann', { now: 5_001 }))
      expect(await tell(5_001)).toBeNull()
      const owed = (now: number) => subject.storage.read((tx) => tx.untoldThreads(now, 10))
      expect(await owed(5_001)).toEqual([])
      await subject.reopen()
      const later = 5_000 + THREAD_TOLD_MS
      expect(await owed(later)).toEqual([THREAD])
      expect(await owed(1)).toEqual([THREAD])
      expect((await tell(later))?.thread).toMatchObject({ replies: 2, repliers: [user('ann'), user('bob')] })
      expect(await owed(later + THREAD_TOLD_MS)).toEqual([])
    })

    it('change nothing when there is nothing new to tell', async () => {
      await begin()
      await append(subject.storage, THREAD, message(2, 'bob'))
      await tell(5_000)
      expect(await tell(50_000)).toBeNull()
      expect(await subject.storage.write((tx) => tx.tellThread('r', 5_000))).toBeNull()
    })

    it('count what was taken away no more', async () => {
      await begin()
      await append(subject.storage, THREAD, message(2, 'bob'))
      await append(subject.storage, THREAD, message(3, 'ann'))
      const remove = (id: number, seq: number) =>
        subject.storage.write((tx) =>
          tx.operate(THREAD, {
            id: messageId(id),
            user: 'ann',
            seq,
            act: { kind: 'delete' },
            bodyHash: 'x',
            now: 9_000,
          }),
        )
      await remove(100, 2)
      await remove(101, 2)
      expect((await tell(10_000))?.thread).toMatchObject({ replies: 1, repliers: [user('bob')] })
      await remove(102, 1)
      expect((await tell(20_000))?.thread).toBeUndefined()
    })

    it('have nothing unread for who takes part again, as for whoever reads them', async () => {
      await begin()
      const marks = async () => {
        const { member } = (await subject.storage.read((tx) => tx.standing(THREAD, 'bob')))!
        const { delivered, read, readShown, ownAboveRead } = member!
        return { delivered, read, readShown, ownAboveRead }
      }
      await append(subject.storage, THREAD, message(2, 'bob'))
      await append(subject.storage, THREAD, message(3, 'ann'))
      expect(await marks()).toEqual({ delivered: 0, read: 0, readShown: 0, ownAboveRead: 1 })
      await subject.storage.write((tx) => tx.removeMember(THREAD, 'bob', 1))
      await append(subject.storage, THREAD, message(4, 'ann'))
      await members(subject.storage, 'bob')
      expect(await marks()).toEqual({ delivered: 3, read: 3, readShown: 3, ownAboveRead: 0 })
      await append(subject.storage, THREAD, message(5, 'bob'))
      expect(await subject.storage.write((tx) => tx.mark(THREAD, 'bob', { delivered: 4, read: 4 }))).toMatchObject({
        unread: 0,
      })
    })

    it('find a message by its id, the first of two that share one', async () => {
      await begin()
      await append(subject.storage, 'r', { ...message(2, 'bob'), id: messageId(1) })
      const find = (roomId: string, n: number) => subject.storage.read((tx) => tx.seqOf(roomId, messageId(n)))
      expect(await find('r', 1)).toBe(1)
      expect(await find('r', 9)).toBeNull()
      expect(await find(THREAD, 1)).toBeNull()
    })
  })
}
