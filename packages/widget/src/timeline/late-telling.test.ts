import { expect, it, vi } from 'vitest'
import type { RoomState, TimelineMessage } from '@parlor/sdk'
import { FakeRoom } from '../fixtures/fake-room.ts'
import { message, people } from '../fixtures/people.ts'
import { english } from '../strings/english.ts'
import { bringTelling } from './bring-telling.ts'
import { LateTelling } from './late-telling.ts'

const stateOf = (...messages: TimelineMessage[]): RoomState => new FakeRoom('r', people.me, { messages }).getSnapshot()

it('what arrives or is edited before the file for telling is here is told once it is', async () => {
  const region = { textContent: '' }
  const alarms: (() => void)[] = []
  const telling = new LateTelling(() => {})
  const draw = (before: RoomState | null, now: RoomState) => {
    telling.compare(before?.messages ?? [], now.messages)
    telling.tell(
      now,
      english,
      { after: (_ms, run) => (alarms.push(run), () => {}) },
      () => region as unknown as Element,
    )
  }
  const first = stateOf(message(1, { sender: people.noor }))
  const second = stateOf({ ...first.messages[0]!, text: 'Better', editedAt: 5 })
  const third = stateOf(...second.messages, message(2, { sender: people.kofi, text: 'Hello' }))
  draw(null, first)
  draw(first, second)
  draw(second, third)
  await bringTelling()
  await vi.waitFor(() => expect(alarms).toHaveLength(1))
  alarms[0]!()
  expect(region.textContent).toBe(`${people.kofi.name}: Hello\n${english.someoneEdited(people.noor.name, 'Better')}`)
})

it('a room that was left before the file is here says nothing', async () => {
  const after = vi.fn(() => () => {})
  const telling = new LateTelling(() => {})
  telling.tell(stateOf(message(1)), english, { after }, () => null)
  telling.reset()
  await bringTelling()
  await new Promise((resolve) => setTimeout(resolve))
  telling.tell(stateOf(message(1), message(2, { sender: people.noor })), english, { after }, () => null)
  await new Promise((resolve) => setTimeout(resolve))
  expect(after).not.toHaveBeenCalled()
})
