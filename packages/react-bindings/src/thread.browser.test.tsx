import { StrictMode } from 'react'
import { describe, expect, test } from 'vitest'
import { ChatProvider, useThread, useThreads, type ChatThread } from './index.ts'
import { createFakeChat } from './test-support/fake-chat.ts'
import { LIORA, message } from './test-support/messages.ts'
import { happen, mount } from './test-support/mount.tsx'
import { summary } from './test-support/summary.ts'

const ROOM = 'course-101'
const THREAD = `thread:m1:${ROOM}`

function Thread({ of, seen }: { readonly of: string; readonly seen?: (thread: ChatThread) => void }) {
  const thread = useThread(ROOM, of)
  seen?.(thread)
  return (
    <section>
      <h2>{thread.root?.text ?? 'out of sight'}</h2>
      {thread.messages.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
      <footer>{thread.following ? 'following' : 'not following'}</footer>
    </section>
  )
}

describe('useThread', () => {
  test('shows what the thread hangs on, what is said in it, and whether one takes part', async () => {
    const chat = createFakeChat()
    const page = await mount(
      <StrictMode>
        <ChatProvider chat={chat}>
          <Thread of="m1" />
        </ChatProvider>
      </StrictMode>,
    )
    expect(page.text()).toBe('out of sightnot following')

    await happen(() => chat.room(ROOM).state.patch({ messages: [message(1, { text: 'Which book?' })] }))
    expect(page.text()).toBe('Which book?not following')

    await happen(() =>
      chat
        .room(THREAD)
        .state.patch({ following: true, messages: [message(2, { sender: LIORA, text: 'The red one' })] }),
    )
    expect(page.text()).toBe('Which book?The red onefollowing')

    await happen(() => chat.room(ROOM).state.patch({ messages: [message(1, { text: 'Which book, please?' })] }))
    expect(page.text()).toBe('Which book, please?The red onefollowing')
    await page.unmount()
    expect(chat.listeners()).toBe(0)
  })

  test('does in the thread, and not in its room, what is asked for', async () => {
    const chat = createFakeChat()
    const asked: string[] = []
    for (const id of [ROOM, THREAD]) {
      const room = chat.room(id)
      for (const name of ['follow', 'unfollow', 'send'] as const) {
        const done = room[name] as (argument?: unknown) => Promise<never>
        Object.assign(room, { [name]: (argument?: unknown) => (asked.push(`${name} ${id}`), done(argument)) })
      }
    }
    let thread: ChatThread | undefined
    const page = await mount(
      <ChatProvider chat={chat}>
        <Thread of="m1" seen={(now) => (thread = now)} />
      </ChatProvider>,
    )
    await happen(async () => {
      await thread!.sendMessage('The red one')
      await thread!.follow()
      await thread!.unfollow()
    })
    expect(asked).toEqual([`send ${THREAD}`, `follow ${THREAD}`, `unfollow ${THREAD}`])
    expect(chat.calls).toEqual(['send:The red one', 'follow', 'unfollow'])
    await page.unmount()
  })

  test('follows the message, lets go of the thread before, and gives the same object until something changes', async () => {
    const chat = createFakeChat()
    const seen: ChatThread[] = []
    const at = (of: string) => (
      <ChatProvider chat={chat}>
        <Thread of={of} seen={(now) => void seen.push(now)} />
      </ChatProvider>
    )
    const page = await mount(at('m1'))
    await page.rerender(at('m1'))
    expect(new Set(seen).size).toBe(1)

    await happen(() => chat.room(ROOM).state.patch({ messages: [message(1), message(2)] }))
    await page.rerender(at('m2'))
    expect(page.text()).toBe('Message 2not following')
    expect(chat.room(THREAD).state.listeners()).toBe(0)
    expect(chat.room(`thread:m2:${ROOM}`).state.listeners()).toBeGreaterThan(0)
    await page.unmount()
  })
})

test('useThreads shows the threads one takes part in, and lets go of them', async () => {
  const chat = createFakeChat()
  function Threads() {
    const { status, rooms, unread } = useThreads()
    return (
      <p>
        {status}, {unread} unread: {rooms.map(({ room }) => room.id).join(' ')}
      </p>
    )
  }
  const page = await mount(
    <ChatProvider chat={chat}>
      <Threads />
    </ChatProvider>,
  )
  expect(page.text()).toBe('loading, 0 unread: ')
  await happen(() => chat.threads.patch({ status: 'ready', unread: 2, rooms: [summary(THREAD, 2)] }))
  expect(page.text()).toBe(`ready, 2 unread: ${THREAD}`)
  expect(chat.inbox.listeners()).toBe(0)
  await page.unmount()
  expect(chat.threads.listeners()).toBe(0)
})
