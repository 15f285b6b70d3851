import { LIMITS } from '@parlor/protocol'
import { describe, expect, it } from 'vitest'
import { logOf, upTo, user } from './builders.ts'
import { createDoer } from './doer.ts'
import type { Subject } from './subject.ts'

/** What reactions and pins owe to those who set and see them. */
export function describeReactions(subject: Subject): void {
  const { act, begin, changed, react, read, room } = createDoer(subject)

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
}
