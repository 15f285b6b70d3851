import type { CommandRequest } from '@parlor/protocol'
import { describe, expect, it } from 'vitest'
import { append, makeRoom, message, messageId, room, upTo, user } from './builders.ts'
import type { Subject } from './subject.ts'

/** What the store owes to what users set for themselves, and to who looks for somebody. */
export function describePreferences(subject: Subject): void {
  let ids = 0
  const fresh = (): string => messageId(0x900000 + (ids += 1))
  const prefer = (who: string, changes: Omit<CommandRequest<'room.prefer'>, 'room' | 'id'>, id = fresh()) =>
    subject.storage.write((tx) => tx.prefer('r', { id, user: who, changes, bodyHash: 'hash', now: 5 }), 'r')
  const setBack = (who: string, seq: number, id = fresh()) =>
    subject.storage.write((tx) => tx.setBack('r', { id, user: who, seq, bodyHash: 'hash', now: 5 }), 'r')
  const mark = (who: string, marks: { delivered?: number; read?: number; private?: boolean; setBack?: number }) =>
    subject.storage.write((tx) => tx.mark('r', who, { delivered: 0, read: 0, ...marks }), 'r')

  describe('preferences', () => {
    it('are nothing at first, change only as said, and stand in the member’s own list', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann', 'bob'])
      expect(await storage.read((tx) => tx.preferences('r', 'ann'))).toBeNull()
      expect((await storage.read((tx) => tx.roomsOf('ann')))[0]?.preferences).toBeNull()
      expect(await prefer('ann', { pinned: true, notify: 'none' })).toEqual({ rev: 1, pinned: true, notify: 'none' })
      const draft = { text: 'Dear 🦆', replyTo: { id: messageId(1), seq: 1 } }
      expect(await prefer('ann', { draft, mutedUntil: 'always', archived: 3 })).toEqual({
        rev: 2,
        pinned: true,
        notify: 'none',
        draft,
        mutedUntil: 'always',
        archived: 3,
      })
      const rest = { pinned: false, draft: null, archived: null, mutedUntil: 2_000_000_000_000 }
      expect(await prefer('ann', rest)).toEqual({ rev: 3, notify: 'none', mutedUntil: 2_000_000_000_000 })
      expect(await prefer('ann', { notify: 'all', mutedUntil: null })).toEqual({ rev: 4 })
      expect((await storage.read((tx) => tx.roomsOf('ann')))[0]?.preferences).toEqual({ rev: 4 })
      expect((await storage.read((tx) => tx.roomsOf('bob')))[0]?.preferences).toBeNull()
    })

    it('take no revision, outlive the process, and leave their ids used', async () => {
      await makeRoom(subject.storage, 'r', ['ann'])
      const id = fresh()
      await prefer('ann', { pinned: true }, id)
      const { storage } = await subject.reopen()
      expect((await storage.read((tx) => tx.standing('r', 'ann')))?.room.rev).toBe(1)
      expect(await storage.read((tx) => tx.preferences('r', 'ann'))).toEqual({ rev: 1, pinned: true })
      expect(await storage.read((tx) => tx.usedId('ann', id))).toMatchObject({ kind: 'prefer', room: 'r' })
      expect(await storage.write((tx) => tx.append('r', message(1, 'ann', { id })))).toEqual({ outcome: 'used' })
    })
  })

  describe('a read mark that is set back', () => {
    it('goes back for its owner, counts what is unread again, and stays where it was for others', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann', 'bob'])
      for (const n of upTo(6)) await append(storage, 'r', message(n, n % 3 === 0 ? 'bob' : 'ann'))
      await mark('bob', { read: 6 })
      expect(await setBack('bob', 3)).toEqual({
        receipt: { user: 'bob', delivered: 6, read: 2, setBack: 5 },
        shown: { user: 'bob', delivered: 6, read: 6 },
        unread: 2,
        moved: true,
      })
      const row = (await storage.read((tx) => tx.members('r', { after: 'ann', limit: 1 })))[0]
      expect(row).toMatchObject({ read: 2, readShown: 6, setBack: 5, ownAboveRead: 2 })
      expect(await mark('bob', { read: 4 })).toMatchObject({ unread: 1, shown: { read: 6 }, receipt: { setBack: 5 } })
      expect(await mark('bob', { read: 6 })).toMatchObject({ unread: 0 })
    })

    it('does not move where it is lower already, nor for who is no member', async () => {
      await makeRoom(subject.storage, 'r', ['ann', 'bob'])
      for (const n of upTo(3)) await append(subject.storage, 'r', message(n, 'ann'))
      await mark('bob', { read: 1 })
      const id = fresh()
      expect(await setBack('bob', 3, id)).toMatchObject({ receipt: { read: 1 }, moved: false, unread: 2 })
      expect(await subject.storage.read((tx) => tx.usedId('bob', id))).toMatchObject({ kind: 'unread' })
      expect(await setBack('nobody', 1)).toBeNull()
    })

    it('is not moved for its owner by what was read before, though others see that it was read', async () => {
      await makeRoom(subject.storage, 'r', ['ann', 'bob'])
      for (const n of upTo(5)) await append(subject.storage, 'r', message(n, 'ann'))
      await mark('bob', { read: 3 })
      await setBack('bob', 2)
      const late = await mark('bob', { read: 5, setBack: 0 })
      expect(late).toMatchObject({ receipt: { read: 1, delivered: 5 }, shown: { read: 5 }, unread: 4 })
      expect(await mark('bob', { read: 5, setBack: 3 })).toMatchObject({ receipt: { read: 5 }, unread: 0 })
    })

    it('makes the sum of all marks grow, so that who looks at it alone finds it', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann', 'bob'])
      for (const n of upTo(5)) await append(storage, 'r', message(n, 'ann'))
      const total = async () => (await storage.read((tx) => tx.markTotals(['r']))).get('r')
      await mark('bob', { read: 5 })
      expect(await total()).toBe(15)
      await setBack('bob', 2)
      expect(await total()).toBe(16)
      await setBack('bob', 1)
      expect(await total()).toBe(17)
    })
  })

  describe('contacts', () => {
    const find = async (who: string, query = '', after: string | null = null, limit = 10) =>
      (await subject.storage.read((tx) => tx.contacts(who, { query, after, limit }))).map(({ id }) => id)

    it('are those one shares a room with now, by name, without oneself, guests and programs', async () => {
      const { storage } = subject
      await storage.write(async (tx) => {
        await tx.insertRoom(room('r'), 1)
        await tx.insertRoom(room('s'), 1)
        const people = [
          user('me', 'Me Myself'),
          user('z', 'ada Lovelace'),
          user('a', 'Zoé Zola'),
          user('m', 'Ádám Smith'),
          { ...user('g', 'Ada Guest'), guest: true as const },
          { ...user('b', 'Ada Bot'), bot: true as const },
        ]
        for (const one of people) await tx.putMember('r', { user: one, role: 'member', now: 1 })
        for (const one of people.slice(0, 2)) await tx.putMember('s', { user: one, role: 'member', now: 1 })
        await tx.putMember('s', { user: user('gone', 'Ada Gone'), role: 'member', now: 1 })
        await tx.removeMember('s', 'gone', 1)
        await tx.saveUser(user('stranger', 'Ada Stranger'))
      })
      expect(await find('me')).toEqual(['z', 'm', 'a'])
      expect(await find('me', '', null, 2)).toEqual(['z', 'm'])
      expect(await find('me', '', 'm', 2)).toEqual(['a'])
      expect(await find('stranger')).toEqual([])
    })

    it('are found by the beginnings of all words, whatever their case and accents, also under a new name', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['me'])
      const put = (id: string, name: string) =>
        storage.write((tx) => tx.putMember('r', { user: user(id, name), role: 'member', now: 1 }))
      await put('a', 'Zoé Zola')
      await put('b', 'Jean-Zoltan O’Hara')
      await put('c', '王小明')
      await put('d', '100% _real_')
      expect(await find('me', 'ZOE')).toEqual(['a'])
      expect(await find('me', 'zo')).toEqual(['b', 'a'])
      expect(await find('me', 'hara jean')).toEqual(['b'])
      expect(await find('me', 'ola')).toEqual([])
      expect(await find('me', '王')).toEqual(['c'])
      expect(await find('me', '%')).toEqual(await find('me'))
      await storage.write((tx) => tx.saveUser(user('a', 'Émile')))
      expect([await find('me', 'emi'), await find('me', 'zoe')]).toEqual([['a'], []])
    })
  })
}
