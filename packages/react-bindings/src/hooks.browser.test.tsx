import { memo, StrictMode, useEffect, useRef, version, type ReactNode } from 'react'
import { describe, expect, inject, test, vi } from 'vitest'
import {
  ChatProvider,
  useChat,
  useChatClient,
  useChatEvent,
  useConnection,
  useDraft,
  useMembers,
  useMessage,
  usePresence,
  useRooms,
  useTyping,
  useUnread,
  useUser,
  type ChatRoom,
} from './index.ts'
import { createFakeChat, type FakeChat } from './test-support/fake-chat.ts'
import { KOFI, LIORA, message } from './test-support/messages.ts'
import { happen, mount } from './test-support/mount.tsx'
import { summary } from './test-support/summary.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The React that the run is for, where it is not the newest. */
    reactMajor?: string
  }
}

const inChat = (chat: FakeChat, node: ReactNode) => <ChatProvider chat={chat}>{node}</ChatProvider>

function Timeline({ room, seen }: { readonly room: string; readonly seen?: (view: ChatRoom) => void }) {
  const view = useChat(room)
  seen?.(view)
  return (
    <section>
      <h2>{view.status}</h2>
      {view.messages.map((row) => (
        <p key={row.id}>{row.text}</p>
      ))}
      <footer>{view.typing.map((user) => user.name).join(', ')}</footer>
    </section>
  )
}

test('these tests run on the React they are meant for', () => {
  expect(version.split('.')[0]).toBe(inject('reactMajor') ?? '19')
})

