import { createRef, StrictMode } from 'react'
import { describe, expect, test } from 'vitest'
import { ParlorChat, type ParlorChatElement } from './element.ts'
import { happen, mount } from './test-support/mount.tsx'

describe('<ParlorChat>', () => {
  test('is the element, with properties set as properties and attributes as React writes them', async () => {
    const ref = createRef<ParlorChatElement>()
    const getToken = () => 'token'
    const page = await mount(
      <ParlorChat
        ref={ref}
        url="https://chat.example.edu"
        room="lobby"
        mode="popup"
        getToken={getToken}
        className="chat"
      >
        <b slot="launcher">Ask us</b>
      </ParlorChat>,
    )
    const element = page.element.querySelector('parlor-chat')!
    expect(ref.current).toBe(element)
    expect(element.room).toBe('lobby')
    expect(element.getToken).toBe(getToken)
    expect(element.className).toBe('chat')
    expect(element.querySelector('[slot=launcher]')!.textContent).toBe('Ask us')
    await page.rerender(<ParlorChat ref={ref} url="https://chat.example.edu" room="lounge" mode="popup" />)
    expect(page.element.querySelector('parlor-chat')).toBe(element)
    expect(element.room).toBe('lounge')
    await page.unmount()
  })

  test('calls the newest listener of an event once, in StrictMode too', async () => {
    const ref = createRef<ParlorChatElement>()
    const heard: string[] = []
    const chat = (name: string) => (
      <StrictMode>
        <ParlorChat
          ref={ref}
          url="https://chat.example.edu"
          room="lobby"
          mode="popup"
          onConnection={(event) => void heard.push(`${name} ${event.detail.status}`)}
          onUnread={(event) => void heard.push(`${name} ${event.detail.unread} unread`)}
        />
      </StrictMode>
    )
    const page = await mount(chat('first'))
    await page.rerender(chat('second'))
    await happen(() => {
      ref.current!.dispatchEvent(new CustomEvent('parlor-unread', { detail: { unread: 2 } }))
      ref.current!.dispatchEvent(new CustomEvent('parlor-connection', { detail: { status: 'idle' } }))
    })
    expect(heard).toEqual(['second 2 unread', 'second idle'])
    await page.unmount()
  })

  test('gives files to its listener', async () => {
    const ref = createRef<ParlorChatElement>()
    let taken: unknown
    const page = await mount(
      <ParlorChat ref={ref} room="lobby" mode="popup" onFiles={({ detail }) => detail.take(detail.files[0]!.name)} />,
    )
    const detail = { room: 'lobby', files: [new File([], 'a.txt')], take: (words: unknown) => (taken = words) }
    await happen(() => void ref.current!.dispatchEvent(new CustomEvent('parlor-files', { detail })))
    expect(taken).toBe('a.txt')
    await page.unmount()
  })
})
