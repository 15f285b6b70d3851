import { describe, expect, it } from 'vitest'
import { message, messages } from '../timeline/test-messages.ts'
import { createAnnouncer } from './announcer.ts'

function start() {
  const told: string[] = []
  return { told, announcer: createAnnouncer((room, { seq }) => told.push(`${room} ${seq}`)) }
}

describe('the announcer', () => {
  it('tells each new message once, whichever way it comes', () => {
    const { told, announcer } = start()
    announcer.begin('a', 'e', 2)
    announcer.announce('a', 'e', messages(1, 4), 4)
    announcer.announce('a', 'e', [message(4), message(5)], 5)
    announcer.announce('a', 'e', [message(3, { rev: 9 })], 5)
    expect(told).toEqual(['a 3', 'a 4', 'a 5'])
  })

  it('takes what a room begins with for history, in a new epoch too', () => {
    const { told, announcer } = start()
    announcer.announce('a', 'e', messages(1, 4), 4)
    announcer.announce('a', 'f', messages(1, 3), 3)
    announcer.announce('a', 'f', [message(4)], 4)
    expect(told).toEqual(['a 4'])
  })
})
