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
    const clock = createManualClock()
    const course = enrolment('ada', 'ben')
    const host = await startChatHost({ clock, authorize: course.authorize })
    const ada = await host.connect('ada')
    await ada.call('room.join', { room: 'course' })
    await host.connect('ben').then((ben) => ben.call('room.join', { room: 'course' }))
    course.enrolled.delete('ben')
    clock.jump(5_000)
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

test('a direct conversation is the host’s by its context, and survives being asked about', async () => {
  const clock = createManualClock()
  const asked: string[] = []
  const enrolled = new Set(['ada', 'ben'])
  const authorize: Authorize = (user, room) => {
    asked.push(room)
    return room === 'course' && enrolled.has(user.id) ? 'member' : null
  }
  const host = await startChatHost({ clock, authorize, rooms: [{ id: 'course' }] })
  const [ada, ben] = await Promise.all([host.connect('ada'), host.connect('ben')])
  for (const client of [ada, ben]) await client.call('room.join', { room: 'course' })
  const { summary } = await ada.call('room.direct', { user: 'ben', context: 'course' })
  const direct = summary.room.id
  await ben.hears('rooms', ({ room }) => room === direct)
  for (let sweep = 0; sweep < 3; sweep += 1) {
    clock.advance(5_000)
    await ada.call('message.send', { room: direct, messages: [{ id: randomUUID(), text: `still here ${sweep}` }] })
    await ben.hears('change', ({ messages }) => messages?.[0]?.text === `still here ${sweep}`)
  }
  expect(asked).not.toContain(direct)
  enrolled.delete('ben')
  clock.advance(5_000)
  await ben.hears('rooms', ({ room, change }) => room === direct && change === 'removed')
})

test('a removal by the host counts at once, whatever `authorize` said a moment ago', async () => {
  const course = enrolment('ada', 'ben')
  const host = await startChatHost({ authorize: course.authorize, rooms: [{ id: 'course' }] })
  const ben = await host.connect('ben')
  await ben.call('room.join', { room: 'course' })
  course.enrolled.delete('ben')
  await host.chat.removeMember('course', 'ben')
  expect(await ben.ask('room.join', { room: 'course' })).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
  course.enrolled.add('ben')
  await host.chat.addMember('course', 'ben')
  expect((await ben.ask('room.get', { room: 'course' })).ok).toBe(true)
})
