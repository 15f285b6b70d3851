import { describe, expect, test } from 'vitest'
import { createLease } from './lease.ts'
import { createFakeChat } from './test-support/fake-chat.ts'

/** `later` as the renderer gives it: after the current work, when the test says so. */
function setUp() {
  const chat = createFakeChat()
  const put: (() => void)[] = []
  const lease = createLease('/chat', chat, (run) => void put.push(run))
  const workIsDone = () => put.splice(0).forEach((run) => run())
  return { chat, lease, workIsDone }
}

describe('a lease on a chat', () => {
  test('ends the chat once the last holder has let go', () => {
    const { chat, lease, workIsDone } = setUp()
    const first = lease.hold()
    const second = lease.hold()
    first()
    workIsDone()
    expect(chat.calls).toEqual([])
    second()
    expect(chat.calls, 'not before the work is done').toEqual([])
    workIsDone()
    expect(chat.calls).toEqual(['close'])
    expect(lease.isEnded()).toBe(true)
  })

  test('keeps the chat when it is let go of and taken up again in one go, as StrictMode does', () => {
    const { chat, lease, workIsDone } = setUp()
    lease.hold()()
    const stop = lease.hold()
    workIsDone()
    expect(chat.calls).toEqual([])
    expect(lease.isEnded()).toBe(false)
    stop()
    workIsDone()
    expect(chat.calls).toEqual(['close'])
  })

  test('counts a holder that lets go twice as one', () => {
    const { chat, lease, workIsDone } = setUp()
    const clumsy = lease.hold()
    lease.hold()
    clumsy()
    clumsy()
    workIsDone()
    expect(chat.calls).toEqual([])
  })
})
