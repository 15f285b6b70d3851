import { threadId, uuidv7 } from '@parlor/protocol'
import { expect, test } from 'vitest'
import { createInProcessFanout } from '../../fanout/in-process.ts'
import type { Notice } from '../../fanout/notice.ts'
import { startChatHost } from '../../test-support/chat-host.ts'

const id = (n: number): string => uuidv7(1_798_761_600_000 + n, new Uint8Array(16).fill(n))

test('who leaves a thread still hears that there is something new in it, also where it was not heard that they took part', async () => {
  const fanout = createInProcessFanout(() => {})
  let isDeaf = false
  const publish = (notice: Notice): void => {
    if (!isDeaf) fanout.publish(notice)
  }
  const host = await startChatHost({ fanout: { ...fanout, publish } })
  const ada = await host.connect('ada', { r: 'owner' })
  await ada.call('message.send', { room: 'r', messages: [{ id: id(1), text: 'Who comes along?' }] })
  const thread = threadId('r', id(1))
  const answer = (n: number) =>
    ada.call('message.send', { room: thread, messages: [{ id: id(n), text: `answer ${n}` }] })
  await answer(2)
  const ben = await host.connect('ben', { r: 'member' })
  await ben.call('sync', { rooms: [{ room: 'r', epoch: null, after: 0 }] })
  await ben.hears('rooms', ({ room }) => room === 'r')
  await ben.call('room.open', { room: thread })
  await ben.hears('head', ({ room }) => room === thread)

  isDeaf = true
  await ben.call('room.prefer', { room: thread, id: id(3), following: true })
  isDeaf = false
  await ben.call('room.prefer', { room: thread, id: id(4), following: false })
  await ben.hears('rooms', ({ room, change }) => room === thread && change === 'removed')
  await answer(5)
  const { rooms } = await ben.call('sync', { rooms: [{ room: thread, epoch: null, after: 0 }] })
  const [page] = rooms
  if (page?.status !== 'limited') throw new Error('Ben may read the thread.')
  expect(await ben.hears('head', ({ room, rev }) => room === thread && rev >= page.rev)).toMatchObject({
    rev: page.rev,
  })
})