describe('useChat', () => {
  test('shows a room as it loads, fills and is written in', async () => {
    const chat = createFakeChat()
    const room = chat.room('course-101')
    const page = await mount(inChat(chat, <Timeline room="course-101" />))
    expect(page.text()).toBe('loading')

    await happen(() => {
      chat.connection.set({ status: 'online', via: 'socket' })
      room.state.patch({ status: 'ready', messages: [message(1), message(2)] })
    })
    expect(page.text()).toBe('liveMessage 1Message 2')

    await happen(() => room.typing.set([KOFI, LIORA]))
    expect(page.text()).toBe('liveMessage 1Message 2Kofi, Liora')

    await happen(() => chat.connection.set({ status: 'offline', retryAt: null, error: null }))
    expect(page.text()).toBe('offlineMessage 1Message 2Kofi, Liora')
    await page.unmount()
  })

  test('says whether and when one may write, in a slow room and in a closed one', async () => {
    const chat = createFakeChat()
    const room = chat.room('course-101')
    const seen: [boolean, number | null, string | undefined][] = []
    const watch = ({ canSend, slowUntil, info }: ChatRoom) =>
      seen.push([canSend, slowUntil, info?.settings.closed?.reason])
    const page = await mount(inChat(chat, <Timeline room="course-101" seen={watch} />))
    const info = {
      id: 'course-101',
      kind: 'group',
      settings: { access: 'members', posting: 'members', slow: 30 },
      epoch: 'e',
      rev: 1,
      createdAt: 0,
    } as const
    await happen(() => room.state.patch({ status: 'ready', canSend: true, info, slowUntil: 30_000 }))
    expect(seen.at(-1)).toEqual([true, 30_000, undefined])
    const settings = { ...info.settings, closed: { reason: 'the exam' } }
    await happen(() => room.state.patch({ canSend: false, info: { ...info, settings }, slowUntil: null }))
    expect(seen.at(-1)).toEqual([false, null, 'the exam'])
    await page.unmount()
  })

  test('passes every action to the room it shows', async () => {
    const chat = createFakeChat()
    let view: ChatRoom | undefined
    const page = await mount(inChat(chat, <Timeline room="course-101" seen={(now) => (view = now)} />))
    await happen(async () => {
      await view!.sendMessage('Hello')
      await view!.forwardMessage('m1', 'garden')
      await view!.editMessage('m1', 'Hello, all')
      await view!.deleteMessage('m2')
      await view!.react('m3', '👍')
      await view!.unreact('m4', '👍')
      await view!.pin('m5')
      await view!.unpin('m6')
      await view!.retry('m1')
      await view!.dismiss('m2')
      await view!.cancel('m3')
      await view!.loadOlder()
      await view!.loadNewer(20)
      await view!.loadAround(7)
      await view!.loadLatest()
      await view!.updateRoom({ name: 'Garden' })
      await view!.join()
      await view!.leave()
      view!.markRead(3)
      view!.setTyping(true)
    })
    expect(chat.calls).toEqual([
      'send:Hello',
      'forward:garden',
      'edit:m1',
      'delete:m2',
      'react:m3',
      'unreact:m4',
      'pin:m5',
      'unpin:m6',
      'retry:m1',
      'dismiss:m2',
      'cancel:m3',
      'loadOlder',
      'loadNewer:20',
      'loadAround:7',
      'loadLatest',
      'update:{"name":"Garden"}',
      'join',
      'leave',
      'markRead:3',
      'setTyping:true',
    ])
    await page.unmount()
  })

  test('gives the same actions in every render, and others for another room', async () => {
    const chat = createFakeChat()
    const views: ChatRoom[] = []
    const keep = (view: ChatRoom) => void views.push(view)
    const page = await mount(inChat(chat, <Timeline room="course-101" seen={keep} />))
    const first = views.at(-1)!
    await happen(() => chat.room('course-101').state.patch({ status: 'ready', messages: [message(1)] }))
    const second = views.at(-1)!
    expect(second.messages).not.toBe(first.messages)
    const actions = [
      'sendMessage',
      'forwardMessage',
      'editMessage',
      'deleteMessage',
      'react',
      'unreact',
      'pin',
      'unpin',
      'retry',
      'dismiss',
      'cancel',
      'setTyping',
      'markRead',
      'loadOlder',
      'loadNewer',
      'loadAround',
      'loadLatest',
      'join',
      'leave',
    ] as const
    for (const name of actions) expect(second[name], name).toBe(first[name])

    await page.rerender(inChat(chat, <Timeline room="course-102" seen={keep} />))
    const other = views.at(-1)!
    for (const name of actions) expect(other[name], name).not.toBe(first[name])
    await page.unmount()
  })

  test('gives the very same object when the parent renders again and nothing changed', async () => {
    const chat = createFakeChat()
    const views: ChatRoom[] = []
    const keep = (view: ChatRoom) => void views.push(view)
    const page = await mount(inChat(chat, <Timeline room="course-101" seen={keep} />))
    await page.rerender(inChat(chat, <Timeline room="course-101" seen={keep} />))
    expect(views.length).toBeGreaterThan(1)
    expect(new Set(views).size).toBe(1)
    await page.unmount()
  })

  test('follows the room id, and lets go of the room before', async () => {
    const chat = createFakeChat()
    chat.room('course-102').state.patch({ status: 'ready', messages: [message(1, { text: 'Elsewhere' })] })
    const page = await mount(inChat(chat, <Timeline room="course-101" />))
    await page.rerender(inChat(chat, <Timeline room="course-102" />))
    expect(page.text()).toContain('Elsewhere')
    expect(chat.room('course-101').state.listeners()).toBe(0)
    expect(chat.room('course-102').state.listeners()).toBe(1)
    await page.unmount()
  })

  test('may send in answer to what it shows without rendering for ever', async () => {
    const chat = createFakeChat()
    let renders = 0
    function Reader() {
      renders += 1
      const { messages, markRead, unread } = useChat('course-101')
      useEffect(() => {
        if (unread > 0) markRead()
      }, [messages, markRead, unread])
      return null
    }
    const page = await mount(inChat(chat, <Reader />))
    const before = renders
    await happen(() => chat.room('course-101').state.patch({ unread: 1, messages: [message(1)] }))
    expect(chat.calls).toEqual(['markRead'])
    expect(renders - before).toBe(1)
    await page.unmount()
  })
})

