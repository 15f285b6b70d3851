import type { Chat, FoundMessage, Room, Search, SearchState, TimelineMessage } from '@parlor/sdk'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startSystem, until, type System } from './system.ts'

let system: System
beforeEach(async () => {
  system = await startSystem()
})
afterEach(() => system.close())

function found(search: Search, isWanted: (state: SearchState) => boolean): Promise<SearchState> {
  return new Promise((resolve) => {
    const look = (state: SearchState): boolean => {
      if (isWanted(state)) resolve(state)
      return isWanted(state)
    }
    if (!look(search.getSnapshot())) search.subscribe(look)
  })
}

/** All pages of a query, by id. */
async function findAll(chat: Chat, query: string, order: 'best' | 'newest'): Promise<readonly string[]> {
  const search = chat.search(query, { order, pageSize: 7 })
  do await search.loadMore()
  while (search.getSnapshot().hasMore)
  return search.getSnapshot().hits.map(({ message }) => message.id)
}

/** Whether a text has these words, found out by other means than the server's. */
function fits(text: string, query: string): boolean {
  const words: readonly string[] = text.toLowerCase().match(/[a-z0-9]+/g) ?? []
  const wanted: readonly string[] = query.toLowerCase().match(/[a-z0-9]+/g) ?? []
  if (!query.startsWith('"')) return wanted.every((word) => words.includes(word))
  return words.some((_, at) => wanted.every((word, n) => words[at + n] === word))
}

const marked = ({ excerpt }: FoundMessage) => excerpt.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')
const lines = ({ hits }: SearchState): readonly string[] => hits.map(marked)
const isReady = ({ status }: { readonly status: string }) => status === 'ready'

async function enter(user: string): Promise<{ readonly chat: Chat; readonly room: Room }> {
  const chat = system.join(user, ['lobby'])
  const room = chat.room('lobby')
  room.watch()
  await until(room, isReady)
  return { chat, room }
}

test('what is shown of a search is what is so: said, edited and deleted while somebody looks, and while they were away', async () => {
  const [ada, ben] = [await enter('ada'), await enter('ben')]
  await ada.room.send('The final exam is on Monday')
  await ada.room.send('No exam for me')
  const search = ben.chat.search('exam', { order: 'newest' })
  search.subscribe(() => undefined)
  const first = await found(search, isReady)
  expect(lines(first)).toEqual(['No [exam] for me', 'The final [exam] is on Monday'])

  const [monday, none] = ada.room.getSnapshot().messages as [TimelineMessage, TimelineMessage]
  await ada.room.delete(none.id)
  expect(lines(await found(search, ({ hits }) => hits.length === 1))).toEqual(['The final [exam] is on Monday'])

  system.network.cut()
  const away = ada.room.send('Exam postponed')
  const edited = ada.room.edit(monday.id, 'The final test is on Friday')
  system.network.restore()
  ada.chat.retryNow()
  ben.chat.retryNow()
  await Promise.all([away, edited])
  // What was found stays as it stands now; what is new is found by looking again.
  await found(search, ({ hits }) => hits.every(({ message }) => message.text !== 'The final exam is on Monday'))
  const again = ben.chat.search('exam', { order: 'newest' })
  again.subscribe(() => undefined)
  expect(lines(await found(again, isReady))).toEqual(['[Exam] postponed'])
  expect(await findAll(ben.chat, 'monday', 'best')).toEqual([])
  expect(await findAll(ben.chat, 'friday', 'best')).toEqual([monday.id])
})

test('who is not in the room finds nothing of it, nor does who was taken out', async () => {
  const [ada, ben] = [await enter('ada'), await enter('ben')]
  await ada.room.send('secret plan')
  const cleo = system.join('cleo', ['elsewhere'])
  expect(await findAll(cleo, 'secret', 'newest')).toEqual([])
  await expect(cleo.search('secret', { room: 'lobby' }).loadMore()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await findAll(ben.chat, 'secret', 'newest')).toHaveLength(1)
  const watched = ben.chat.search('secret')
  watched.subscribe(() => undefined)
  await found(watched, ({ hits }) => hits.length === 1)
  await system.server().removeMember('lobby', 'ben')
  await found(watched, ({ hits }) => hits.length === 0)
  expect(await findAll(ben.chat, 'secret', 'newest')).toEqual([])
})

test('a search finds exactly what the log says, after a restart as well', async () => {
  const { chat, room } = await enter('ada')
  let state = 7
  const dice = (sides: number): number => (state = (state * 48_271) % 2_147_483_647) % sides
  const WORDS = ['tea', 'Tea', 'teapot', 'milk', 'coffee', 'not', 'or', 'near', '42', 'a', 'B', '"', '*', '-', ':']
  const text = (): string => Array.from({ length: 1 + dice(6) }, () => WORDS[dice(WORDS.length)]!).join(' ') + ' x'
  for (let n = 0; n < 40; n += 1) await room.send(text())
  for (const message of room.getSnapshot().messages) {
    if (message.seq! % 4 === 0) await room.edit(message.id, text())
    if (message.seq! % 5 === 0) await room.delete(message.id)
  }
  const check = async (): Promise<void> => {
    const log = room.getSnapshot().messages.filter(({ deleted }) => !deleted)
    for (const query of ['tea ', 'milk ', 'x ', 'tea milk ', '"tea milk"', '"a b" ', 'not or ', '42 ', 'near ']) {
      const naive = log.filter((message) => fits(message.text, query)).map(({ id }) => id)
      expect(await findAll(chat, query, 'newest')).toEqual(naive.toReversed())
      expect((await findAll(chat, query, 'best')).toSorted()).toEqual(naive.toSorted())
    }
  }
  await check()
  await system.restart()
  chat.retryNow()
  await until(room, ({ sync }) => sync === 'live')
  await check()
})
