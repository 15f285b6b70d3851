import { describe, expect, it } from 'vitest'
import { append, makeRoom, message, user } from './builders.ts'
import type { Subject } from './subject.ts'

/** What notices and descriptions of rooms owe to those who read them. */
export function describeNotices(subject: Subject): void {
  const note = (kind: 'joined' | 'left' | 'renamed' | 'pinned', more: object = {}) =>
    subject.storage.write(async (tx) => {
      const member = await tx.putMember('r', { user: user(`u${(count += 1)}`), role: 'member', now: 2_000 })
      return tx.note('r', { rev: member!.rev, kind, now: 2_000, ...more })
    }, 'r')
  const among = (from: number, to: number, limit = 100) =>
    subject.storage.read((tx) => tx.notices('r', { from, to, limit }))
  let count = 0

  describe('notices', () => {
    it('stand behind the newest message, keep their revision, and take no number', async () => {
      await makeRoom(subject.storage, 'r', ['ann'])
      const first = await note('joined', { user: user('ann') })
      await append(subject.storage, 'r', message(1, 'ann'))
      await append(subject.storage, 'r', message(2, 'ann'))
      const second = await note('pinned', { seq: 1 })
      await append(subject.storage, 'r', message(3, 'ann'))
      const third = await note('renamed', { name: 'Lab' })
      expect([first.after, second.after, third.after]).toEqual([0, 2, 3])
      expect(await among(0, 3)).toEqual([first, second, third])
      expect(await among(1, 2)).toEqual([second])
      expect(await among(0, 3, 2)).toEqual([second, third])
      expect((await subject.storage.read((tx) => tx.standing('r', 'ann')))!.room.head).toBe(3)
      await subject.reopen()
      expect(await among(0, 3)).toEqual([first, second, third])
    })

    it('say what people are called now', async () => {
      await makeRoom(subject.storage, 'r', ['ann'])
      await note('left', { user: user('ann') })
      await subject.storage.write((tx) => tx.saveUser(user('ann', 'Ann Lee')))
      expect((await among(0, 0))[0]!.user).toEqual(user('ann', 'Ann Lee'))
    })

    it('come with the changes of their revisions, and none is cut off from a page', async () => {
      await makeRoom(subject.storage, 'r', ['ann'])
      const all = [await note('joined'), await note('joined'), await note('joined')]
      const changes = (after: number, limit: number) => subject.storage.read((tx) => tx.changes('r', after, limit))
      expect((await changes(0, 100)).notices).toEqual(all)
      const page = await changes(0, 2)
      expect(page.notices.map(({ rev }) => rev)).toEqual(all.map(({ rev }) => rev).filter((rev) => rev <= page.upTo))
      const rest = await changes(page.upTo, 100)
      expect([...page.notices, ...rest.notices]).toEqual(all)
      // The rows they came with have changed since, and left their revisions.
      await subject.storage.write((tx) => tx.putMember('r', { user: user(`u${count}`), role: 'owner', now: 3_000 }))
      expect((await changes(1, 1)).notices.map(({ rev }) => rev)).toEqual([2])
      expect((await changes(3, 1)).notices.map(({ rev }) => rev)).toEqual([4])
    })
  })

  describe('a room that is described differently', () => {
    it('takes a revision, once for one difference, and keeps what is left out', async () => {
      await makeRoom(subject.storage, 'r', ['ann'], { name: 'One', description: 'First' })
      const describe = (changes: object) => subject.storage.write((tx) => tx.describe('r', changes), 'r')
      const named = await describe({ name: 'Two' })
      expect(named).toMatchObject({ name: 'Two', description: 'First', rev: 2 })
      expect(await describe({ name: 'Two' })).toBeNull()
      const bare = await describe({ description: null, metadata: { week: 3 } })
      expect(bare).toMatchObject({ name: 'Two', metadata: { week: 3 }, rev: 3 })
      expect(bare).not.toHaveProperty('description')
      expect((await subject.storage.read((tx) => tx.changes('r', 2, 10))).info).toEqual(bare)
      // Whoever asks for the seat sees it at once.
      expect((await subject.storage.write((tx) => tx.seat('r', 'ann'), 'r'))!.room).toEqual(bare)
    })
  })
}
