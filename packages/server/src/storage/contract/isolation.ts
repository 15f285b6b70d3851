import { describe, expect, it } from 'vitest'
import { append, land, logOf, makeRoom, message, upTo, user } from './builders.ts'
import type { Subject } from './subject.ts'

/** What concurrent work owes to each other. */
export function describeIsolation(subject: Subject): void {
  describe('a piece of work', () => {
    it('that throws after writing is undone alone; the others of its turn are kept, in order', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann'])
      const outcomes = await Promise.allSettled(
        upTo(9).map((n) =>
          storage.write(async (tx) => {
            const appended = await land(tx, 'r', message(n, 'ann'))
            if (n % 3 === 0) throw new Error(`no ${n}`)
            return appended.message.seq
          }),
        ),
      )
      expect(
        outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : String(outcome.reason))),
      ).toEqual([1, 2, 'Error: no 3', 3, 4, 'Error: no 6', 5, 6, 'Error: no 9'])
      const log = await logOf(storage, 'r')
      expect(log.map(({ text }) => text)).toEqual([1, 2, 4, 5, 7, 8].map((n) => `message ${n}`))
      expect(log.map(({ seq }) => seq)).toEqual(upTo(6))
      expect(log.map(({ rev }) => rev)).toEqual(upTo(6).map((n) => n + 1))
    })

    it('that throws before writing disturbs nobody and passes its own error on', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann'])
      const fault = new Error('not now')
      const [written, refused] = await Promise.allSettled([
        append(storage, 'r', message(1, 'ann')),
        storage.write(() => Promise.reject(fault)),
        append(storage, 'r', message(2, 'ann')),
      ])
      expect(written.status).toBe('fulfilled')
      expect(refused).toEqual({ status: 'rejected', reason: fault })
      expect(await logOf(storage, 'r')).toHaveLength(2)
    })

    it('undone, leaves neither user, nor room, nor membership, nor mark', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann', 'bob'])
      await append(storage, 'r', message(1, 'ann'))
      const before = await storage.read((tx) => tx.standing('r', 'bob'))
      const undone = storage.write(async (tx) => {
        await tx.saveUser(user('eve'))
        await tx.insertRoom({ ...before!.room.room, id: 'new' }, 1)
        await tx.mark('r', 'bob', { delivered: 1, read: 1 })
        await tx.removeMember('r', 'ann', 1)
        await tx.putMember('r', { user: user('eve'), role: 'owner', now: 1 })
        throw new Error('enough')
      })
      await expect(undone).rejects.toThrow('enough')
      const after = await storage.read(async (tx) => ({
        bob: await tx.standing('r', 'bob'),
        eve: await tx.user('eve'),
        room: await tx.standing('new', 'bob'),
        ids: await tx.roomIdsOf('ann'),
      }))
      expect(after).toEqual({ bob: before, eve: null, room: null, ids: ['r'] })
      // Nor does the writer remember what never was.
      expect(await storage.write((tx) => tx.seat('r', 'eve'))).toMatchObject({ role: null })
      expect(await storage.write((tx) => tx.seat('r', 'ann'))).toMatchObject({ role: 'owner', left: false })
    })

    it('undone, has taught nobody what it saw', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann', 'bob'])
      const undone = storage.write(async (tx) => {
        await tx.putMember('r', { user: user('eve'), role: 'owner', now: 1 })
        await tx.removeMember('r', 'bob', 1)
        const seen = [await tx.seat('r', 'eve'), await tx.seat('r', 'bob')]
        throw new Error(seen.map((seat) => `${seat?.role} ${seat?.left}`).join(', '))
      })
      await expect(undone).rejects.toThrow('owner false, member true')
      expect(await storage.write((tx) => tx.seat('r', 'eve'))).toMatchObject({ role: null, left: false })
      expect(await storage.write((tx) => tx.seat('r', 'bob'))).toMatchObject({ role: 'member', left: false })
    })

    it('may write messages and memberships in any mixture, each with the next revision', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann'])
      const revs = await storage.write(async (tx) => [
        (await land(tx, 'r', message(1, 'ann'))).message.rev,
        (await tx.heads(['r'])).get('r')?.rev,
        (await tx.putMember('r', { user: user('bob'), role: 'member', now: 1 }))?.rev,
        (await land(tx, 'r', message(2, 'bob'))).message.rev,
        (await tx.mark('r', 'ann', { delivered: 9, read: 9 }))?.receipt.read,
        (await land(tx, 'r', message(3, 'ann'))).message.rev,
        (await tx.roomsOf('bob'))[0]?.room.rev,
        (await tx.removeMember('r', 'bob', 1))?.rev,
        (await tx.roomsOf('ann'))[0]?.lastMessage?.seq,
      ])
      expect(revs).toEqual([2, 2, 3, 4, 2, 5, 5, 6, 3])
    })

    it('sees its own writes, and those of earlier work', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann'])
      const heads = await Promise.all(
        upTo(3).map((n) =>
          storage.write(async (tx) => {
            await land(tx, 'r', message(n, 'ann'))
            const changes = await tx.changes('r', 0, 100)
            return [
              (await tx.standing('r', 'ann'))?.room.head,
              (await tx.heads(['r'])).get('r')?.rev,
              changes.messages.length,
            ]
          }),
        ),
      )
      expect(heads).toEqual([
        [1, 2, 1],
        [2, 3, 2],
        [3, 4, 3],
      ])
    })

    it('learns of a removal by earlier work of the same turn', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann', 'bob'])
      await storage.write((tx) => tx.seat('r', 'bob'))
      const [, seat] = await Promise.all([
        storage.write((tx) => tx.removeMember('r', 'bob', 1)),
        storage.write((tx) => tx.seat('r', 'bob')),
      ])
      expect(seat).toMatchObject({ role: 'member', left: true })
    })
  })

  describe('a read', () => {
    it('sees nothing that is not committed, and one state throughout', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann'])
      const seen: number[] = []
      const look = () =>
        storage.read(async (tx) => {
          const head = (await tx.standing('r', 'ann'))!.room.head
          const rows = await tx.messages('r', { from: 1, to: 1_000, limit: 1_000, end: 'oldest' })
          expect(rows).toHaveLength(head)
          return head
        })
      const writes = upTo(30).map((n) =>
        storage.write(async (tx) => {
          await land(tx, 'r', message(2 * n, 'ann'))
          seen.push(await look())
          await land(tx, 'r', message(2 * n + 1, 'ann'))
        }),
      )
      await Promise.all(writes)
      // All thirty share few commits, and no look fell between the two halves of any of them.
      expect(seen.every((head) => head % 2 === 0)).toBe(true)
      expect(seen[0]).toBe(0)
      expect(await look()).toBe(60)
    })

    it('sees whatever was answered before it began', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann'])
      await Promise.all(
        upTo(50).map(async (n) => {
          const { message: written } = await append(storage, 'r', message(n, 'ann'))
          const standing = await storage.read((tx) => tx.standing('r', 'ann'))
          expect(standing!.room.head).toBeGreaterThanOrEqual(written.seq)
        }),
      )
    })

    it('that throws passes its error on and spoils no other', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann'])
      const failing = storage.read(() => Promise.reject(new Error('mine')))
      const fine = storage.read((tx) => tx.roomIdsOf('ann'))
      await expect(failing).rejects.toThrow('mine')
      expect(await fine).toEqual(['r'])
    })
  })

  describe('closing', () => {
    it('lets what was asked for finish, and a reopened store has all of it', async () => {
      await makeRoom(subject.storage, 'r', ['ann', 'bob'])
      const writes = upTo(50).map((n) => append(subject.storage, 'r', message(n, 'ann')))
      await subject.storage.write((tx) => tx.mark('r', 'bob', { delivered: 9, read: 7 }))
      const closed = subject.storage.close()
      const answers = await Promise.all(writes)
      await closed
      const { storage } = await subject.reopen()
      expect(await logOf(storage, 'r')).toEqual(answers.map((answer) => answer.message))
      expect(await storage.read((tx) => tx.standing('r', 'bob'))).toMatchObject({
        room: { head: 50, rev: 52, memberCount: 2 },
        member: { delivered: 9, read: 7 },
      })
      expect((await append(storage, 'r', message(51, 'ann'))).message).toMatchObject({ seq: 51, rev: 53 })
      expect((await append(storage, 'r', message(7, 'ann'))).outcome).toBe('repeated')
    })

    it('refuses what comes later, twice closed or not', async () => {
      const { storage } = subject
      await storage.ready()
      await storage.close()
      await storage.close()
      await expect(storage.ready()).rejects.toMatchObject({ name: 'StorageUnavailable' })
      await expect(storage.read((tx) => tx.roomIdsOf('ann'))).rejects.toMatchObject({ name: 'StorageUnavailable' })
      await expect(storage.write((tx) => tx.saveUser(user('ann')))).rejects.toMatchObject({
        name: 'StorageUnavailable',
      })
    })
  })
}
