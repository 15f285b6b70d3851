import { describe, expect, it, vi } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import { createPersistence } from '../persistence/keyed-persistence.ts'
import { createMemoryKeyValue } from '../persistence/memory.ts'
import type { OpenPersistence } from '../persistence/persistence.ts'
import type { TimelineMessage } from '../timeline/timeline-message.ts'
import { createChat } from './create-chat.ts'
import { createFakeServer, tokenFor } from './fake-server.ts'

const settle = async (): Promise<void> => {
  for (let i = 0; i < 5; i += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** A device on which Ada's things are kept from one page to the next. */
function createDevice() {
  const values = { ...createMemoryKeyValue(), durable: true }
  const { random } = createManualEnvironment()
  const open: OpenPersistence = async () => createPersistence(values, random)
  return {
    open,
    kept: async () => (await open({ server: '', user: '' })).outbox(),
    store: () => open({ server: '', user: '' }),
  }
}

function start({ server = createFakeServer(), device = createDevice(), user = 'ada' } = {}) {
  const environment = createManualEnvironment()
  const chat = createChat({
    url: 'https://chat.example',
    environment,
    transport: server,
    persistence: device.open,
    getToken: vi.fn(() => tokenFor(user)),
  })
  const room = chat.room('lobby')
  const shown = (seq: number): TimelineMessage => room.getSnapshot().messages.find((one) => one.seq === seq)!
  const last = (): TimelineMessage => room.getSnapshot().messages.at(-1)!
  return { chat, room, server, device, environment, shown, last }
}

async function startInRoom(given: Parameters<typeof start>[0] = {}) {
  const page = start(given)
  page.room.subscribe(() => {})
  await settle()
  return page
}

describe('what is done to a message', () => {
  it('is shown at once, and is what the server says in the end', async () => {
    const { room, server, shown, last, device, environment } = await startInRoom()
    await room.send('Helo')
    server.say({ text: 'Welcome' })
    const edited = room.edit(last().id, 'x'.repeat(3)).catch((error: unknown) => error)
    expect(await edited).toMatchObject({ code: 'FORBIDDEN' })
    const done = [room.edit(shown(1).id, 'Hello'), room.react(shown(2), '👍'), room.pin(shown(2))]
    expect(shown(1)).toMatchObject({ text: 'Hello', pending: [{ kind: 'edit', status: 'pending' }] })
    expect(shown(2)).toMatchObject({
      reactions: [{ emoji: '👍', count: 1, own: true }],
      pinned: { by: 'ada' },
      pending: [{ kind: 'react' }, { kind: 'pin' }],
    })
    await Promise.all(done)
    await settle()
    expect(shown(1)).toMatchObject({ text: 'Hello', editedAt: 9 })
    expect(shown(2)).toMatchObject({ reactions: [{ emoji: '👍', count: 1, own: true }], pinned: { at: 9 } })
    expect([shown(1), shown(2)].filter((one) => one.pending)).toEqual([])
    expect(server.log.rows[0]).toMatchObject({ text: 'Hello' })
    await environment.advance(1_000)
    await settle()
    expect(await device.kept()).toEqual([])
  })
})
