import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { EVENTS } from '@parlor/protocol/schemas'
import { operationId } from '../../commands/test-support/stage.ts'
import { createInProcessFanout } from '../../fanout/in-process.ts'
import type { Fanout, Notice } from '../../fanout/notice.ts'
import type { ChatClient } from '../../test-support/chat-client.ts'
import { startChatHost } from '../../test-support/chat-host.ts'
import { createManualClock } from '../../test-support/manual-clock.ts'

const GRANT = { r: 'member' } as const
const send = (client: ChatClient, ...texts: string[]) =>
  client.call('message.send', { room: 'r', messages: texts.map((text) => ({ id: randomUUID(), text })) })

/** The texts a client has seen come by, in the order they came. */
const texts = (client: ChatClient) =>
  client.all('change').flatMap(({ messages = [] }) => messages.map(({ text }) => text))

describe('changes', () => {
  test('reach every member in the order of their revisions, each once, under load from many sides', async () => {
    const host = await startChatHost()
    const clients = await Promise.all(['ada', 'ben', 'eve'].map((user) => host.connect(user, GRANT)))
    for (const client of clients) await client.call('room.join', { room: 'r' })
    await Promise.all(
      clients.flatMap((client, sender) =>
        Array.from({ length: 30 }, (_, n) => send(client, `${sender} ${n}`, `${sender} ${n} b`)),
      ),
    )
    const head = (await clients[0]!.call('room.get', { room: 'r' })).summary.rev
    for (const client of clients) {
      await client.hears('change', ({ rev }) => rev === head)
      const changes = client.all('change').map((change) => EVENTS.change.parse(change))
      for (const [index, change] of changes.entries()) {
        if (index > 0) expect(change.after).toBe(changes[index - 1]!.rev)
      }
      expect(texts(client)).toHaveLength(180)
      expect(new Set(texts(client)).size).toBe(180)
    }
    expect(texts(clients[1]!)).toEqual(texts(clients[0]!))
  })

  test('reach a user who was added while connected, from the `rooms` event on', async () => {
    const host = await startChatHost({ rooms: [{ id: 'r' }] })
    const ada = await host.connect('ada', GRANT)
    const ben = await host.connect('ben')
    await ada.call('room.join', { room: 'r' })
    await host.chat.addMember('r', 'ben')
    expect(await ben.hears('rooms')).toEqual({ room: 'r', change: 'added' })
    await send(ada, 'hello')
    await ben.hears('change', ({ messages }) => messages?.[0]?.text === 'hello')
  })

  test('stop for a removed member at the removal, on all their connections', async () => {
    const host = await startChatHost()
    const ada = await host.connect('ada', GRANT)
    const bens = await Promise.all([host.connect('ben', GRANT), host.connect('ben', GRANT)])
    await ada.call('room.join', { room: 'r' })
    await bens[0]!.call('room.join', { room: 'r' })
    await bens[1]!.hears('rooms')
    await bens[1]!.call('room.open', { room: 'r' })
    await Promise.all([
      send(ada, 'before'),
      host.chat.removeMember('r', 'ben'),
      send(ada, 'after 1'),
      send(ada, 'after 2'),
    ])
    await ada.call('typing.set', { room: 'r', typing: true })
    await ada.hears('change', ({ messages }) => messages?.at(-1)?.text === 'after 2')

    for (const ben of bens) {
      await ben.hears('rooms', ({ change }) => change === 'removed')
      // An answer comes behind everything that was on its way.
      expect(await ben.ask('message.history', { room: 'r' })).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
      const removal = ada.all('change').find(({ members }) => members?.some(({ removed }) => removed))!
      for (const { rev } of ben.all('change')) expect(rev).toBeLessThan(removal.rev)
      expect(ben.all('typing')).toEqual([])
      const last = ben.heard.findIndex((event) => event.name === 'rooms' && event.payload.change === 'removed')
      expect(ben.heard.slice(last + 1).map(({ name }) => name)).toEqual([])
    }
  })

  test('of a room go to nobody whose admission was told only after their removal', async () => {
    const fanout = createInProcessFanout(() => undefined)
    const host = await startChatHost({ fanout })
    const [ada, ben] = await Promise.all([host.connect('ada', { r: 'member' }), host.connect('ben', { r: 'member' })])
    for (const client of [ada, ben]) await client.call('room.join', { room: 'r' })
    await ben.call('room.leave', { room: 'r' })
    fanout.publish({ type: 'membership', room: 'r', user: 'ben', member: true })
    await ben.call('sync', {})
    await ada.call('message.send', { room: 'r', messages: [{ id: randomUUID(), text: 'among us' }] })
    await ada.hears('change', ({ messages }) => messages?.[0]?.text === 'among us')
    await ben.call('sync', {})
    expect(ben.all('change').filter(({ messages }) => messages !== undefined)).toEqual([])
    expect(ben.all('rooms').at(-1)).toMatchObject({ change: 'removed' })
  })

  test('published in the wrong order are sent in the right one', async () => {
    const inner = createInProcessFanout(() => undefined)
    let held: Notice | null = null
    const fanout: Fanout = {
      ...inner,
      publish(notice) {
        if (notice.type !== 'change') return inner.publish(notice)
        if (held === null) return void (held = notice)
        inner.publish(notice)
        inner.publish(held)
        held = null
      },
    }
    const host = await startChatHost({ fanout })
    const [ada, ben] = await Promise.all([host.connect('ada', GRANT), host.connect('ben', GRANT)])
    await ada.call('room.join', { room: 'r' })
    await ben.call('room.join', { room: 'r' })
    for (let n = 1; n <= 10; n += 1) await send(ada, `text ${n}`)
    await ben.hears('change', ({ messages }) => messages?.at(-1)?.text === 'text 10')
    expect(texts(ben)).toEqual(Array.from({ length: 10 }, (_, n) => `text ${n + 1}`))
    expect(ben.all('head')).toEqual([])
  })

  test('never reach who was removed, though the bus lost the removal', async () => {
    const clock = createManualClock()
    const inner = createInProcessFanout(() => undefined)
    let losing = false
    const fanout: Fanout = { ...inner, publish: (notice) => (losing ? undefined : inner.publish(notice)) }
    const host = await startChatHost({ clock, fanout })
    const [ada, ben] = await Promise.all([host.connect('ada', GRANT), host.connect('ben', GRANT)])
    for (const client of [ada, ben]) await client.call('room.join', { room: 'r' })
    losing = true
    await host.chat.removeMember('r', 'ben')
    losing = false
    await send(ada, 'among us')
    const stop = setInterval(() => clock.advance(50), 5)
    await ada.hears('change', ({ messages }) => messages?.[0]?.text === 'among us')
    await ben.hears('rooms', ({ change }) => change === 'removed')
    clearInterval(stop)
    await send(ada, 'still among us')
    await ada.hears('change', ({ messages }) => messages?.[0]?.text === 'still among us')
    await ben.call('sync', {})
    expect(texts(ben)).toEqual([])
  })

  test('that were lost on the bus are read from the log within a sweep', async () => {
    const clock = createManualClock()
    const inner = createInProcessFanout(() => undefined)
    let losing = false
    const fanout: Fanout = {
      ...inner,
      publish: (notice) => (losing && notice.type === 'change' ? undefined : inner.publish(notice)),
    }
    const host = await startChatHost({ clock, fanout })
    const [ada, ben] = await Promise.all([host.connect('ada', GRANT), host.connect('ben', GRANT)])
    await ada.call('room.join', { room: 'r' })
    await ben.call('room.join', { room: 'r' })
    losing = true
    await send(ada, 'lost on the way')
    losing = false
    const stop = setInterval(() => clock.advance(100), 5)
    const { rev } = await ben.hears('change', ({ messages }) => messages?.[0]?.text === 'lost on the way')
    clearInterval(stop)
    await send(ada, 'next')
    expect(await ben.hears('change', ({ messages }) => messages?.[0]?.text === 'next')).toMatchObject({ after: rev })
  })
})

