import type { Quote } from '@parlor/protocol'
import { describe, expect, it } from 'vitest'
import { append, logOf, makeRoom, message, messageId, user } from './builders.ts'
import { createDoer } from './doer.ts'
import type { Subject } from './subject.ts'

/** What a message owes to the messages and people it names. */
export function describeNames(subject: Subject): void {
  const { begin, changed, edit, mentionsOf, read } = createDoer(subject)

  describe('what a message names', () => {
    const quote = (seq: number): Quote => ({ id: messageId(seq), seq, sender: user('ann'), text: `message ${seq}` })

    it('is shown as it stands now: a quote follows its original', async () => {
      await begin()
      const reply = await append(subject.storage, 'r', message(2, 'bob', { replyTo: quote(1) }))
      expect(await read(2)).toEqual(reply.message)
      await changed('ann', 1, edit('edited'))
      expect((await read(2))!.replyTo).toEqual({ ...quote(1), text: 'edited' })
      expect((await subject.storage.read((tx) => tx.roomsOf('ann')))[0]!.lastMessage?.replyTo?.text).toBe('edited')
      await changed('ann', 1, { kind: 'delete' })
      expect((await read(2))!.replyTo).toEqual({ id: messageId(1), seq: 1, sender: user('ann') })
      await subject.storage.write((tx) => tx.saveUser(user('ann', 'Ann Lee')))
      expect((await read(2))!.replyTo!.sender.name).toBe('Ann Lee')
    })

    it('is found for each message of a page, and of many rooms at once', async () => {
      await begin(3)
      await append(subject.storage, 'r', message(4, 'bob', { replyTo: quote(3) }))
      await append(subject.storage, 'r', message(5, 'bob', { replyTo: quote(1) }))
      await makeRoom(subject.storage, 's', ['ann'])
      await append(subject.storage, 's', message(6, 'ann', { text: 'elsewhere' }))
      const first = { id: messageId(6), seq: 1, sender: user('ann'), text: 'elsewhere' }
      await append(subject.storage, 's', message(7, 'ann', { replyTo: first }))
      expect((await logOf(subject.storage, 'r')).map(({ replyTo }) => replyTo?.seq)).toEqual([
        undefined,
        undefined,
        undefined,
        3,
        1,
      ])
      const inbox = await subject.storage.read((tx) => tx.roomsOf('ann'))
      const last = Object.fromEntries(inbox.map((each) => [each.room.room.id, each.lastMessage?.replyTo?.text]))
      expect(last).toEqual({ r: 'message 1', s: 'elsewhere' })
    })

    it('keeps whose words a message repeats, under their present name', async () => {
      await begin()
      const forwarded = { sender: user('ann'), createdAt: 77 }
      const copy = await append(subject.storage, 'r', message(2, 'bob', { forwarded }))
      expect(copy.message).toMatchObject({ forwarded })
      expect(await read(2)).toEqual(copy.message)
      await subject.storage.write((tx) => tx.saveUser(user('ann', 'Ann Lee')))
      expect((await read(2))!.forwarded).toEqual({ sender: user('ann', 'Ann Lee'), createdAt: 77 })
    })

    it('counts as called whoever is named or everyone, above the read mark, and not by oneself', async () => {
      await begin()
      await append(subject.storage, 'r', message(2, 'ann', { mentions: ['bob'], everyone: true }))
      await append(subject.storage, 'r', message(3, 'bob', { mentions: ['bob', 'ann'] }))
      await append(subject.storage, 'r', message(4, 'ann', { everyone: true }))
      const counts = async () => [await mentionsOf('ann'), await mentionsOf('bob'), await mentionsOf('cid')]
      expect(await counts()).toEqual([1, 2, 2])
      await subject.storage.write((tx) => tx.mark('r', 'bob', { delivered: 0, read: 2 }))
      expect(await counts()).toEqual([1, 1, 2])
      await changed('ann', 4, edit('nobody'))
      expect(await counts()).toEqual([1, 0, 1])
      await changed('ann', 4, edit('nobody', ['cid']))
      expect(await counts()).toEqual([1, 0, 2])
    })

    it('are members among others, in the order given', async () => {
      await begin()
      await subject.storage.write((tx) => tx.removeMember('r', 'bob', 1))
      const among = (ids: readonly string[]) => subject.storage.read((tx) => tx.membersAmong('r', ids))
      expect(await among(['cid', 'nobody', 'bob', 'ann'])).toEqual(['cid', 'ann'])
      expect(await among([])).toEqual([])
    })
  })

  describe('a program of the host', () => {
    it('writes without being a member, and is known for what it is', async () => {
      await begin()
      const sender = { id: 'system', name: 'System', bot: true } as const
      await subject.storage.write((tx) => tx.saveUser(sender))
      await append(subject.storage, 'r', message(2, 'system', { sender, byHost: true }))
      expect(await read(2)).toMatchObject({ sender, seq: 2 })
      await expect(append(subject.storage, 'r', message(3, 'system', { sender }))).rejects.toThrow('member')
      const { member, room: here } = (await subject.storage.read((tx) => tx.standing('r', 'ann')))!
      expect(here.head - member!.read - member!.ownAboveRead).toBe(1)
      await subject.storage.write((tx) => tx.putMember('r', { user: sender, role: 'member', now: 1 }))
      expect((await subject.storage.read((tx) => tx.roomsOf('system')))[0]!.member).toMatchObject({
        read: 2,
        ownAboveRead: 0,
      })
    })
  })
}
