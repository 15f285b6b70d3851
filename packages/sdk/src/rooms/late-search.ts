import { ChatError } from '../errors.ts'
import type { Stop } from '../store/readable.ts'
import { createStore } from '../store/store.ts'
import type { SearchContext } from './create-search.ts'
import { NOTHING_FOUND, type Search, type SearchOptions, type SearchState } from './search-state.ts'
import { whileWatched } from './while-watched.ts'

type Create = typeof import('./create-search.ts').createSearch

/**
 * A search whose workings are fetched when somebody first asks: most rooms are never searched.
 *
 * @param fetch gives the workings; where it fails, `loadMore` and who watches next try again
 */
export function createLateSearch(
  context: SearchContext,
  query: string,
  options: SearchOptions = {},
  fetch: () => Promise<Create> = async () => (await import('./create-search.ts')).createSearch,
): Search {
  const state = createStore<SearchState>(NOTHING_FOUND)
  let fetched: Promise<Search> | null = null

  const inner = (): Promise<Search> =>
    (fetched ??= fetch().then(
      (create) => create(context, query, options),
      (cause: unknown) => {
        fetched = null
        throw new ChatError('OFFLINE', { cause })
      },
    ))

  function watch(): Stop {
    let leave: Stop | null = null
    let isOver = false
    inner().then(
      (search) => {
        if (isOver) return
        const take = (): void => state.set(search.getSnapshot())
        const stop = search.subscribe(take)
        take()
        leave = () => {
          stop()
          take()
        }
      },
      (error: ChatError) => isOver || state.set({ ...state.getSnapshot(), status: 'failed', error }),
    )
    return () => {
      isOver = true
      leave?.()
    }
  }

  return {
    query,
    ...whileWatched(state, watch),
    async loadMore() {
      const search = await inner()
      try {
        await search.loadMore()
      } finally {
        state.set(search.getSnapshot())
      }
    },
  }
}