describe('signals', () => {
  test('typing reaches those who have the room open, not the writer, and ends when the writer goes', async () => {
    const host = await startChatHost()
    const [ada, ben, eve] = await Promise.all([
      host.connect('ada', GRANT),
      host.connect('ben', GRANT),
      host.connect('eve', GRANT),
    ])
    for (const client of [ada, ben, eve]) await client.call('room.join', { room: 'r' })
    for (const client of [ada, ben]) await client.call('room.open', { room: 'r' })
    await ada.call('typing.set', { room: 'r', typing: true })
    expect(await ben.hears('typing')).toEqual({ room: 'r', user: { id: 'ada', name: 'Name of ada' }, typing: true })
    ada.close()
    expect(await ben.hears('typing', ({ typing }) => !typing)).toMatchObject({ user: { id: 'ada' } })
    await eve.call('sync', {})
    expect(eve.all('typing')).toEqual([])
  })

  test('presence is told to those who share an open room', async () => {
    const clock = createManualClock()
    const host = await startChatHost({ clock, rooms: [{ id: 'r' }] })
    for (const id of ['ada', 'ben']) await host.chat.addMember('r', { id, name: id })
    const [ada, eve] = await Promise.all([host.connect('ada'), host.connect('eve')])
    expect((await ada.call('room.open', { room: 'r' })).online).toEqual(['ada'])
    const ben = await host.connect('ben')
    expect(await ada.hears('presence')).toEqual({ user: 'ben', online: true })
    ben.close()
    await ben.ended
    const stop = setInterval(() => clock.advance(500), 5)
    const gone = await ada.hears('presence', ({ online }) => !online)
    clearInterval(stop)
    expect(gone).toEqual({ user: 'ben', online: false, lastSeenAt: expect.any(Number) })
    expect((await ada.call('presence.get', { users: ['ben'] })).presence).toEqual([gone])
    await eve.call('sync', {})
    expect(eve.all('presence')).toEqual([])
  })

  test('somebody who joins while here is seen to be here', async () => {
    const host = await startChatHost()
    const ada = await host.connect('ada', GRANT)
    await ada.call('room.join', { room: 'r' })
    await ada.call('room.open', { room: 'r' })
    const ben = await host.connect('ben', GRANT)
    await ben.call('room.join', { room: 'r' })
    expect(await ada.hears('presence')).toEqual({ user: 'ben', online: true })
  })

  test('marks reach the room, merged, and only one’s own devices in a large room', async () => {
    const host = await startChatHost({ rooms: [{ id: 'r' }] })
    for (let n = 0; n < 99; n += 1) await host.chat.addMember('r', { id: `other-${n}`, name: 'Other' })
    await host.chat.addMember('r', { id: 'ada', name: 'Ada' })
    const [ada, tablet, ben] = await Promise.all([host.connect('ada'), host.connect('ada'), host.connect('other-1')])
    await send(ada, 'one', 'two')
    await ada.call('receipt.mark', { room: 'r', read: 1 })
    const small = { room: 'r', receipts: [{ user: 'ada', delivered: 1, read: 1 }] }
    expect(await ben.hears('receipts')).toEqual(small)
    expect(await tablet.hears('receipts')).toEqual(small)

    await host.chat.addMember('r', { id: 'one-too-many', name: 'Other' })
    await ada.call('receipt.mark', { room: 'r', read: 2 })
    await tablet.hears('receipts', ({ receipts }) => receipts[0]?.read === 2)
    await ben.call('sync', {})
    expect(ben.all('receipts')).toEqual([small])
  })
})

