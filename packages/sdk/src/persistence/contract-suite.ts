import type { Message, RoomSummary } from '@parlor/protocol'
import { describe, expect, it } from 'vitest'
import type { InboxRecord, OpenPersistence, OutboxRecord, Persistence, RoomRecord, SendRecord } from './persistence.ts'

/** A new operation, as the outbox takes it. */
export function operation(room: string, number: number): Omit<SendRecord, 'n'> {
  return {
    room,
    kind: 'message.send',
    id: idOf(number),
    message: { id: idOf(number), text: `Message ${number}` },
    createdAt: 1_000 + number,
    state: 'queued',
    attempted: false,
  }
}

/** The id of a numbered message. */
export function idOf(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
}

/** A room with messages 1 to `cursor`. */
export function roomAt(cursor: number, epoch = 'e1'): RoomRecord {
  const messages = Array.from({ length: cursor }, (_, index): Message => {
    const seq = index + 1
    return { id: idOf(seq), seq, rev: seq, sender: { id: 'ada', name: 'Ada' }, text: `Message ${seq}`, createdAt: seq }
  })
  return {
    room: 'lobby',
    epoch,
    cursor,
    head: cursor,
    hasOlder: false,
    role: 'member',
    memberCount: 1,
    info: {
      id: 'lobby',
      kind: 'group',
      settings: { access: 'members', posting: 'members' },
      epoch,
      rev: 1,
      createdAt: 1,
    },
    messages,
    members: [{ user: { id: 'ada', name: 'Ada' }, role: 'member', rev: 1 }],
    receipts: [{ user: 'ada', delivered: cursor, read: cursor }],
  }
}

/** An inbox with that room. */
export function inboxAt(cursor: number): InboxRecord {
  const { info, messages, role, memberCount, receipts } = roomAt(cursor)
  const lastMessage = messages.at(-1)
  const summary: RoomSummary = {
    room: info,
    rev: cursor,
    head: cursor,
    role,
    memberCount,
    receipt: receipts[0]!,
    unread: 0,
    mentions: 0,
    ...(lastMessage && { lastMessage }),
  }
  return { user: { id: 'ada', name: 'Ada' }, rooms: [summary] }
}

let scopes = 0

/**
 * What every persistence must do.
 *
 * @param name of the implementation
 * @param open opens it
 * @param expected whether it outlives its instance, so that a second tab sees the same
 */
