import { threadId, type Message } from '@parlor/protocol'
import { beforeEach, expect, it } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import { ChatError } from '../errors.ts'
import { createStore } from '../store/store.ts'
import { NOT_OWN, showMessage } from '../timeline/show-message.ts'
import type { TimelineMessage } from '../timeline/timeline-message.ts'
import type { RoomState } from './room-state.ts'
import { createRoomView } from './room-view.ts'
import { watchRoot } from './watch-root.ts'

const settle = () => new Promise((resolve) => setImmediate(resolve))
const ID = '0192f0c1-0000-7000-8000-000000000007'
const THREAD = threadId('r', ID)

const row = (rev: number, text: string, parts: Partial<Message> = {}): Message => ({
  id: ID,
  seq: 7,
  rev,
  sender: { id: 'ben', name: 'Ben' },
  text,
  createdAt: 7,
  ...parts,
})

const nothing = (id: string): RoomState =>
  createRoomView(id)({
    log: null,
    pending: [],
    me: null,
    read: 0,
    unreadFrom: null,
    summary: undefined,
    refused: null,
    error: null,
    sync: 'live',
    loadingOlder: false,
    loadingNewer: false,
    following: null,
    counted: null,
    slowUntil: null,
    parent: undefined,
  })

let environment: ReturnType<typeof createManualEnvironment>
let parent: ReturnType<typeof createStore<RoomState>>
let thread: ReturnType<typeof createStore<RoomState>>
let change: (rows: readonly Message[]) => void
let answer: () => Promise<readonly Message[]>
let asked: number[]
let reached: number
let shown: (TimelineMessage | null)[]
const last = () => shown.at(-1)?.text
const patch = (changes: Partial<RoomState>) => parent.update((state) => ({ ...state, ...changes }))

beforeEach(() => {
  environment = createManualEnvironment()
  parent = createStore(nothing('r'))
  thread = createStore(nothing(THREAD))
  answer = async () => [row(7, 'Who has the key?')]
  asked = []
  reached = 300
  shown = []
})

function watch() {
  return watchRoot(
    {
      clock: environment.clock,
      thread,
      parent,
      me: () => 'ada',
      above: {
        changes(take) {
          change = take
          return () => (change = () => {})
        },
        reached: () => reached,
      },
      ask(seq) {
        asked.push(seq)
        return answer()
      },
    },
    (root) => shown.push(root),
  )
}

/** The thread is there: the server says where it hangs. */
const arrive = () =>
  thread.update((state) => ({ ...state, info: { parent: { room: 'r', message: ID, seq: 7 } } as RoomState['info'] }))

it('is what the room shows, and stays known when the window has moved on', async () => {
  patch({ messages: [showMessage(row(7, 'Who has the key?'), 'r', 'ada', NOT_OWN)] })
  watch()
  patch({ messages: [] })
  await settle()
  expect(last()).toBe('Who has the key?')
  expect(asked).toEqual([])
  change([row(9, 'Who has the other key?')])
  expect(last()).toBe('Who has the other key?')
})

it('is asked for once, where the window is elsewhere, as soon as it is known where it stands', async () => {
  watch()
  expect(asked).toEqual([])
  arrive()
  patch({ head: 300 })
  await settle()
  expect([asked, last()]).toEqual([[7], 'Who has the key?'])
})

it('is not put back by an answer that was on its way when it changed', async () => {
  arrive()
  watch()
  change([row(9, 'Who has the other key?'), row(10, 'Something else', { id: 'x' })])
  await settle()
  expect(last()).toBe('Who has the other key?')
})

it('does not go back to what the room shows, as long as that is behind what was asked for', async () => {
  arrive()
  watch()
  await settle()
  reached = 3
  patch({ messages: [showMessage(row(2, 'Who has a key?'), 'r', 'ada', NOT_OWN)] })
  expect(last()).toBe('Who has the key?')
  change([row(5, 'Who has a key?')])
  expect(last()).toBe('Who has the key?')
  reached = 9
  patch({ messages: [showMessage(row(9, 'Who has the other key?'), 'r', 'ada', NOT_OWN)] })
  expect(last()).toBe('Who has the other key?')
})

it('is asked for again after a break, where something may have been missed', async () => {
  arrive()
  watch()
  await settle()
  answer = async () => [row(12, '', { deleted: { at: 1, by: 'ben' } } as Partial<Message>)]
  patch({ sync: 'catching-up' })
  expect(last()).toBe('Who has the key?')
  patch({ sync: 'live' })
  await settle()
  expect([asked, shown.at(-1)?.deleted !== undefined]).toEqual([[7, 7], true])
})

it('is asked for again while the server cannot answer, and not any more when nobody watches', async () => {
  answer = () => Promise.reject(new ChatError('UNAVAILABLE'))
  arrive()
  const stop = watch()
  await settle()
  await environment.advance(5_000)
  expect(asked).toEqual([7, 7])
  stop()
  await environment.advance(60_000)
  expect(asked).toEqual([7, 7])
})

it('is shown no more to who may not read the room', async () => {
  arrive()
  watch()
  await settle()
  patch({ status: 'refused' })
  expect(shown.at(-1)).toBeNull()
})