describe('marks on sockets', () => {
  /** Ann, and Bob with two devices, in one room. */
  async function gather() {
    const clock = createManualClock(Date.now())
    const host = await startChatHost({ clock })
    const rooms = { r: 'member' } as const
    const ann = await host.connect('ann', rooms)
    const phone = await host.connect('bob', rooms)
    const tablet = await host.connect('bob', rooms)
    await phone.call('room.join', { room: 'r' })
    await ann.call('room.join', { room: 'r' })
    return { host, clock, ann, phone, tablet }
  }

  test('come in at most one frame a second and room, however fast somebody reads, also from several devices', async () => {
    const { clock, ann, phone, tablet } = await gather()
    for (let n = 0; n < 25; n += 1) {
      const messages = Array.from({ length: 20 }, (_, at) => ({ id: operationId(n * 20 + at), text: 'read me' }))
      await ann.call('message.send', { room: 'r', messages })
    }
    const halves = [phone, tablet].map(async (device, half) => {
      for (let read = 1 + half; read <= 500; read += 2) await device.call('receipt.mark', { room: 'r', read })
    })
    await Promise.all(halves)
    clock.advance(1_000)
    const last = { room: 'r', receipts: [{ user: 'bob', delivered: 500, read: 500 }] }
    for (const one of [ann, phone, tablet]) {
      await one.hears('receipts', ({ receipts }) => receipts[0]?.read === 500)
      expect(one.all('receipts').length).toBeLessThanOrEqual(3)
      expect(one.all('receipts').at(-1)).toEqual(last)
    }
  })

  test('read in private are in the one frame that the own devices hear, and in none of the others', async () => {
    const { clock, ann, phone, tablet } = await gather()
    await ann.call('message.send', { room: 'r', messages: [{ id: operationId(1), text: 'psst' }] })
    await ann.call('receipt.mark', { room: 'r', read: 1 })
    await ann.hears('receipts')
    await phone.call('receipt.mark', { room: 'r', read: 1, private: true })
    clock.advance(1_000)
    for (const device of [phone, tablet]) {
      await device.hears('receipts', ({ receipts }) => receipts.some(({ user, read }) => user === 'bob' && read === 1))
      expect(device.all('receipts')).toHaveLength(2)
    }
    const told = await ann.hears('receipts', ({ receipts }) => receipts.some(({ user }) => user === 'bob'))
    expect(told.receipts).toEqual([{ user: 'bob', delivered: 1, read: 0 }])
  })
})

