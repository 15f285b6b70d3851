import { expect, test, vi } from 'vitest'
import type { SearchContext } from './create-search.ts'
import { createLateSearch } from './late-search.ts'

const HITS = { hits: [], next: undefined }

function context(): SearchContext & { readonly asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    link: { on: () => () => {}, onOnline: () => () => {} },
    clock: {
      after(_ms, run) {
        run()
        return () => {}
      },
    },
    me: () => 'ann',
    ask: async ({ query }) => {
      asked.push(query ?? '')
      return HITS as never
    },
  }
}

test('a search fetches its workings when it is watched, and then asks', async () => {
  const given = context()
  const search = createLateSearch(given, 'exam')
  expect(search.getSnapshot().status).toBe('idle')
  const stop = search.subscribe(() => {})
  await vi.waitFor(() => expect(search.getSnapshot().status).toBe('ready'))
  expect(given.asked).toEqual(['exam'])
  stop()
})

test('a search that is left before its workings are there asks nothing', async () => {
  const given = context()
  const search = createLateSearch(given, 'exam')
  search.subscribe(() => {})()
  await import('./create-search.ts')
  await Promise.resolve()
  expect(given.asked).toEqual([])
  expect(search.getSnapshot().status).toBe('idle')
})

test('a search may be asked without being watched', async () => {
  const given = context()
  const search = createLateSearch(given, 'exam')
  await search.loadMore()
  expect(search.getSnapshot()).toMatchObject({ status: 'ready', hasMore: false })
})

test('a search whose workings do not come says so, and tries again when asked', async () => {
  const given = context()
  let isThere = false
  const search = createLateSearch(given, 'exam', {}, async () => {
    if (!isThere) throw new Error('no network')
    return (await import('./create-search.ts')).createSearch
  })
  search.subscribe(() => {})
  await vi.waitFor(() => expect(search.getSnapshot()).toMatchObject({ status: 'failed', error: { code: 'OFFLINE' } }))
  await expect(search.loadMore()).rejects.toMatchObject({ code: 'OFFLINE' })
  isThere = true
  await search.loadMore()
  expect(search.getSnapshot().status).toBe('ready')
})
