import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import {
  ChatProvider,
  useChat,
  useChatEvent,
  useConnection,
  useMembers,
  useMessage,
  usePresence,
  useRooms,
  useTyping,
  useUnread,
  useUser,
} from './index.ts'

function Everything() {
  const { messages, status, typing } = useChat('course-101')
  useChatEvent('message.created', () => undefined)
  return (
    <p>
      {[
        status,
        messages.length,
        typing.length,
        useConnection().status,
        useRooms().status,
        useUnread(),
        useTyping('course-101').length,
        useMembers('course-101').length,
        String(usePresence('u-kofi')),
        String(useMessage('course-101', 'm1')),
        String(useUser()),
      ].join(' ')}
    </p>
  )
}

test('renders on a server to what is known before any connection, and does nothing else there', () => {
  const touched: string[] = []
  const refuse = (name: string) => () => {
    touched.push(name)
    throw new Error(`${name} on a server`)
  }
  const handles = process.getActiveResourcesInfo().length
  const html = renderToString(
    <ChatProvider
      url="https://chat.example.edu"
      getToken={refuse('getToken')}
      transport={{ open: refuse('transport') }}
      persistence={refuse('persistence')}
    >
      <Everything />
    </ChatProvider>,
  )
  expect(html).toBe('<p>loading 0 0 idle loading 0 0 0 null null null</p>')
  expect(touched).toEqual([])
  expect(process.getActiveResourcesInfo().length).toBe(handles)
})

test('the element renders on a server as its tag, with nothing inside', async () => {
  const { ParlorChat } = await import('./element.ts')
  const html = renderToString(<ParlorChat room="lobby" mode="popup" className="chat" getToken={() => 'token'} />)
  expect(html).toMatch(/^<parlor-chat[^>]*><\/parlor-chat>$/)
})