describe('the smaller hooks', () => {
  test('show a draft as it is written, here or elsewhere, and write it', async () => {
    const chat = createFakeChat()
    const setters = new Set<unknown>()
    function Composer() {
      const { draft, setDraft } = useDraft('course-101')
      setters.add(setDraft)
      return <button onClick={() => setDraft('Dear all')}>{draft?.text ?? 'nothing'}</button>
    }
    const page = await mount(inChat(chat, <Composer />))
    expect(page.text()).toBe('nothing')
    await happen(() => document.querySelector('button')!.click())
    expect(page.text()).toBe('Dear all')
    expect(chat.calls).toEqual(['draft:Dear all'])
    await happen(() => chat.room('course-101').draft.set({ text: 'From my phone' }))
    expect(page.text()).toBe('From my phone')
    expect(setters.size).toBe(1)
    await page.unmount()
  })

  test('do with the rooms of the list what is asked for, under functions that stay', async () => {
    const chat = createFakeChat()
    const seen = new Set<unknown>()
    function Rooms() {
      const { rooms, pin, mute, archive, setNotify, markRead, markUnread, leave } = useRooms()
      seen.add(pin)
      const all = async () => {
        await pin('a')
        await pin('a', false)
        await mute('a', 60_000)
        await mute('a', null)
        await archive('a')
        await setNotify('a', 'mentions')
        markRead('a')
        await markUnread('a', 4)
        await leave('a')
      }
      return <button onClick={() => void all()}>{rooms.length}</button>
    }
    const page = await mount(inChat(chat, <Rooms />))
    await happen(() => document.querySelector('button')!.click())
    expect(chat.calls).toEqual([
      'prefer:{"pinned":true}',
      'prefer:{"pinned":false}',
      'prefer:{"muted":60000}',
      'prefer:{"muted":null}',
      'prefer:{"archived":true}',
      'prefer:{"notify":"mentions"}',
      'markRead',
      'markUnread:4',
      'leave',
    ])
    expect(seen.size).toBe(1)
    await page.unmount()
  })

  test('show user, rooms, unread, typing, members and presence as they change', async () => {
    const chat = createFakeChat()
    function All() {
      const here = usePresence('u-kofi')
      const inbox = useRooms()
      return (
        <ul>
          <li>user {useUser()?.name ?? 'nobody'}</li>
          <li>connection {useConnection().status}</li>
          <li>rooms {inbox.rooms.map((row) => row.room.id).join('+') || inbox.status}</li>
          <li>unread {useUnread()}</li>
          <li>unread here {useUnread('course-101')}</li>
          <li>unread elsewhere {useUnread('course-999')}</li>
          <li>typing {useTyping('course-101').length}</li>
          <li>members {useMembers('course-101').length}</li>
          <li>kofi {here === null ? 'unknown' : here.online ? 'here' : 'away'}</li>
        </ul>
      )
    }
    const page = await mount(inChat(chat, <All />))
    const lines = () => [...page.element.querySelectorAll('li')].map((line) => line.textContent)
    expect(lines()).toEqual([
      'user nobody',
      'connection idle',
      'rooms loading',
      'unread 0',
      'unread here 0',
      'unread elsewhere 0',
      'typing 0',
      'members 0',
      'kofi unknown',
    ])
    await happen(() => {
      chat.user.set(LIORA)
      chat.connection.set({ status: 'connecting', attempt: 1 })
      chat.inbox.patch({ status: 'ready', unread: 5, rooms: [summary('course-101', 3), summary('course-102', 2)] })
      chat.room('course-101').typing.set([KOFI])
      chat.room('course-101').members.set([{ user: KOFI, role: 'member', delivered: 0, read: 0, presence: null }])
      chat.presence('u-kofi').set({ user: 'u-kofi', online: true })
    })
    expect(lines()).toEqual([
      'user Liora',
      'connection connecting',
      'rooms course-101+course-102',
      'unread 5',
      'unread here 3',
      'unread elsewhere 0',
      'typing 1',
      'members 1',
      'kofi here',
    ])
    await page.unmount()
  })

  test('useMessage renders only the row whose message changed', async () => {
    const chat = createFakeChat()
    const room = chat.room('course-101')
    const rendered: string[] = []
    const Row = memo(function Row({ id }: { readonly id: string }) {
      const row = useMessage('course-101', id)
      rendered.push(id)
      return <p>{row ? `${row.text} ${row.status}` : 'gone'}</p>
    })
    const one = message(1)
    room.state.patch({ messages: [one, message(2)] })
    const page = await mount(
      inChat(
        chat,
        ['m1', 'm2', 'm3'].map((id) => <Row key={id} id={id} />),
      ),
    )
    expect(page.text()).toBe('Message 1 sentMessage 2 sentgone')
    rendered.length = 0
    await happen(() => room.state.patch({ messages: [one, message(2, { status: 'read' })] }))
    expect(page.text()).toBe('Message 1 sentMessage 2 readgone')
    expect(rendered).toEqual(['m2'])
    await page.unmount()
  })

  test('useUnread stays still while the inbox changes otherwise', async () => {
    const chat = createFakeChat()
    let renders = 0
    function Badge() {
      renders += 1
      return <b>{useUnread()}</b>
    }
    const page = await mount(inChat(chat, <Badge />))
    const before = renders
    await happen(() => chat.inbox.patch({ rooms: [summary('course-101', 0)] }))
    expect(renders).toBe(before)
    await happen(() => chat.inbox.patch({ unread: 1 }))
    expect(page.text()).toBe('1')
    await page.unmount()
  })

  test('useChatEvent calls the newest listener, once an event, and subscribes once', async () => {
    const chat = createFakeChat()
    const heard: string[] = []
    const subscribe = vi.spyOn(chat, 'on')
    function Ear({ name }: { readonly name: string }) {
      useChatEvent('user.changed', (user) => void heard.push(`${name} heard ${user.name}`))
      return null
    }
    const page = await mount(inChat(chat, <Ear name="first" />))
    await happen(() => chat.emit('user.changed', LIORA))
    await page.rerender(inChat(chat, <Ear name="second" />))
    await happen(() => chat.emit('user.changed', KOFI))
    expect(heard).toEqual(['first heard Liora', 'second heard Kofi'])
    expect(subscribe).toHaveBeenCalledTimes(1)
    await page.unmount()
    chat.emit('user.changed', LIORA)
    expect(heard).toHaveLength(2)
  })

  test('useChatClient gives the chat itself', async () => {
    const chat = createFakeChat()
    function Retry() {
      const client = useChatClient()
      return <button onClick={() => client.retryNow()}>Try now</button>
    }
    const page = await mount(inChat(chat, <Retry />))
    await happen(() => page.element.querySelector('button')!.click())
    expect(chat.calls).toEqual(['retryNow'])
    await page.unmount()
  })
})

