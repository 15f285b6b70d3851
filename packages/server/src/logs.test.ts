import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { refusalOf } from './test-support/chat-client.ts'
import { createManualClock } from './test-support/manual-clock.ts'
import { startChatHost } from './test-support/chat-host.ts'

const CANARY = 'canary-7f3a'

test('the log holds no text, name or token, and every entry is one line of JSON', async () => {
  let log = ''
  const logger = pino({ level: 'trace' }, { write: (line: string) => void (log += line) })
  const clock = createManualClock()
  let broken = false
  const authorize = () => {
    if (broken) throw new Error('the host failed\r\nforged line')
    return 'member' as const
  }
  const host = await startChatHost({ logger, clock, guests: { rooms: ['lobby'] }, authorize })
  const token = await host.chat.token({ id: 'ada', name: `${CANARY}\r\n{"level":60}` })
  const ada = host.open(token)
  await ada.hears('welcome')
  await ada.call('room.join', { room: 'r' })
  await ada.call('message.send', {
    room: 'r',
    messages: [{ id: randomUUID(), text: CANARY, metadata: { [CANARY]: CANARY } }],
  })
  await ada.ask('message.send', { room: 'r', messages: [{ id: CANARY, text: CANARY }] })
  await ada.socket.emitWithAck(CANARY, CANARY)
  await ada.ask('token.refresh', { token: `${CANARY}.x.y` })
  await refusalOf(host.open(`${CANARY}.${CANARY}.${CANARY}`))
  await refusalOf(host.open({ [CANARY]: CANARY }))
  const authorization = { authorization: `Bearer ${token}` }
  await host.post('sync', `{"${CANARY}`, authorization)
  await host.post('sync', { [CANARY]: CANARY }, authorization)
  await host.post(CANARY.replace('-', '.'), {}, { authorization: `Bearer ${CANARY}` })
  await host.post('guest.create', { name: CANARY, token: CANARY })
  await fetch(`${host.url}/socket.io/?EIO=4&transport=${CANARY}&token=${CANARY}`, { headers: { 'user-agent': CANARY } })
  await fetch(`${host.url}/healthz`, { headers: { origin: `https://${CANARY}.example` } })
  broken = true
  clock.jump(5_000)
  const late = host.open(token)
  await late.hears('welcome')
  await host.chat.revoke('ada')
  await ada.hears('bye')
  await host.chat.close()

  expect(log).not.toContain(CANARY)
  expect(log).not.toContain(token)
  expect(log).not.toContain(token.split('.')[2])
  const entries = log.trimEnd().split('\n')
  expect(entries.length).toBeGreaterThan(5)
  for (const entry of entries)
    expect(JSON.parse(entry)).toMatchObject({ level: expect.any(Number), msg: expect.any(String) })
  const messages = entries.map((entry) => (JSON.parse(entry) as { msg: string }).msg)
  expect(messages).toEqual(
    expect.arrayContaining(['connected', 'a connection was refused', 'authorize failed', 'a transport was refused']),
  )
})
