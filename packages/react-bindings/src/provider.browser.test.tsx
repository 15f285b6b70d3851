import { StrictMode, Suspense, useEffect, useState, type ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { ChatProvider, createChat, useChat, useChatClient, useConnection, type Chat } from './index.ts'
import { happen, hydrate, mount } from './test-support/mount.tsx'
import { createTestTransport, type TestTransport } from './test-support/test-transport.ts'

const URL = 'https://chat.example.edu'

function Room({ id = 'course-101', onChat }: { readonly id?: string; readonly onChat?: (chat: Chat) => void }) {
  const chat = useChatClient()
  onChat?.(chat)
  useChat(id)
  return <p>{useConnection().status}</p>
}

interface Props {
  readonly transport: TestTransport
  readonly url?: string
  readonly getToken?: () => string | Promise<string>
  readonly children?: ReactNode
}

/** The provider with the real SDK under it; only the way to the server is a test's. */
function Page({ transport, url = URL, getToken = () => 'token', children = <Room /> }: Props) {
  return (
    <ChatProvider url={url} getToken={getToken} persist={false} transport={transport}>
      {children}
    </ChatProvider>
  )
}

/** Lets promises, effects and the deferred close run their course. */
const settle = () => happen(async () => void (await new Promise((resolve) => setTimeout(resolve, 0))))

describe('ChatProvider', () => {
  test('connects when a hook first watches something, and ends the connection when it goes', async () => {
    const transport = createTestTransport()
    const page = await mount(<Page transport={transport}>nothing watches</Page>)
    await settle()
    expect(transport.opened()).toBe(0)

    await page.rerender(<Page transport={transport} />)
    await settle()
    expect(page.text()).toBe('online')
    expect(transport.opened()).toBe(1)

    await page.unmount()
    await settle()
    expect(transport.live()).toBe(0)
  })

  test('makes one connection in StrictMode, and ends it when it really goes', async () => {
    const transport = createTestTransport()
    const shown = new Set<Chat>()
    function Witness() {
      const chat = useChatClient()
      useEffect(() => void shown.add(chat), [chat])
      return <Room />
    }
    const page = await mount(
      <StrictMode>
        <Page transport={transport}>
          <Witness />
        </Page>
      </StrictMode>,
    )
    await settle()
    expect(page.text()).toBe('online')
    expect(transport.opened()).toBe(1)
    expect(shown.size, 'the chat that was first shown is still the one').toBe(1)

    await page.unmount()
    await settle()
    expect(transport.opened()).toBe(1)
    expect(transport.live()).toBe(0)
  })

  test('keeps chat and connection while it renders again, and while every hook below comes and goes', async () => {
    const transport = createTestTransport()
    const chats = new Set<Chat>()
    const room = <Room onChat={(chat) => chats.add(chat)} />
    const page = await mount(<Page transport={transport}>{room}</Page>)
    await settle()
    for (let i = 0; i < 3; i += 1) {
      await page.rerender(<Page transport={transport}>elsewhere</Page>)
      await page.rerender(<Page transport={transport}>{room}</Page>)
    }
    await settle()
    expect(chats.size).toBe(1)
    expect(transport.opened()).toBe(1)
    await page.unmount()
  })

  test('does not connect anew for another getToken, and asks the newest when a token is due', async () => {
    const transport = createTestTransport()
    const page = await mount(<Page transport={transport} getToken={() => 'first'} />)
    await settle()
    await page.rerender(<Page transport={transport} getToken={() => 'second'} />)
    await settle()
    expect(transport.tokens).toEqual(['first'])

    await happen(() => transport.refuse('TOKEN_EXPIRED'))
    await settle()
    expect(transport.tokens).toEqual(['first', 'second'])
    await page.unmount()
  })

  test('asks the getToken of the newest render, even when that render came before the connection', async () => {
    const transport = createTestTransport()
    const page = await mount(
      <Page transport={transport} getToken={() => 'stale'}>
        nothing watches
      </Page>,
    )
    await page.rerender(<Page transport={transport} getToken={() => 'fresh'} />)
    await settle()
    expect(transport.tokens).toEqual(['fresh'])
    await page.unmount()
  })

  test('makes another chat for another url, and ends the old one', async () => {
    const first = createTestTransport()
    const second = createTestTransport()
    const chats: Chat[] = []
    const room = <Room onChat={(chat) => chats.push(chat)} />
    const page = await mount(
      <StrictMode>
        <Page transport={first}>{room}</Page>
      </StrictMode>,
    )
    await settle()
    const before = chats.at(-1)!
    await page.rerender(
      <StrictMode>
        <Page transport={second} url="https://other.example.edu">
          {room}
        </Page>
      </StrictMode>,
    )
    await settle()
    expect(chats.at(-1)).not.toBe(before)
    expect(chats.at(-1)!.url).toBe('https://other.example.edu')
    expect(first.live()).toBe(0)
    expect(second.opened()).toBe(1)
    expect(page.text()).toBe('online')
    await page.unmount()
    await settle()
    expect(second.live()).toBe(0)
  })

  test('uses a chat that the page made, and leaves its end to the page', async () => {
    const transport = createTestTransport()
    const chat = createChat({ url: URL, getToken: () => 'token', persist: false, transport })
    const page = await mount(
      <ChatProvider chat={chat}>
        <Room />
      </ChatProvider>,
    )
    await settle()
    expect(page.text()).toBe('online')
    await page.unmount()
    await settle()
    expect(chat.connection.getSnapshot().status).toBe('online')
    await happen(() => chat.close())
    expect(transport.live()).toBe(0)
  })

  test('two providers on a page are two chats', async () => {
    const one = createTestTransport()
    const two = createTestTransport()
    const page = await mount(
      <>
        <Page transport={one} />
        <Page transport={two} />
      </>,
    )
    await settle()
    expect([one.opened(), two.opened()]).toEqual([1, 1])
    await page.unmount()
  })

  test('a tree that waits before it is first shown connects once', async () => {
    const transport = createTestTransport()
    let open = () => undefined as void
    const door = new Promise<void>((resolve) => (open = resolve))
    let isOpen = false
    void door.then(() => (isOpen = true))
    function Waiting() {
      if (!isOpen) throw door
      const [text] = useState('shown')
      return (
        <>
          {text} <Room />
        </>
      )
    }
    const page = await mount(
      <StrictMode>
        <Suspense fallback="wait">
          <Page transport={transport}>
            <Waiting />
          </Page>
        </Suspense>
      </StrictMode>,
    )
    expect(page.text()).toBe('wait')
    expect(transport.opened()).toBe(0)
    await happen(async () => open())
    await settle()
    expect(page.text()).toBe('shown online')
    expect(transport.opened()).toBe(1)
    await page.unmount()
    await settle()
    expect(transport.live()).toBe(0)
  })

  test('takes over what a server rendered without a complaint, and goes on from there', async () => {
    const transport = createTestTransport()
    const element = document.createElement('div')
    element.innerHTML = '<p>idle</p>'
    const [server] = element.children
    const page = await hydrate(
      element,
      <StrictMode>
        <Page transport={transport} />
      </StrictMode>,
    )
    expect(page.complaints).toEqual([])
    expect(element.firstElementChild, 'the very node that came from the server').toBe(server)
    await settle()
    expect(element.textContent).toBe('online')
    expect(transport.opened()).toBe(1)
    await page.unmount()
  })
})