export function describePersistence(
  name: string,
  open: OpenPersistence,
  expected: { readonly durability: Persistence['durability'] },
): void {
  const newScope = (): { server: string; user: string } => ({
    server: 'https://chat.example',
    user: `user-${(scopes += 1)}`,
  })
  const isShared = expected.durability === 'durable'

  describe(`${name} keeps what it is given`, () => {
    it('says how safe that is', async () => {
      expect((await open(newScope())).durability).toBe(expected.durability)
    })

    it('makes the device id once', async () => {
      const kept = await open(newScope())
      const [first, second] = await Promise.all([kept.device(), kept.device()])
      expect(first).toMatch(/^[\w-]{22}$/)
      expect(second).toBe(first)
    })

    it('numbers operations in the order they come and lists them by room', async () => {
      const kept = await open(newScope())
      const queued = await Promise.all([
        kept.enqueue(operation('lobby', 1)),
        kept.enqueue(operation('atrium', 2)),
        kept.enqueue(operation('lobby', 3)),
      ])
      expect(queued.map((record) => record.n)).toEqual([1, 2, 3])
      expect(await kept.outbox()).toEqual([queued[1], queued[0], queued[2]])
    })

    it('keeps what is done to messages beside what is said, in one order', async () => {
      const kept = await open(newScope())
      const { room, createdAt, state, attempted } = operation('lobby', 0)
      const common = { room, createdAt, state, attempted, target: { id: idOf(90), seq: 9 } }
      const said = await kept.enqueue(operation('lobby', 1))
      const done = [
        await kept.enqueue({ ...common, kind: 'message.edit', id: idOf(2), text: 'New', mentions: ['ben'] }),
        await kept.enqueue({ ...common, kind: 'message.delete', id: idOf(3), reason: 'Rude' }),
        await kept.enqueue({ ...common, kind: 'message.react', id: idOf(4), emoji: '👍' }),
        await kept.enqueue({ ...common, kind: 'message.unreact', id: idOf(5), emoji: '👍' }),
        await kept.enqueue({ ...common, kind: 'message.pin', id: idOf(6) }),
        await kept.enqueue({ ...common, kind: 'message.unpin', id: idOf(7), target: { id: idOf(1) } }),
      ]
      expect(await kept.outbox()).toEqual([said, ...done])
      expect(done.map(({ n }) => n)).toEqual([2, 3, 4, 5, 6, 7])
      expect(await kept.attempt([idOf(4)])).toEqual([idOf(4)])
      expect([await kept.withdraw(idOf(4)), await kept.withdraw(idOf(5))]).toEqual([false, true])
    })

    it('changes operations that are there and leaves removed ones away', async () => {
      const kept = await open(newScope())
      const first = await kept.enqueue(operation('lobby', 1))
      const second = await kept.enqueue(operation('lobby', 2))
      await kept.remove([second.id])
      const failed: OutboxRecord = {
        ...first,
        state: 'failed',
        attempted: true,
        error: { code: 'FORBIDDEN', message: 'No.', retryable: false },
      }
      await kept.update([failed, { ...second, attempted: true }])
      expect(await kept.outbox()).toEqual([failed])
    })

    it('leaves an operation at its place, whatever is changed of it', async () => {
      const kept = await open(newScope())
      const first = await kept.enqueue(operation('lobby', 1))
      await kept.update([{ ...first, n: Infinity, state: 'failed' }])
      expect(await kept.outbox()).toEqual([{ ...first, state: 'failed' }])
    })

    it('lets an operation be withdrawn as long as nobody has attempted to send it', async () => {
      const kept = await open(newScope())
      const [first, second] = [await kept.enqueue(operation('lobby', 1)), await kept.enqueue(operation('lobby', 2))]
      expect(await kept.attempt([first.id, idOf(9)])).toEqual([first.id])
      expect(await kept.withdraw(first.id)).toBe(false)
      expect(await kept.withdraw(second.id)).toBe(true)
      expect(await kept.withdraw(second.id)).toBe(false)
      expect(await kept.outbox()).toEqual([{ ...first, attempted: true }])
    })

    it('gives no operation to be sent that is cancelled or failed', async () => {
      const kept = await open(newScope())
      const queued = [1, 2, 3].map((number) => kept.enqueue(operation('lobby', number)))
      const [first, second, third] = await Promise.all(queued)
      await kept.update([
        { ...first!, state: 'cancelling' },
        { ...second!, state: 'failed' },
      ])
      expect(await kept.attempt([1, 2, 3].map(idOf))).toEqual([third!.id])
    })

    it('either sends an operation or lets it be withdrawn, when both are asked for at once', async () => {
      const kept = await open(newScope())
      for (let number = 0; number < 20; number += 1) await kept.enqueue(operation('lobby', number))
      for (let number = 0; number < 20; number += 1) {
        const id = idOf(number)
        const [sent, gone] =
          number % 2 === 0
            ? await Promise.all([kept.attempt([id]), kept.withdraw(id)])
            : (await Promise.all([kept.withdraw(id), kept.attempt([id])])).reverse()
        expect((sent as readonly string[]).includes(id)).toBe(gone === false)
      }
    })

    it('keeps the highest mark of each room until the server has been told it', async () => {
      const kept = await open(newScope())
      await kept.saveMark({ room: 'lobby', delivered: 5, read: 3 })
      await kept.saveMark({ room: 'lobby', delivered: 4, read: 4 })
      await kept.saveMark({ room: 'atrium', delivered: 1, read: 1 })
      expect(await kept.marks()).toEqual([
        { room: 'atrium', delivered: 1, read: 1 },
        { room: 'lobby', delivered: 5, read: 4 },
      ])
      await kept.dropMark({ room: 'lobby', delivered: 5, read: 3 })
      expect(await kept.marks()).toHaveLength(2)
      await kept.dropMark({ room: 'lobby', delivered: 9, read: 9 })
      expect(await kept.marks()).toEqual([{ room: 'atrium', delivered: 1, read: 1 }])
    })

    it('goes on after it was released', async () => {
      const kept = await open(newScope())
      const queued = await kept.enqueue(operation('lobby', 1))
      kept.release()
      expect(await kept.outbox()).toEqual([queued])
      const next = kept.enqueue(operation('lobby', 2))
      kept.release()
      expect(await kept.outbox()).toEqual([queued, await next])
    })

    it('never gives a number twice, though the outbox was empty in between', async () => {
      const kept = await open(newScope())
      const first = await kept.enqueue(operation('lobby', 1))
      await kept.remove([first.id])
      expect((await kept.enqueue(operation('lobby', 2))).n).toBeGreaterThan(first.n)
    })

    it('gives no number at or below one that is known from before', async () => {
      const kept = await open(newScope())
      expect((await kept.enqueue(operation('lobby', 1), 7.001)).n).toBe(8)
      expect((await kept.enqueue(operation('lobby', 2), 3)).n).toBe(9)
    })

    it('keeps what one sets for oneself, in order, as part of what replaces it, until it is dropped', async () => {
      const kept = await open(newScope())
      const record = (id: string, changes: object) => ({
        n: Infinity,
        id,
        room: 'lobby',
        attempted: false,
        change: { kind: 'prefer' as const, changes },
      })
      await kept.keepPreference(record('b', { pinned: true }), null)
      const both = await kept.keepPreference(record('a', { pinned: true, notify: 'none' }), 'b')
      expect(await kept.preferences()).toEqual([both])
      expect(await kept.attemptPreference('b')).toBe(false)
      expect(await kept.attemptPreference('a')).toBe(true)
      const next = await kept.keepPreference(record('c', { pinned: false }), 'a')
      expect(next.n).toBeGreaterThan(both.n)
      expect(await kept.preferences()).toEqual([{ ...both, attempted: true }, next])
      await kept.dropPreference('a')
      expect(await kept.preferences()).toEqual([next])
      expect((await kept.enqueue(operation('lobby', 1))).n).toBeGreaterThan(next.n)
    })

    it('keeps of marks the newer one: what was read after the mark was set back', async () => {
      const kept = await open(newScope())
      await kept.saveMark({ room: 'lobby', delivered: 9, read: 9 })
      await kept.saveMark({ room: 'lobby', delivered: 9, read: 3, setBack: 7 })
      await kept.saveMark({ room: 'lobby', delivered: 9, read: 8 })
      expect(await kept.marks()).toEqual([{ room: 'lobby', delivered: 9, read: 3, setBack: 7 }])
    })

    it('keeps of marks of two logs the last', async () => {
      const kept = await open(newScope())
      await kept.saveMark({ room: 'lobby', delivered: 9, read: 9, epoch: 'one' })
      await kept.saveMark({ room: 'lobby', delivered: 3, read: 2, epoch: 'two' })
      expect(await kept.marks()).toEqual([{ room: 'lobby', delivered: 3, read: 2, epoch: 'two' }])
    })

    it('puts a room in place of its own echo in the outbox', async () => {
      const kept = await open(newScope())
      await kept.enqueue(operation('lobby', 1))
      const later = await kept.enqueue(operation('lobby', 2))
      await kept.saveRoom(roomAt(1), [idOf(1)])
      expect(await kept.outbox()).toEqual([later])
      expect(await kept.room('lobby')).toEqual(roomAt(1))
    })

    it('does not go back when a slower tab saves what it has', async () => {
      const kept = await open(newScope())
      await kept.enqueue(operation('lobby', 1))
      await kept.saveRoom(roomAt(3), [])
      await kept.saveRoom(roomAt(1), [idOf(1)])
      expect((await kept.room('lobby'))?.cursor).toBe(3)
      expect(await kept.outbox()).toEqual([])
      await kept.saveRoom(roomAt(2, 'e2'), [])
      expect(await kept.room('lobby')).toEqual(roomAt(2, 'e2'))
    })

    it('forgets a room, and may then begin it anew at an earlier place', async () => {
      const kept = await open(newScope())
      await kept.saveRoom(roomAt(3), [])
      await kept.forgetRoom('lobby')
      expect(await kept.room('lobby')).toBeNull()
      await kept.saveRoom(roomAt(1), [])
      expect(await kept.room('lobby')).toEqual(roomAt(1))
    })

    it('keeps the inbox', async () => {
      const kept = await open(newScope())
      expect(await kept.inbox()).toBeNull()
      await kept.saveInbox(inboxAt(2))
      expect(await kept.inbox()).toEqual(inboxAt(2))
    })

    it('knows nothing of other users and other servers', async () => {
      const scope = newScope()
      const kept = await open(scope)
      await kept.enqueue(operation('lobby', 1))
      await kept.saveRoom(roomAt(1), [])
      for (const other of [newScope(), { ...scope, server: 'https://chat.example/other' }]) {
        const elsewhere = await open(other)
        expect(await elsewhere.outbox()).toEqual([])
        expect(await elsewhere.room('lobby')).toBeNull()
      }
    })

    it('refuses what cannot be stored, and keeps the rest', async () => {
      const kept = await open(newScope())
      const impossible = { ...operation('lobby', 1), message: { id: idOf(1), text: '', metadata: { run: () => {} } } }
      await expect(kept.enqueue(impossible as never)).rejects.toThrow()
      const queued = await kept.enqueue(operation('lobby', 2))
      expect(await kept.outbox()).toEqual([queued])
      expect(kept.durability).toBe(expected.durability)
    })

    it('forgets everything when wiped, and can be used again', async () => {
      const kept = await open(newScope())
      const device = await kept.device()
      await kept.enqueue(operation('lobby', 1))
      await kept.saveRoom(roomAt(1), [])
      await kept.saveInbox(inboxAt(1))
      await kept.wipe()
      expect(await kept.outbox()).toEqual([])
      expect(await kept.room('lobby')).toBeNull()
      expect(await kept.inbox()).toBeNull()
      expect(await kept.device()).not.toBe(device)
    })

    if (!isShared) return

    it('is still there for the next visit', async () => {
      const scope = newScope()
      const first = await open(scope)
      const device = await first.device()
      const queued = await first.enqueue(operation('lobby', 1))
      await first.saveRoom(roomAt(2), [])
      first.close()
      const next = await open(scope)
      expect(await next.device()).toBe(device)
      expect(await next.outbox()).toEqual([queued])
      expect(await next.room('lobby')).toEqual(roomAt(2))
      expect((await next.enqueue(operation('lobby', 3))).n).toBe(queued.n + 1)
    })

    it('keeps what was under way when it was closed', async () => {
      const scope = newScope()
      const first = await open(scope)
      const saving = first.enqueue(operation('lobby', 1))
      first.close()
      const queued = await saving
      expect(await (await open(scope)).outbox()).toEqual([queued])
    })

    it('gives two tabs one device and different numbers', async () => {
      const scope = newScope()
      const tabs = await Promise.all([open(scope), open(scope)])
      expect(tabs.map((tab) => tab.durability)).toEqual(['durable', 'durable'])
      const devices = await Promise.all(tabs.map((tab) => tab.device()))
      expect(devices[0]).toBe(devices[1])
      const queued = await Promise.all(
        Array.from({ length: 20 }, (_, index) => tabs[index % 2]!.enqueue(operation('lobby', index))),
      )
      expect(new Set(queued.map((record) => record.n)).size).toBe(20)
      expect(await tabs[0]!.outbox()).toEqual(await tabs[1]!.outbox())
    })

    it('never shows a second tab a confirmed message both in the room and in the outbox, nor in neither', async () => {
      const scope = newScope()
      const [writer, reader] = await Promise.all([open(scope), open(scope)])
      await writer.enqueue(operation('lobby', 1))
      const saving = writer.saveRoom(roomAt(1), [idOf(1)])
      const isPendingFirst = (await reader.outbox()).length === 1
      const isConfirmedAfter = (await reader.room('lobby')) !== null
      expect(isPendingFirst || isConfirmedAfter).toBe(true)
      await saving
      expect(await reader.outbox()).toEqual([])
      expect(await reader.room('lobby')).toEqual(roomAt(1))
    })

    it('makes way when another tab wipes, and goes on', async () => {
      const scope = newScope()
      const [one, other] = await Promise.all([open(scope), open(scope)])
      await one.enqueue(operation('lobby', 1))
      await one.wipe()
      expect(await other.outbox()).toEqual([])
      const queued = await other.enqueue(operation('lobby', 2))
      expect(await one.outbox()).toEqual([queued])
      expect([one.durability, other.durability]).toEqual(['durable', 'durable'])
    })
  })
}
