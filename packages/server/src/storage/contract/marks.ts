import type { Receipt } from '@parlor/protocol'
import { describe, expect, it } from 'vitest'
import type { Marked } from '../rows.ts'
import { append, logOf, makeRoom, message, upTo, user } from './builders.ts'
import type { Subject } from './subject.ts'

/** What marks owe to those who set and see them. */
export function describeMarks(subject: Subject): void {
  describe('marks', () => {
    it('only grow, never beyond the head, and reading counts as delivery', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann', 'bob'])
      for (const n of upTo(5)) await append(storage, 'r', message(n, 'ann'))
      const mark = (delivered: number, read: number) => storage.write((tx) => tx.mark('r', 'bob', { delivered, read }))
      expect(await mark(3, 0)).toEqual(openly({ user: 'bob', delivered: 3, read: 0 }, 5, true))
      expect(await mark(2, 4)).toEqual(openly({ user: 'bob', delivered: 4, read: 4 }, 1, true))
      expect(await mark(1, 1)).toEqual(openly({ user: 'bob', delivered: 4, read: 4 }, 1, false))
      expect(await mark(99, 0)).toEqual(openly({ user: 'bob', delivered: 5, read: 4 }, 1, true))
      expect(await mark(0, 99)).toEqual(openly({ user: 'bob', delivered: 5, read: 5 }, 0, true))
    })

    it('are private where told so: others see the read mark where it stood, and delivery as it is', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann', 'bob'])
      for (const n of upTo(5)) await append(storage, 'r', message(n, 'ann'))
      const mark = (read: number, isPrivate: boolean) =>
        storage.write((tx) => tx.mark('r', 'bob', { delivered: 0, read, private: isPrivate }))
      await mark(2, false)
      const told = await mark(4, true)
      expect(told).toEqual({
        receipt: { user: 'bob', delivered: 4, read: 4 },
        shown: { user: 'bob', delivered: 4, read: 2 },
        unread: 1,
        moved: true,
      })
      const row = (await storage.read((tx) => tx.members('r', { after: 'ann', limit: 1 })))[0]
      expect([row?.read, row?.readShown, row?.delivered]).toEqual([4, 2, 4])
      expect((await storage.read((tx) => tx.standing('r', 'bob')))?.member?.readShown).toBe(2)
      expect((await mark(3, false))?.shown.read).toBe(3)
      expect(await mark(3, false)).toMatchObject({ moved: false })
      expect((await mark(9, false))?.shown.read).toBe(5)
    })

    it('are counted as others may see them, without one and without those who left', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann', 'bob', 'cid', 'dan', 'eve'])
      for (const n of upTo(5)) await append(storage, 'r', message(n, 'ann'))
      const mark = (user: string, delivered: number, read: number, isPrivate = false) =>
        storage.write((tx) => tx.mark('r', user, { delivered, read, private: isPrivate }))
      await mark('bob', 5, 3)
      await mark('cid', 5, 3)
      await mark('dan', 4, 4, true)
      await mark('eve', 5, 5)
      await storage.write((tx) => tx.removeMember('r', 'eve', 1))
      const shown = await storage.read((tx) => tx.marksShown('r', 'ann'))
      expect(shown.toSorted((a, b) => b.delivered - a.delivered)).toEqual([
        { delivered: 5, read: 3, members: 2 },
        { delivered: 4, read: 0, members: 1 },
      ])
      expect(await storage.read((tx) => tx.marksShown('nowhere', 'ann'))).toEqual([])
    })

    it('add up to a sum that grows with each that moves, and with nothing else', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann', 'bob'])
      await makeRoom(storage, 'empty', [])
      for (const n of upTo(5)) await append(storage, 'r', message(n, 'ann'))
      const total = async () => (await storage.read((tx) => tx.markTotals(['r', 'empty', 'nowhere']))).get('r')
      const mark = (user: string, read: number, isPrivate: boolean) =>
        storage.write((tx) => tx.mark('r', user, { delivered: 0, read, private: isPrivate }))
      expect(await total()).toBe(0)
      await mark('bob', 2, false)
      expect(await total()).toBe(6)
      await mark('bob', 4, true)
      expect(await total()).toBe(10)
      await mark('bob', 1, false)
      await storage.write((tx) => tx.removeMember('r', 'bob', 1))
      expect(await total()).toBe(10)
      expect((await storage.read((tx) => tx.markTotals(['empty', 'nowhere']))).size).toBe(0)
    })

    it('take no revision', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann'])
      await append(storage, 'r', message(1, 'ann'))
      await storage.write((tx) => tx.mark('r', 'ann', { delivered: 1, read: 1 }))
      expect((await storage.read((tx) => tx.standing('r', 'ann')))?.room.rev).toBe(2)
    })

    it('exist for members alone, and wait for who returns', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann', 'bob'])
      for (const n of upTo(3)) await append(storage, 'r', message(n, 'ann'))
      const mark = (id: string, read: number) => storage.write((tx) => tx.mark('r', id, { delivered: 0, read }))
      await mark('bob', 2)
      await storage.write((tx) => tx.removeMember('r', 'bob', 1))
      expect(await mark('bob', 3)).toBeNull()
      expect(await mark('nobody', 3)).toBeNull()
      expect(await storage.write((tx) => tx.mark('nowhere', 'bob', { delivered: 1, read: 1 }))).toBeNull()
      await storage.write((tx) => tx.putMember('r', { user: user('bob'), role: 'member', now: 1 }))
      expect(await mark('bob', 0)).toEqual(openly({ user: 'bob', delivered: 2, read: 2 }, 1, false))
    })

    it('of a newcomer stand at the head: what was said before is not unread to them', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann'])
      for (const n of upTo(3)) await append(storage, 'r', message(n, 'ann'))
      await storage.write((tx) => tx.putMember('r', { user: user('bob'), role: 'member', now: 1 }))
      const row = (await storage.read((tx) => tx.members('r', { after: 'ann', limit: 1 })))[0]
      expect(row).toMatchObject({ delivered: 3, read: 3, readShown: 3, ownAboveRead: 0 })
      expect((await storage.read((tx) => tx.roomsOf('bob', 'r')))[0]?.member).toMatchObject({
        read: 3,
        ownAboveRead: 0,
      })
      const mark = () => storage.write((tx) => tx.mark('r', 'bob', { delivered: 0, read: 0 }))
      expect(await mark()).toEqual(openly({ user: 'bob', delivered: 3, read: 3 }, 0, false))
      await append(storage, 'r', message(4, 'ann'))
      await append(storage, 'r', message(5, 'bob'))
      expect(await mark()).toEqual(openly({ user: 'bob', delivered: 3, read: 3 }, 1, false))
    })

    it('do not move by a new role, whatever was said meanwhile', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann', 'bob'])
      for (const n of upTo(3)) await append(storage, 'r', message(n, 'ann'))
      await storage.write((tx) => tx.putMember('r', { user: user('bob'), role: 'moderator', now: 1 }))
      const row = (await storage.read((tx) => tx.standing('r', 'bob')))?.member
      expect(row).toMatchObject({ member: { role: 'moderator' }, delivered: 0, read: 0 })
    })

    it('leave as unread exactly the messages of others above them, in any order of writing and reading', async () => {
      const { storage } = subject
      const members = ['ann', 'bob', 'cid']
      await makeRoom(storage, 'r', members)
      const next = pseudoRandom(7)
      for (const n of upTo(400)) {
        const who = members[next(3)]!
        if (next(3) > 0) await append(storage, 'r', message(n, who))
        else {
          const head = (await storage.read((tx) => tx.standing('r', who)))!.room.head
          await storage.write((tx) => tx.mark('r', who, { delivered: 0, read: next(head + 2) }))
        }
      }
      const log = await logOf(storage, 'r')
      for (const who of members) {
        const { room, member } = (await storage.read((tx) => tx.standing('r', who)))!
        const expected = log.filter(({ seq, sender }) => seq > member!.read && sender.id !== who).length
        expect(room.head - member!.read - member!.ownAboveRead).toBe(expected)
        const marked = await storage.write((tx) => tx.mark('r', who, { delivered: 0, read: 0 }))
        expect(marked?.unread).toBe(expected)
      }
    })
  })
}

/** What becomes of marks that are no secret. */
function openly(receipt: Receipt, unread: number, moved: boolean): Marked {
  return { receipt, shown: receipt, unread, moved }
}

/** The same numbers below `bound` in every run. */
function pseudoRandom(seed: number): (bound: number) => number {
  let state = seed
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * bound)
  }
}
