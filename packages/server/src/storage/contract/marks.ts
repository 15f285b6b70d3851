import { describe, expect, it } from 'vitest'
import { append, logOf, makeRoom, message, upTo, user } from './builders.ts'
import type { Subject } from '../contract.ts'

/** What marks owe to those who set and see them. */
export function describeMarks(subject: Subject): void {
  describe('marks', () => {
    it('only grow, never beyond the head, and reading counts as delivery', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann', 'bob'])
      for (const n of upTo(5)) await append(storage, 'r', message(n, 'ann'))
      const mark = (delivered: number, read: number) => storage.write((tx) => tx.mark('r', 'bob', { delivered, read }))
      expect(await mark(3, 0)).toEqual({ receipt: { user: 'bob', delivered: 3, read: 0 }, unread: 5, moved: true })
      expect(await mark(2, 4)).toEqual({ receipt: { user: 'bob', delivered: 4, read: 4 }, unread: 1, moved: true })
      expect(await mark(1, 1)).toEqual({ receipt: { user: 'bob', delivered: 4, read: 4 }, unread: 1, moved: false })
      expect(await mark(99, 0)).toEqual({ receipt: { user: 'bob', delivered: 5, read: 4 }, unread: 1, moved: true })
      expect(await mark(0, 99)).toEqual({ receipt: { user: 'bob', delivered: 5, read: 5 }, unread: 0, moved: true })
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
      expect(await mark('bob', 0)).toEqual({ receipt: { user: 'bob', delivered: 2, read: 2 }, unread: 1, moved: false })
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

/** The same numbers below `bound` in every run. */
function pseudoRandom(seed: number): (bound: number) => number {
  let state = seed
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * bound)
  }
}
