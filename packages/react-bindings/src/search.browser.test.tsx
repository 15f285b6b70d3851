import type { FoundMessage } from '@parlor/sdk'
import { StrictMode, useState } from 'react'
import { expect, test } from 'vitest'
import { ChatProvider, useSearch } from './index.ts'
import { createFakeChat } from './test-support/fake-chat.ts'
import { message } from './test-support/messages.ts'
import { happen, mount } from './test-support/mount.tsx'

function Finder() {
  const [query, setQuery] = useState('te')
  const { status, hits, hasMore, loadMore } = useSearch(query, { room: 'course-101' })
  return (
    <section>
      <button onClick={() => setQuery('tea')}>type</button>
      <h2>{status}</h2>
      {hits.map((hit) => (
        <p key={hit.message.id}>
          {hit.excerpt.map((part, at) => (part.hit ? <mark key={at}>{part.text}</mark> : part.text))}
        </p>
      ))}
      {hasMore && <button onClick={loadMore}>more</button>}
    </section>
  )
}

const hit: FoundMessage = {
  room: 'course-101',
  message: message(1),
  excerpt: [{ text: 'tea', hit: true }, { text: ' time' }],
}

test('useSearch shows what is found, asks for more, and leaves the old query when another is typed', async () => {
  const chat = createFakeChat()
  const page = await mount(
    <StrictMode>
      <ChatProvider chat={chat}>
        <Finder />
      </ChatProvider>
    </StrictMode>,
  )
  expect(chat.searchState.listeners()).toBe(1)
  await happen(() => chat.searchState.patch({ status: 'ready', hits: [hit], hasMore: true }))
  expect(page.element.querySelector('p')!.innerHTML).toBe('<mark>tea</mark> time')
  const [type, more] = page.element.querySelectorAll('button')
  await happen(() => more!.click())
  expect(chat.calls).toContain('loadMore:course-101')

  const before = chat.calls.filter((call) => call.startsWith('search:')).length
  await happen(() => chat.searchState.patch({ status: 'loading' }))
  expect(chat.calls.filter((call) => call.startsWith('search:'))).toHaveLength(before)
  await happen(() => type!.click())
  expect(chat.calls.at(-1)).toBe('search:tea')
  expect(chat.searchState.listeners()).toBe(1)
  await page.unmount()
  expect(chat.searchState.listeners()).toBe(0)
})
