import { LIMITS, type Message, type Quote } from '@parlor/protocol'
import { describe, expect, it } from 'vitest'
import type { Act, NewOperationRow, Operated } from '../rows.ts'
import type { StorageWriter } from '../storage.ts'
import { append, logOf, makeRoom, message, messageId, upTo, user } from './builders.ts'
import type { Subject } from './subject.ts'

/** What a message owes to those who do something to it. */
export function describeOperations(subject: Subject): void {
  let ids = 0
  const fresh = (): string => messageId(0x700000 + (ids += 1))
  const row = (who: string, seq: number, act: Act, id = fresh(), now = 5_000): NewOperationRow => ({
    id,
    user: who,
    seq,
    act,
    bodyHash: `hash of ${act.kind}`,
    now,
  })
  const edit = (text: string, mentions: readonly string[] = [], everyone = false): Act => ({
    kind: 'edit',
    text,
    mentions,
    everyone,
  })
  const react = (emoji: string): Act => ({ kind: 'react', emoji })
  const operate = (operation: NewOperationRow): Promise<Operated> =>
    subject.storage.write((tx) => tx.operate('r', operation), 'r')
  const act = (who: string, seq: number, what: Act): Promise<Operated> => operate(row(who, seq, what))
  const changed = async (who: string, seq: number, what: Act): Promise<Message> => {
    const done = await act(who, seq, what)
    if (done.outcome !== 'changed') throw new Error(`Nothing was changed: ${done.outcome}`)
    return done.message
  }
  const read = (seq: number, viewer?: string) => subject.storage.read((tx) => tx.message('r', seq, viewer))
  const room = async () => (await subject.storage.read((tx) => tx.standing('r', 'ann')))!.room
  const begin = async (messages = 1): Promise<void> => {
    await makeRoom(subject.storage, 'r', ['ann', 'bob', 'cid'])
    for (const n of upTo(messages)) await append(subject.storage, 'r', message(n, 'ann'))
  }
  const mentionsOf = async (who: string) => (await subject.storage.read((tx) => tx.roomsOf(who, 'r')))[0]!.mentions

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

  describe('reactions', () => {
    const given = async (seq: number, viewer?: string) =>
      (await read(seq, viewer))!.reactions?.map(({ emoji, count, users }) => [
        emoji,
        count,
        ...users.map(({ id }) => id),
      ])

    it('stand in the order in which each emoji first came, their users likewise, the viewer first', async () => {
      await begin()
      for (const [who, emoji] of [
        ['bob', '👍'],
        ['cid', '🎉'],
        ['ann', '👍'],
        ['ann', '🎉'],
        ['cid', '👍'],
      ] as const)
        await changed(who, 1, react(emoji))
      expect(await given(1)).toEqual([
        ['👍', 3, 'bob', 'ann', 'cid'],
        ['🎉', 2, 'cid', 'ann'],
      ])
      expect(await given(1, 'ann')).toEqual([
        ['👍', 3, 'ann', 'bob', 'cid'],
        ['🎉', 2, 'ann', 'cid'],
      ])
      await changed('bob', 1, { kind: 'unreact', emoji: '👍' })
      expect((await given(1))?.map(([emoji]) => emoji)).toEqual(['👍', '🎉'])
      expect(await given(1, 'nobody')).toEqual(await given(1))
    })

    it('are under their own message on a page of many, and gone with the last one', async () => {
      await begin(3)
      await changed('bob', 1, react('👍'))
      await changed('bob', 3, react('🎉'))
      const log = async () =>
        (await logOf(subject.storage, 'r')).map(({ reactions }) => reactions?.map(({ emoji }) => emoji))
      expect(await log()).toEqual([['👍'], undefined, ['🎉']])
      await changed('bob', 1, { kind: 'unreact', emoji: '👍' })
      expect(await log()).toEqual([undefined, undefined, ['🎉']])
    })

    it('are of so many kinds only; one more of a kind there is always welcome', async () => {
      await begin()
      const kinds = Array.from({ length: LIMITS.reactionKinds }, (_, at) => String.fromCodePoint(0x1f600 + at))
      for (const emoji of kinds) await changed('bob', 1, react(emoji))
      const { rev } = await room()
      expect(await act('ann', 1, react('👍'))).toEqual({ outcome: 'full' })
      expect((await room()).rev).toBe(rev)
      expect((await act('ann', 1, react(kinds[7]!))).outcome).toBe('changed')
      expect((await act('ann', 1, react(kinds[7]!))).outcome).toBe('unchanged')
    })

    it('name only the first, and tell all others a page at a time', async () => {
      await begin()
      const people = upTo(25).map((n) => `p${String(n).padStart(2, '0')}`)
      await subject.storage.write(async (tx) => {
        for (const id of people) await tx.putMember('r', { user: user(id), role: 'member', now: 1 })
      })
      for (const id of people) await changed(id, 1, react('👍'))
      const [reaction] = (await read(1, 'p25'))!.reactions!
      expect([reaction!.count, reaction!.users.length, reaction!.users[0]!.id]).toEqual([
        25,
        LIMITS.reactionUsers,
        'p25',
      ])
      const page = (after: string | null) =>
        subject.storage.read((tx) => tx.reactionUsers('r', 1, '👍', { after, limit: 20 }))
      const first = await page(null)
      expect([...first, ...(await page(first.at(-1)!.id))].map(({ id }) => id)).toEqual(people)
    })
  })

  describe('pins', () => {
    it('are listed with the newest first, and so many only', async () => {
      await begin(LIMITS.pins + 1)
      for (const seq of upTo(LIMITS.pins)) await changed('ann', seq, { kind: 'pin' })
      expect(await act('ann', LIMITS.pins + 1, { kind: 'pin' })).toEqual({ outcome: 'full' })
      const pinned = async () => (await subject.storage.read((tx) => tx.pinned('r'))).map(({ seq }) => seq)
      expect(await pinned()).toEqual([...upTo(LIMITS.pins)].reverse())
      await changed('bob', 7, { kind: 'unpin' })
      expect(await read(7)).not.toHaveProperty('pinned')
      await changed('bob', LIMITS.pins + 1, { kind: 'pin' })
      expect((await pinned()).slice(0, 2)).toEqual([LIMITS.pins + 1, LIMITS.pins])
      expect((await read(LIMITS.pins + 1))!.pinned).toEqual({ at: 5_000, by: 'bob' })
    })
  })

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