describe('what one sets for oneself', () => {
  test('is told to one’s own devices, and to nobody else', async () => {
    const host = await startChatHost()
    const rooms = { r: 'member' } as const
    const [ann, phone, tablet] = [
      await host.connect('ann', rooms),
      await host.connect('bob', rooms),
      await host.connect('bob', rooms),
    ]
    for (const client of [ann, phone]) await client.call('room.join', { room: 'r' })
    await ann.call('message.send', { room: 'r', messages: [{ id: operationId(1), text: 'hello' }] })
    await phone.call('receipt.mark', { room: 'r', read: 1 })
    await ann.hears('receipts')
    await phone.call('room.prefer', { room: 'r', id: operationId(2), draft: { text: 'a secret' } })
    await phone.call('receipt.unread', { room: 'r', id: operationId(3), seq: 1 })
    for (const device of [phone, tablet]) {
      const told = EVENTS.preferences.parse(await device.hears('preferences'))
      expect(told).toEqual({ room: 'r', preferences: { rev: 1, draft: { text: 'a secret' } } })
      const { receipts } = await device.hears('receipts', (event) => event.receipts.some((one) => one.setBack === 2))
      expect(receipts).toEqual([{ user: 'bob', delivered: 1, read: 0, setBack: 2 }])
    }
    await phone.call('receipt.mark', { room: 'r', read: 1, setBack: 2 })
    await send(ann, 'and again')
    await ann.hears('change', ({ messages = [] }) => messages.some(({ text }) => text === 'and again'))
    expect(ann.all('preferences')).toEqual([])
    expect(JSON.stringify(ann.all('receipts'))).not.toContain('setBack')
    expect(ann.all('receipts').flatMap(({ receipts }) => receipts.map(({ read }) => read))).not.toContain(0)
  })
})
