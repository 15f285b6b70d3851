/**
 * What a page's own code may and may not say, judged by the compiler: this file is checked with the
 * package and never run.
 */
import { createRef } from 'react'
import {
  ChatProvider,
  useChat,
  useChatEvent,
  useMessage,
  useReadable,
  useRooms,
  useUnread,
  type Chat,
  type ChatStatus,
  type ConnectionState,
} from './index.ts'
import { ParlorChat, type ParlorChatElement } from './element.ts'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const same = <A, B>(_is: Same<A, B>): void => undefined
const takes = <T,>(_value: T): void => undefined

declare const chat: Chat

export function Hooks() {
  const view = useChat('course-101')
  same<typeof view.status, ChatStatus>(true)
  same<Awaited<ReturnType<typeof view.sendMessage>>['seq'], number>(true)
  void view.sendMessage('text')
  void view.sendMessage({ text: 'text', metadata: { kind: 'poll', options: [1, 2] } })
  void view.sendMessage({ text: 'text', replyTo: 'm1', mentions: ['ben'], forward: { room: 'lobby', id: 'm2' } })
  void view.forwardMessage(view.messages[0]!, 'garden')
  void view.editMessage(view.messages[0]!, 'better')
  same<Awaited<ReturnType<typeof view.react>>, void>(true)
  takes<boolean | undefined>(view.messages[0]?.reactions?.[0]?.own)
  takes<'pending' | 'failed' | undefined>(view.messages[0]?.pending?.[0]?.status)
  // @ts-expect-error an emoji is said
  void view.react('m1')
  // @ts-expect-error a message has a text
  void view.sendMessage({ metadata: {} })
  // @ts-expect-error a room has an id
  useChat()
  // @ts-expect-error state is not for writing
  view.messages.push(view.messages[0]!)
  switch (view.status) {
    case 'loading':
    case 'live':
    case 'catching-up':
    case 'offline':
    case 'refused':
    case 'failed':
      break
    default:
      same<typeof view.status, never>(true)
  }

  same<ReturnType<typeof useUnread>, number>(true)
  useUnread()
  useUnread('course-101')
  const found = useMessage('course-101', 'm1')
  // @ts-expect-error it may not be in the window
  void found.text
  const { rooms, mute } = useRooms()
  takes<number | undefined>(rooms[0]?.unread)
  void mute('lobby', 3_600_000)
  // @ts-expect-error there is no such time
  void mute('lobby', 'week')

  useChatEvent('message.created', (event) => event.message.seq.toFixed())
  useChatEvent('message.failed', (event) => event.error.code === 'FORBIDDEN')
  // @ts-expect-error there is no such event
  useChatEvent('message.creatd', () => undefined)
  // @ts-expect-error there is no such code
  useChatEvent('message.failed', (event) => event.error.code === 'FORBIDEN')

  takes<ConnectionState>(useReadable(chat.connection))
  takes<boolean>(useReadable(chat.connection, (state) => state.status === 'online'))
  // @ts-expect-error the part is what was selected
  takes<ConnectionState>(useReadable(chat.connection, (state) => state.status === 'online'))
  return null
}

export const provider = [
  <ChatProvider
    key="1"
    url="https://chat.example.edu"
    getToken={async () => 'token'}
    persist={false}
    windowSize={200}
  />,
  <ChatProvider key="2" chat={chat} children="text" />,
  // @ts-expect-error without getToken nobody knows who one is
  <ChatProvider key="3" url="https://chat.example.edu" />,
  // @ts-expect-error either a chat or the means to make one
  <ChatProvider key="4" chat={chat} url="https://chat.example.edu" getToken={() => 'token'} />,
  // @ts-expect-error a token is a string
  <ChatProvider key="5" url="https://chat.example.edu" getToken={() => 1} />,
]

const ref = createRef<ParlorChatElement>()
export const element = [
  <ParlorChat
    key="1"
    ref={ref}
    room="lobby"
    mode="popup"
    getToken={async () => 'token'}
    strings={{}}
    className="chat"
    style={{ height: 400 }}
    onMessage={(event) => event.detail.message.text.trim()}
    onUnread={({ detail }) => detail.unread.toFixed()}
    onConnection={({ detail }) => detail.status === 'online' && detail.via === 'http'}
    onError={({ detail }) => detail.error.code === 'NOT_FOUND'}
    onSend={(event) => event.preventDefault()}
    onFiles={({ detail }) => detail.take(Promise.all(detail.files.map((file) => file.text())).then(String))}
  />,
  // @ts-expect-error there is no such mode
  <ParlorChat key="2" room="lobby" mode="sidebar" />,
  // @ts-expect-error the element's methods are called through a ref
  <ParlorChat key="3" room="lobby" show={() => undefined} />,
]
void ref.current?.send('Hello')
