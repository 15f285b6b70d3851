import { expect, it } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import { ChatError } from '../errors.ts'
import { idOf } from '../timeline/test-messages.ts'
import { createDrain } from './drain.ts'
import { createFakeLink } from './fake-link.ts'
import type { Outbox } from './outbox.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

it('goes on by the connection that took over when what was under way by the old one fails (I2)', async () => {
  const { clock, random, advance } = createManualEnvironment()
  const link = createFakeLink()
  const id = idOf(1)
  const record = { n: 1, room: 'lobby', kind: 'message.send', state: 'queued', id, message: { id, text: 'line 1' } }
  const outbox = {
    acks: new Map(),
    rooms: () => ['lobby'],
    isLoaded: () => true,
    entries: () => [{ record, stored: true, storing: false }],
    nextCancel: () => null,
    attempt: (records: unknown) => records,
  } as unknown as Outbox
  const drain = createDrain({
    outbox,
    link,
    clock,
    random,
    mayDrain: () => true,
    missingEcho: () => undefined,
    rests: () => undefined,
  })
  link.goOnline('http')
  drain.online()
  expect(link.asked).toHaveLength(1)

  link.goOnline('socket')
  drain.online()
  expect(link.asked, 'one under way').toHaveLength(1)
  await link.asked[0]!.refuse(new ChatError('OFFLINE'))
  await settle()
  advance(30_000)
  expect(link.asked.map(({ name }) => name)).toEqual(['message.send'])

  link.goOffline()
  await settle()
  advance(30_000)
  expect(link.asked, 'nothing while there is no connection').toEqual([])
  link.goOnline()
  drain.online()
  expect(link.asked).toHaveLength(1)
})
