import { Activity } from 'react'
import { expect, test } from 'vitest'
import { ChatProvider, useConnection, useChat } from './index.ts'
import { happen, mount } from './test-support/mount.tsx'
import { createTestTransport } from './test-support/test-transport.ts'

// React 19.2 and later: a part of a page that is hidden, with its state kept.
test('a page that is hidden ends its connection, and makes a new one when it is shown again', async () => {
  const transport = createTestTransport()
  const settle = () => happen(async () => void (await new Promise((resolve) => setTimeout(resolve, 0))))
  function Room() {
    useChat('course-101')
    return <p>{useConnection().status}</p>
  }
  const page = (mode: 'visible' | 'hidden') => (
    <Activity mode={mode}>
      <ChatProvider url="https://chat.example.edu" getToken={() => 'token'} persist={false} transport={transport}>
        <Room />
      </ChatProvider>
    </Activity>
  )
  const mounted = await mount(page('visible'))
  await settle()
  expect([mounted.text(), transport.opened(), transport.live()]).toEqual(['online', 1, 1])

  await mounted.rerender(page('hidden'))
  await settle()
  expect(transport.live()).toBe(0)

  await mounted.rerender(page('visible'))
  await settle()
  expect([mounted.text(), transport.opened(), transport.live()]).toEqual(['online', 2, 1])
  await mounted.unmount()
  await settle()
  expect(transport.live()).toBe(0)
})
