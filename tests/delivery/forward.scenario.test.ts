import 'fake-indexeddb/auto'
import { createNetwork, type Network } from '@parlor/testkit'
import type { Chat, Room, RoomState, TimelineMessage } from '@parlor/sdk'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startSystem, texts, until, type System } from './system.ts'

let system: System
let line: Network
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  system = await startSystem()
  line = await createNetwork(system.network.port)
})
afterEach(async () => {
  await system.close()
  await line.close()
})

const ready = ({ status }: RoomState): boolean => status === 'ready'
const last = (room: Room): TimelineMessage => room.getSnapshot().messages.at(-1)!

async function watch(chat: Chat, id: string): Promise<Room> {
  const room = chat.room(id)
  room.watch()
  await until(room, ready)
  return room
}

/** Ada, whose line can be cut, with a message of Ben's before her in the lobby. */
async function scene() {
  const ben = system.join('ben', ['lobby', 'garden'], { persist: false })
  const [benLobby, benGarden] = [await watch(ben, 'lobby'), await watch(ben, 'garden')]
  const ada = system.join('ada', ['lobby', 'garden'], { url: `http://127.0.0.1:${line.port}` })
  const [lobby, garden] = [await watch(ada, 'lobby'), await watch(ada, 'garden')]
  await benLobby.send({ text: 'Plans for @ada', mentions: ['ada'] })
  await until(lobby, ({ messages }) => messages.length === 1)
  return { ada, ben, lobby, garden, benLobby, benGarden }
}

describe('a forwarded message', () => {
  test('says the words of the original in the name of who wrote it, and calls nobody', async () => {
    const { ada, lobby, garden, benGarden } = await scene()
    const sent = lobby.forward(last(lobby), 'garden')
    expect(last(garden)).toMatchObject({ text: 'Plans for @ada', seq: null, forwarded: { sender: { id: 'ben' } } })
    await sent
    await until(benGarden, ({ messages }) => messages.length === 1)
    expect(last(benGarden)).toMatchObject({
      sender: { id: 'ada' },
      text: 'Plans for @ada',
      forwarded: { sender: { id: 'ben' }, createdAt: last(lobby).createdAt },
    })
    expect(last(benGarden)).not.toHaveProperty('mentions')
    // Passed on once more, it still says who wrote it first.
    await benGarden.forward(last(benGarden), 'lobby')
    await until(lobby, ({ messages }) => messages.length === 2)
    expect(last(lobby)).toMatchObject({ sender: { id: 'ben' }, forwarded: { sender: { id: 'ben' } } })
    const stop = ada.inbox.subscribe(() => {})
    await expect.poll(() => ada.inbox.getSnapshot().status).toBe('ready')
    expect(ada.inbox.getSnapshot().rooms.find(({ room }) => room.id === 'garden')?.mentions).toBe(0)
    stop()
  })

  test('waits for a connection like all that is said, over a reload too', async () => {
    const { ada, lobby, garden, benGarden } = await scene()
    line.cut()
    await expect.poll(() => ada.connection.getSnapshot().status).not.toBe('online')
    void lobby.forward(last(lobby).id, 'garden').catch(() => {})
    await until(garden, ({ messages }) => messages.length === 1 && !messages.some(({ volatile }) => volatile))
    await new Promise((resolve) => setTimeout(resolve, 50))
    await ada.close()
    const again = system.join('ada', ['lobby', 'garden'], { url: ada.url })
    const back = await watch(again, 'garden')
    await until(back, ({ messages }) => messages.length === 1)
    expect(last(back)).toMatchObject({ seq: null, text: 'Plans for @ada', forwarded: { sender: { id: 'ben' } } })
    line.restore()
    await until(back, ({ messages }) => messages.length === 1 && messages[0]!.seq !== null)
    await until(benGarden, ({ messages }) => messages.length === 1)
    expect(last(benGarden)).toMatchObject({ forwarded: { sender: { id: 'ben' } } })
  })

  test('is asked again whether it may be read, at the moment it is written', async () => {
    const { ada, lobby, garden, benLobby, benGarden } = await scene()
    const secret = await benLobby.send('To be taken back')
    await until(lobby, ({ messages }) => messages.length === 2)
    const [plans, doomed] = lobby.getSnapshot().messages
    line.cut()
    await expect.poll(() => ada.connection.getSnapshot().status).not.toBe('online')
    const gone = lobby.forward(doomed!, 'garden').catch((error: unknown) => error)
    const shut = lobby.forward(plans!, 'garden').catch((error: unknown) => error)
    await benLobby.delete(secret.id)
    await system.server().removeMember('lobby', 'ada')
    line.restore()
    // Somebody without access learns no more than that there is nothing.
    expect(await gone).toMatchObject({ code: 'NOT_FOUND' })
    expect(await shut).toMatchObject({ code: 'NOT_FOUND' })
    expect(garden.getSnapshot().messages.map(({ status }) => status)).toEqual(['failed', 'failed'])
    expect(texts(benGarden.getSnapshot())).toEqual([])
  })

  test('cannot be made up: the server takes words and name from the original alone', async () => {
    const { lobby, garden, benGarden } = await scene()
    const { id, seq } = last(lobby)
    await garden.send({ text: 'I owe Ada 100', forward: { room: 'lobby', id, seq: seq! } })
    await until(benGarden, ({ messages }) => messages.length === 1)
    expect(last(benGarden).text).toBe('Plans for @ada')
    await lobby.delete(id).catch(() => {})
    const token = await system.server().token({ id: 'ada', name: 'ada' }, { rooms: { garden: 'member' } })
    const forged = {
      id: '0190aaaa-0000-7000-8000-00000000000f',
      text: 'I owe Ada 100',
      forwarded: { sender: { id: 'ben', name: 'ben' }, createdAt: 1 },
    }
    const reply = await fetch(`${system.url}/api/v1/message.send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ room: 'garden', messages: [forged] }),
    })
    expect(await reply.json()).toMatchObject({ ok: false, error: { code: 'INVALID' } })
    expect(benGarden.getSnapshot().messages.length).toBe(1)
  })
})
