import { describe, expect, it } from 'vitest'
import { append, land, logOf, makeRoom, message, messageId, room, upTo, user } from './builders.ts'
import type { Subject } from './subject.ts'

/** What a room's log owes to those who write and read it. */
export function describeLog(subject: Subject): void {
  describe('the log of a room', () => {
    it('numbers messages and revisions without holes, memberships in between', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann', 'bob'])
      for (const n of upTo(5)) await append(storage, 'r', message(n, 'ann'))
      await storage.write((tx) => tx.putMember('r', { user: user('cid'), role: 'member', now: 1 }))
      await append(storage, 'r', message(6, 'bob'))
      const log = await logOf(storage, 'r')
      expect(log.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6])
      expect(log.map(({ rev }) => rev)).toEqual([3, 4, 5, 6, 7, 9])
    })

    it('stays dense under two hundred writers at once, each answered with its own number', async () => {
      const { storage } = subject
      const members = upTo(20).map((n) => `user-${n}`)
      await makeRoom(storage, 'r', members)
      const answers = await Promise.all(
        upTo(200).map((n) => append(storage, 'r', message(n, members[n % members.length]!))),
      )
      const log = await logOf(storage, 'r')
      expect(log.map(({ seq }) => seq)).toEqual(upTo(200))
      expect(log.map(({ rev }) => rev)).toEqual(upTo(200).map((n) => n + 20))
      expect(answers.map((answer) => answer.outcome)).toEqual(answers.map(() => 'written'))
      const bySeq = answers.map((answer) => answer.message).sort((a, b) => a.seq - b.seq)
      expect(bySeq).toEqual(log)
    })

    it('keeps the logs of rooms written in one turn apart', async () => {
      const { storage } = subject
      await makeRoom(storage, 'a', ['ann'])
      await makeRoom(storage, 'b', ['ann'])
      await Promise.all(upTo(40).map((n) => append(storage, n % 2 === 0 ? 'a' : 'b', message(n, 'ann'))))
      for (const id of ['a', 'b']) {
        const log = await logOf(storage, id)
        expect(log.map(({ seq }) => seq)).toEqual(upTo(20))
        expect((await storage.read((tx) => tx.standing(id, 'ann')))?.room).toMatchObject({ head: 20, rev: 21 })
      }
    })

    it('knows when each member last wrote, within the same work too, taken away since or not', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann', 'bob'])
      await makeRoom(storage, 'other', ['ann'])
      const last = (id: string, by: string) => storage.read((tx) => tx.lastSentAt(id, by))
      expect(await last('r', 'ann')).toBeNull()
      const within = await storage.write(async (tx) => {
        await land(tx, 'r', message(1, 'ann', { now: 5_000 }))
        await land(tx, 'r', message(2, 'bob', { now: 6_000 }))
        return [await tx.lastSentAt('r', 'ann'), await tx.lastSentAt('r', 'bob')]
      })
      expect(within).toEqual([5_000, 6_000])
      // By the clock of a node that is behind.
      const { message: late } = await append(storage, 'r', message(3, 'ann', { now: 5_500 }))
      expect(late.createdAt).toBe(6_000)
      await storage.write((tx) => {
        const by = { id: messageId(900), user: 'ann', bodyHash: 'h', now: 9_000 }
        return tx.operate('r', { ...by, seq: 3, act: { kind: 'delete' } })
      })
      expect([await last('r', 'ann'), await last('r', 'bob'), await last('other', 'ann')]).toEqual([6_000, 6_000, null])
      expect(await last('r', 'nobody')).toBeNull()
    })

    it('answers a repeated id with the first message and changes nothing', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann'])
      const first = await append(storage, 'r', message(1, 'ann'))
      await append(storage, 'r', message(2, 'ann'))
      const again = await append(storage, 'r', message(1, 'ann', { now: 9_999 }))
      expect(again).toEqual({
        outcome: 'repeated',
        room: 'r',
        bodyHash: message(1, 'ann').bodyHash,
        message: { id: messageId(1), seq: 1, rev: 2, createdAt: first.message.createdAt },
      })
      expect(await logOf(storage, 'r')).toHaveLength(2)
      expect((await storage.read((tx) => tx.standing('r', 'ann')))?.room).toMatchObject({ head: 2, rev: 3 })
    })

    it('answers a repeated id with the first body, so that another body can be told', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann'])
      await makeRoom(storage, 'other', ['ann'])
      await append(storage, 'r', message(1, 'ann', { text: 'one' }))
      const again = await append(storage, 'other', message(1, 'ann', { text: 'two' }))
      expect(again).toMatchObject({ outcome: 'repeated', room: 'r', message: { seq: 1, rev: 2 } })
      expect(again.outcome === 'repeated' && again.bodyHash).toBe(message(1, 'ann', { text: 'one' }).bodyHash)
      expect(await logOf(storage, 'other')).toEqual([])
    })

    it('recognises an id repeated within one turn, and within one piece of work', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann'])
      const turn = await Promise.all([1, 1, 2, 1].map((n) => append(storage, 'r', message(n, 'ann'))))
      expect(turn.map(({ outcome, message: { seq } }) => [outcome, seq])).toEqual([
        ['written', 1],
        ['repeated', 1],
        ['written', 2],
        ['repeated', 1],
      ])
      const work = await storage.write(async (tx) => [
        await land(tx, 'r', message(3, 'ann')),
        await land(tx, 'r', message(3, 'ann')),
      ])
      expect(work.map(({ outcome, message: { seq } }) => [outcome, seq])).toEqual([
        ['written', 3],
        ['repeated', 3],
      ])
    })

    it('lets two users have the same id for messages of their own', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann', 'bob'])
      const [a, b] = await Promise.all([
        append(storage, 'r', message(1, 'ann')),
        append(storage, 'r', message(1, 'bob')),
      ])
      expect([a?.outcome, b?.outcome]).toEqual(['written', 'written'])
      expect(await storage.read((tx) => tx.usedId('bob', messageId(1)))).toMatchObject({
        kind: 'message',
        first: { seq: b.message.seq },
      })
    })

    it('never dates a message before an earlier one, whatever the clock says', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann'])
      for (const [n, now] of [5_000, 2_000, 7_000, 6_999].entries())
        await append(storage, 'r', message(n, 'ann', { now }))
      expect((await logOf(storage, 'r')).map(({ createdAt }) => createdAt)).toEqual([5_000, 5_000, 7_000, 7_000])
    })

    it('refuses a message without a room, or from somebody who never was a member', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann'])
      await storage.write((tx) => tx.saveUser(user('stranger')))
      await expect(append(storage, 'nowhere', message(1, 'ann'))).rejects.toThrow('member')
      await expect(append(storage, 'r', message(1, 'stranger'))).rejects.toThrow('member')
      expect((await append(storage, 'r', message(1, 'ann'))).message.seq).toBe(1)
    })

    it('keeps text and metadata exactly', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann'])
      const text = `'; drop table messages; -- \u202e 👩‍👩‍👧 ${'ü'.repeat(8_000)}\r\n\t"`
      const metadata = { nested: { list: [1, -0.5, null, true, 'x'] }, '': 'empty key', large: 2 ** 53 }
      await append(storage, 'r', message(1, 'ann', { text, metadata }))
      const [stored] = await logOf(storage, 'r')
      expect(stored).toMatchObject({ text, metadata })
    })

    it('shows the present name of a sender on every message', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann'])
      await append(storage, 'r', message(1, 'ann'))
      expect(await storage.write((tx) => tx.saveUser(user('ann', 'Ann Lee')))).toBe(true)
      expect(await storage.write((tx) => tx.saveUser(user('ann', 'Ann Lee')))).toBe(false)
      expect((await logOf(storage, 'r'))[0]?.sender.name).toBe('Ann Lee')
      expect((await storage.read((tx) => tx.roomsOf('ann')))[0]?.lastMessage?.sender.name).toBe('Ann Lee')
    })

    it('gives pages by seq from either end', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann'])
      for (const n of upTo(10)) await append(storage, 'r', message(n, 'ann'))
      const page = async (from: number, to: number, limit: number, end: 'oldest' | 'newest') =>
        (await storage.read((tx) => tx.messages('r', { from, to, limit, end }))).map(({ seq }) => seq)
      expect(await page(3, 8, 3, 'oldest')).toEqual([3, 4, 5])
      expect(await page(3, 8, 3, 'newest')).toEqual([6, 7, 8])
      expect(await page(9, 99, 50, 'newest')).toEqual([9, 10])
      expect(await page(11, 99, 50, 'oldest')).toEqual([])
    })

    it('tells the heads of rooms that exist', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann'])
      await storage.write((tx) => tx.insertRoom(room('empty'), 1))
      await append(storage, 'r', message(1, 'ann'))
      const heads = await storage.read((tx) => tx.heads(['r', 'empty', 'nowhere']))
      expect(Object.fromEntries(heads)).toEqual({
        r: { epoch: 'epoch-of-r', rev: 2 },
        empty: { epoch: 'epoch-of-empty', rev: 0 },
      })
    })
  })

  describe('changes after a revision', () => {
    it('hold every row with a newer revision, whole revisions only, page after page', async () => {
      const { storage } = subject
      await makeRoom(storage, 'r', ['ann', 'bob'])
      for (const n of upTo(6)) await append(storage, 'r', message(n, 'ann'))
      await storage.write((tx) => tx.removeMember('r', 'bob', 1))
      for (const n of upTo(3)) await append(storage, 'r', message(10 + n, 'ann'))
      const seen: string[] = []
      let after = 0
      const pages: number[] = []
      while (after < 12) {
        const rows = await storage.read((tx) => tx.changes('r', after, 4))
        const revs = [...rows.messages, ...rows.members].map(({ rev }) => rev)
        expect(revs.every((rev) => rev > after && rev <= rows.upTo)).toBe(true)
        seen.push(
          ...rows.messages.map(({ seq }) => `message ${seq}`),
          ...rows.members.map(({ user: { id } }) => `member ${id}`),
        )
        after = rows.upTo
        pages.push(revs.length)
      }
      expect(pages).toEqual([4, 4, 3])
      expect(seen.sort()).toEqual([...upTo(9).map((seq) => `message ${seq}`), 'member ann', 'member bob'].sort())
      expect(await storage.read((tx) => tx.changes('r', 12, 4))).toEqual({
        upTo: 12,
        messages: [],
        members: [],
        notices: [],
        info: null,
      })
    })
  })
}
