import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Authorize } from '../../auth/identity.ts'
import { startChatHost } from '../../test-support/chat-host.ts'
import { createManualClock } from '../../test-support/manual-clock.ts'

/** A host whose enrolment list can be changed. */
function enrolment(...users: string[]) {
  const enrolled = new Set(users)
  const state = {
    enrolled,
    down: false,
    authorize: (async (user) => {
      if (state.down) throw new Error('the database of the host is away')
      return enrolled.has(user.id) ? 'member' : null
    }) as Authorize,
  }
  return state
}

describe('the word of the host', () => {
  test('is asked again while connected: who drops out is removed within five seconds', async () => {
    const clock = createManualClock()
    const course = enrolment('ada', 'ben')
    const host = await startChatHost({ clock, authorize: course.authorize })
    const [ada, ben] = await Promise.all([host.connect('ada'), host.connect('ben')])
    for (const client of [ada, ben]) await client.call('room.join', { room: 'course' })
    course.enrolled.delete('ben')
    clock.advance(5_000)
    expect(await ben.hears('rooms', ({ change }) => change === 'removed')).toMatchObject({ room: 'course' })
    const removal = await ada.hears('change', ({ members }) => members?.[0]?.removed === true)
    await ada.call('message.send', { room: 'course', messages: [{ id: randomUUID(), text: 'among us' }] })
    await ada.hears('change', ({ messages }) => messages?.[0]?.text === 'among us')
    await ben.call('sync', {})
    for (const { rev } of ben.all('change')) expect(rev).toBeLessThan(removal.rev)
  })

  test('is asked at connect: who dropped out meanwhile hears nothing', async () => {
    const course = enrolment('ada', 'ben')
    const host = await startChatHost({ authorize: course.authorize })
    const ada = await host.connect('ada')
    await ada.call('room.join', { room: 'course' })
    await host.connect('ben').then((ben) => ben.call('room.join', { room: 'course' }))
    course.enrolled.delete('ben')
    const ben = await host.connect('ben')
    await ada.call('message.send', { room: 'course', messages: [{ id: randomUUID(), text: 'among us' }] })
    expect((await ben.call('sync', { inbox: true })).inbox).toEqual([])
    expect(ben.all('change')).toEqual([])
  })

  test('when it cannot be had removes nobody, opens nothing, and is asked for again', async () => {
    const clock = createManualClock()
    const course = enrolment('ada', 'ben')
    const host = await startChatHost({ clock, authorize: course.authorize })
    const ada = await host.connect('ada')
    await ada.call('room.join', { room: 'course' })
    const early = await host.connect('ben')
    await early.call('room.join', { room: 'course' })
    course.down = true
    clock.advance(5_000)
    const late = await host.connect('ben')
    course.down = false
    await ada.call('message.send', { room: 'course', messages: [{ id: randomUUID(), text: 'first' }] })
    await early.hears('change', ({ messages }) => messages?.[0]?.text === 'first')
    await late.call('sync', {})
    expect(late.all('change')).toEqual([])
    clock.advance(5_000)
    expect(await late.hears('rooms')).toEqual({ room: 'course', change: 'added' })
    await ada.call('message.send', { room: 'course', messages: [{ id: randomUUID(), text: 'second' }] })
    await late.hears('change', ({ messages }) => messages?.[0]?.text === 'second')
  })
})
