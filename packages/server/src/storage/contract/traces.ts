import { describe, expect, it } from 'vitest'
import { append, logOf, makeRoom, message, room, user } from './builders.ts'
import { createDoer } from './doer.ts'
import type { Subject } from './subject.ts'

/** What the store owes to somebody who wants to be forgotten (I26). */
export function describeTraces(subject: Subject): void {
  const { act, begin, changed, react } = createDoer(subject)
  const tracesOf = (who: string, above = 0, upTo = 100) =>
    subject.storage.read((tx) => tx.traces('r', who, { above, upTo }))

  describe('what somebody left', () => {
    it('is found by number: their words, what others repeated of them, and what they put under messages', async () => {
      await begin(1)
      await append(subject.storage, 'r', message(2, 'bob'))
      await append(subject.storage, 'r', message(3, 'ann', { forwarded: { sender: user('bob'), createdAt: 5 } }))
      await append(subject.storage, 'r', message(4, 'ann', { text: '"forwarded":{"sender":"bob"}' }))
      await changed('bob', 1, react('👍'))
      await changed('ann', 1, react('👍'))
      expect(await tracesOf('bob')).toEqual([
        { kind: 'reaction', seq: 1, emoji: '👍' },
        { kind: 'words', seq: 2 },
        { kind: 'words', seq: 3 },
      ])
      expect(await tracesOf('bob', 1, 2)).toEqual([{ kind: 'words', seq: 2 }])
      expect(await tracesOf('nobody')).toEqual([])
    })

    it('is gone once it was deleted', async () => {
      await begin(2)
      await changed('ann', 1, react('👍'))
      await act('ann', 1, { kind: 'delete' })
      expect(await tracesOf('ann')).toEqual([{ kind: 'words', seq: 2 }])
    })

    it('leaves a name by which what stays has a sender, and nothing of what they set for themselves', async () => {
      await begin(1)
      const { storage } = subject
      await storage.write((tx) => tx.saveUser({ ...user('ann'), avatarUrl: 'https://example.edu/a.png', role: 'Dean' }))
      await storage.write((tx) => tx.touchUser('ann', 5))
      await storage.write((tx) => tx.forgetUser('ann', 'Somebody'))
      expect(await storage.read((tx) => tx.user('ann'))).toEqual({
        user: { id: 'ann', name: 'Somebody' },
        lastSeenAt: null,
        revokedAt: null,
      })
      expect((await logOf(storage, 'r'))[0]!.sender).toEqual({ id: 'ann', name: 'Somebody' })
      expect(await storage.read((tx) => tx.preferences('r', 'ann'))).toBeNull()
    })
  })

  it('all rooms are listed by id, some at a time', async () => {
    await makeRoom(subject.storage, 'b', ['ann'])
    for (const id of ['c', 'a']) await subject.storage.write((tx) => tx.insertRoom(room(id), 1_000))
    const page = (after: string | null, limit = 2) => subject.storage.read((tx) => tx.roomIds({ after, limit }))
    expect(await page(null)).toEqual(['a', 'b'])
    expect(await page('b')).toEqual(['c'])
    expect(await page('c')).toEqual([])
  })
}