describe('coming and going', () => {
  function Everything() {
    const { messages } = useChat('course-101')
    useRooms()
    useUnread('course-101')
    useConnection()
    useUser()
    useTyping('course-101')
    useMembers('course-101')
    usePresence('u-kofi')
    useMessage('course-101', 'm1')
    useChatEvent('message.created', () => undefined)
    return <p>{messages.length}</p>
  }

  test('nothing listens once the component is gone', async () => {
    const chat = createFakeChat()
    const page = await mount(inChat(chat, <Everything />))
    expect(chat.listeners()).toBeGreaterThan(8)
    await page.unmount()
    expect(chat.listeners()).toBe(0)
    expect(chat.calls, "a chat that the page made is not the provider's to close").toEqual([])
  })

  test('StrictMode leaves as many listeners as without it, and none behind', async () => {
    const plain = createFakeChat()
    const strict = createFakeChat()
    const plainPage = await mount(inChat(plain, <Everything />))
    const strictPage = await mount(<StrictMode>{inChat(strict, <Everything />)}</StrictMode>)
    expect(strict.listeners()).toBe(plain.listeners())
    await strictPage.unmount()
    await plainPage.unmount()
    expect(strict.listeners()).toBe(0)
  })

  test('a message that arrives between render and effect is not missed', async () => {
    const chat = createFakeChat()
    const room = chat.room('course-101')
    function Impatient() {
      const told = useRef(false)
      if (!told.current) {
        told.current = true
        queueMicrotask(() => room.state.patch({ messages: [message(1)] }))
      }
      return <Timeline room="course-101" />
    }
    const page = await mount(inChat(chat, <Impatient />))
    expect(page.text()).toBe('loadingMessage 1')
    await page.unmount()
  })

  test('another chat takes the place of the old one in every hook', async () => {
    const first = createFakeChat()
    const second = createFakeChat()
    second.room('course-101').state.patch({ messages: [message(9)] })
    const page = await mount(inChat(first, <Timeline room="course-101" />))
    await page.rerender(inChat(second, <Timeline room="course-101" />))
    expect(page.text()).toContain('Message 9')
    expect(first.listeners()).toBe(0)
    await page.unmount()
  })

  test('without a provider, one clear error says what is missing', async () => {
    const shown: string[] = []
    function Lost() {
      try {
        useChat('course-101')
      } catch (error) {
        shown.push((error as Error).message)
      }
      return null
    }
    const page = await mount(<Lost />)
    expect(shown[0]).toBe('Parlor: this component uses chat, but there is no <ChatProvider> above it.')
    await page.unmount()
  })
})
