import type { Quote } from '@parlor/protocol'
import { describe, expect, it } from 'vitest'
import type { Act } from '../rows.ts'
import type { StorageWriter } from '../storage.ts'
import { append, logOf, message, messageId, upTo, user } from './builders.ts'
import { createDoer } from './doer.ts'
import { describeNames } from './names.ts'
import { describeReactions } from './reactions.ts'
import type { Subject } from './subject.ts'

/** What a message owes to those who do something to it. */
export function describeOperations(subject: Subject): void {
  const { act, begin, changed, edit, fresh, mentionsOf, operate, react, read, room, row } = createDoer(subject)

  describe('an operation on a message', () => {
    it('takes the next revision and gives it to the message, which keeps its place', async () => {
      await begin(2)
      const edited = await changed('ann', 1, edit('better'))
      expect(edited).toEqual({ ...(await read(1)), text: 'better', rev: 6, editedAt: 5_000 })
      await append(subject.storage, 'r', message(3, 'bob'))
      expect((await logOf(subject.storage, 'r')).map(({ seq, rev }) => [seq, rev])).toEqual([
        [1, 6],
        [2, 5],
        [3, 7],
      ])
      expect(await room()).toMatchObject({ head: 3, rev: 7 })
    })

    it('keeps its id, by which its first result is found, though the store was closed meanwhile', async () => {
      await begin()
      const id = fresh()
      await operate(row('ann', 1, edit('better'), id))
      await changed('bob', 1, react('👍'))
      await subject.reopen()
      expect(await subject.storage.read((tx) => tx.usedId('ann', id))).toEqual({
        kind: 'edit',
        room: 'r',
        bodyHash: 'hash of edit',
        first: { id, seq: 1, rev: 5, createdAt: 5_000 },
      })
      expect(await subject.storage.read((tx) => tx.usedId('bob', id))).toBeNull()
    })

    it('shares its ids with messages and cancellations', async () => {
      await begin()
      const id = fresh()
      await operate(row('ann', 1, edit('better'), id))
      const send = (sender: string) => subject.storage.write((tx) => tx.append('r', message(9, sender, { id })))
      expect(await send('ann')).toEqual({ outcome: 'used' })
      expect(await send('bob')).toMatchObject({ outcome: 'written' })
      expect(await subject.storage.write((tx) => tx.cancel('r', 'ann', id, 1))).toMatchObject({
        kind: 'edit',
        first: { seq: 1, rev: 5 },
      })
      const other = fresh()
      await subject.storage.write((tx) => tx.cancel('r', 'ann', other, 1))
      expect(await subject.storage.read((tx) => tx.usedId('ann', other))).toEqual({ kind: 'cancelled' })
    })

    it('leaves the first result of the sending, and what it was sent with, as they were', async () => {
      await begin()
      await changed('ann', 1, edit('better'))
      await changed('bob', 1, react('👍'))
      const again = await append(subject.storage, 'r', message(1, 'ann'))
      expect(again).toMatchObject({
        outcome: 'repeated',
        bodyHash: message(1, 'ann').bodyHash,
        message: { seq: 1, rev: 4 },
      })
    })

    it('that changes nothing takes no revision, and keeps its id all the same', async () => {
      await begin()
      for (const nothing of [edit('message 1'), { kind: 'unpin' }, { kind: 'unreact', emoji: '👍' }] as const) {
        const id = fresh()
        expect(await operate(row('ann', 1, nothing, id))).toEqual({ outcome: 'unchanged', message: await read(1) })
        expect(await subject.storage.read((tx) => tx.usedId('ann', id))).toMatchObject({ first: { rev: 4 } })
      }
      expect((await room()).rev).toBe(4)
    })

    it('leaves nothing behind when its work fails', async () => {
      await begin()
      const id = fresh()
      const before = await read(1)
      await expect(
        subject.storage.write(async (tx) => {
          await tx.operate('r', row('ann', 1, edit('better', ['bob']), id))
          await tx.operate('r', row('ann', 1, react('👍')))
          await tx.operate('r', row('ann', 1, { kind: 'pin' }))
          throw new Error('and then it rained')
        }, 'r'),
      ).rejects.toThrow('rained')
      expect(await read(1)).toEqual(before)
      expect((await room()).rev).toBe(4)
      expect(await subject.storage.read((tx) => tx.usedId('ann', id))).toBeNull()
      expect(await subject.storage.read((tx) => tx.pinned('r'))).toEqual([])
      expect(await mentionsOf('bob')).toBe(0)
    })

    it('keeps revisions dense among sends and members, whoever writes at once', async () => {
      await begin(5)
      const emoji = ['👍', '🎉', '❤️']
      await Promise.all(
        upTo(60).map(async (n) => {
          const who = ['ann', 'bob', 'cid'][n % 3]!
          if (n % 4 === 0) await append(subject.storage, 'r', message(100 + n, who))
          else if (n % 4 === 1) await act(who, (n % 5) + 1, react(emoji[n % 3]!))
          else if (n % 4 === 2) await act('ann', (n % 5) + 1, edit(`edit ${n}`))
          else await act(who, (n % 5) + 1, { kind: n % 8 === 3 ? 'pin' : 'unpin' })
        }),
      )
      const { rev, head } = await room()
      const log = await logOf(subject.storage, 'r')
      expect(log.map(({ seq }) => seq)).toEqual(upTo(head))
      const revs = log.map((each) => each.rev)
      expect(new Set(revs).size).toBe(revs.length)
      const members = await subject.storage.read((tx) => tx.members('r', { after: null, limit: 9 }))
      expect(Math.max(...revs, ...members.map(({ member }) => member.rev))).toBe(rev)
    })

    it('is written once when two ask with one id at once, each looking first', async () => {
      await begin()
      const id = fresh()
      const once = async (tx: StorageWriter) =>
        (await tx.seat('r', 'bob')) !== null && (await tx.usedId('bob', id)) === null
          ? (await tx.operate('r', row('bob', 1, react('👍'), id))).outcome
          : 'repeated'
      const outcomes = await Promise.all(upTo(8).map(() => subject.storage.write(once, 'r')))
      expect([...outcomes].sort()).toEqual(['changed', ...upTo(7).map(() => 'repeated')])
      expect((await room()).rev).toBe(5)
    })

    it('comes once in the changes, with its newest revision', async () => {
      await begin(3)
      await changed('ann', 1, edit('a'))
      await changed('ann', 2, edit('b'))
      await changed('bob', 1, react('👍'))
      const changes = (after: number, limit = 10) => subject.storage.read((tx) => tx.changes('r', after, limit))
      const seen = async (after: number) => (await changes(after)).messages.map(({ seq, rev }) => [seq, rev])
      expect(await seen(3)).toEqual([
        [3, 6],
        [2, 8],
        [1, 9],
      ])
      expect(await seen(7)).toEqual([
        [2, 8],
        [1, 9],
      ])
      expect(await seen(8)).toEqual([[1, 9]])
      expect(await seen(9)).toEqual([])
      const first = await changes(3, 1)
      expect([first.upTo, first.messages.map(({ seq }) => seq)]).toEqual([6, [3]])
      expect((await changes(8)).messages[0]).toMatchObject({ text: 'a', reactions: [{ emoji: '👍' }] })
    })
  })

  describe('what a message said before', () => {
    it('is kept with the time at which it ended, the oldest first', async () => {
      await begin()
      for (const [n, text] of ['two', 'three'].entries()) await operate(row('ann', 1, edit(text), fresh(), 6_000 + n))
      expect(await subject.storage.read((tx) => tx.edits('r', 1))).toEqual([
        { text: 'message 1', until: 6_000 },
        { text: 'two', until: 6_001 },
      ])
    })
  })

  describe('a deleted message', () => {
    it('keeps its place, and nothing of what was said is anywhere', async () => {
      await begin(2)
      const seq = 3
      const metadata = { secret: 'secret' }
      const quote: Quote = { id: messageId(1), seq: 1, sender: user('ann'), text: 'message 1' }
      const extras = { text: 'secret', metadata, replyTo: quote, mentions: ['bob'], everyone: true } as const
      await append(subject.storage, 'r', message(3, 'ann', extras))
      await changed('ann', seq, edit('secret too', ['bob'], true))
      await changed('bob', seq, react('👍'))
      await changed('ann', seq, { kind: 'pin' })
      expect(await mentionsOf('bob')).toBe(1)
      const row = await changed('cid', seq, { kind: 'delete', reason: 'spam' })
      expect(row).toEqual({
        id: messageId(3),
        seq,
        rev: 10,
        sender: user('ann'),
        text: '',
        createdAt: row.createdAt,
        deleted: { at: 5_000, by: 'cid', reason: 'spam' },
      })
      const left = await subject.storage.read(async (tx) => ({
        log: await tx.messages('r', { from: 1, to: 9, limit: 9, end: 'oldest' }),
        changes: await tx.changes('r', 0, 99),
        edits: await tx.edits('r', seq),
        pinned: await tx.pinned('r'),
        reactions: await tx.reactionUsers('r', seq, '👍', { after: null, limit: 9 }),
        inbox: await tx.roomsOf('bob'),
      }))
      expect(JSON.stringify(left)).not.toContain('secret')
      expect([left.edits, left.pinned, left.reactions, left.inbox[0]!.mentions]).toEqual([[], [], [], 0])
    })

    it('is gone for all that would change it, and no change for what takes away', async () => {
      await begin()
      await changed('ann', 1, { kind: 'delete' })
      const outcome = async (what: Act) => (await act('ann', 1, what)).outcome
      expect(await outcome(edit('back'))).toBe('gone')
      expect(await outcome(react('👍'))).toBe('gone')
      expect(await outcome({ kind: 'pin' })).toBe('gone')
      expect(await outcome({ kind: 'delete', reason: 'again' })).toBe('unchanged')
      expect(await outcome({ kind: 'unreact', emoji: '👍' })).toBe('unchanged')
      expect(await outcome({ kind: 'unpin' })).toBe('unchanged')
      expect(await read(1)).toMatchObject({ text: '', deleted: { by: 'ann' } })
    })

    it('is recognised when its sending is repeated', async () => {
      await begin()
      await changed('ann', 1, { kind: 'delete' })
      expect(await append(subject.storage, 'r', message(1, 'ann'))).toMatchObject({
        outcome: 'repeated',
        message: { seq: 1, rev: 4 },
      })
    })
  })

  describeReactions(subject)
  describeNames(subject)
}
