import { expect, test, vi } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import { openInMemory } from '../persistence/memory.ts'
import { createStore } from '../store/store.ts'
import { LOADING, type InboxState } from './inbox-state.ts'
import type { Inbox, InboxParts } from './inbox.ts'
import { createLateInbox } from './late-inbox.ts'

const READY: InboxState = { ...LOADING, status: 'ready', unread: 3 }

function setup() {
  const environment = createManualEnvironment()
  const state = createStore<InboxState>(LOADING)
  const attached: unknown[] = []
  const made = { state, attach: async (to: unknown) => void attached.push(to), reset: () => state.set(LOADING) }
  let isThere = true
  let asked = 0
  const parts = { kind: 'inbox', clock: environment.clock, start: () => {} } as unknown as InboxParts
  const inbox = createLateInbox(parts, async () => {
    asked += 1
    if (!isThere) throw new Error('no network')
    return () => made as unknown as Inbox
  })
  return { environment, state, attached, inbox, asked: () => asked, break: (broken: boolean) => (isThere = !broken) }
}
const turn = () => new Promise((done) => setTimeout(done))
const device = (environment: ReturnType<typeof createManualEnvironment>) =>
  openInMemory(environment)({ server: 'https://chat.example', user: 'ann' })

test('a list that nobody watches fetches nothing', async () => {
  const { environment, inbox, asked } = setup()
  await inbox.attach(await device(environment))
  inbox.refresh()
  await inbox.flush()
  expect([asked(), inbox.summary('lobby'), inbox.state.getSnapshot()]).toEqual([0, undefined, LOADING])
})

test('a list that the device has kept is shown to who does not watch it', async () => {
  const { environment, inbox, attached } = setup()
  const kept = await device(environment)
  await kept.saveInbox({ user: { id: 'ann', name: 'Ann' }, rooms: [] })
  await inbox.attach(kept)
  await turn()
  expect(attached).toEqual([kept])
})

test('who watches hears what comes, until they stop', async () => {
  const { environment, inbox, state, attached, asked } = setup()
  const heard: number[] = []
  const stops = [1, 2].map(() => inbox.state.subscribe(({ unread }) => heard.push(unread)))
  const kept = await device(environment)
  await inbox.attach(kept)
  await turn()
  expect([asked(), attached]).toEqual([1, [kept]])
  state.set(READY)
  expect(inbox.state.getSnapshot()).toBe(state.getSnapshot())
  stops[0]!()
  state.set({ ...READY, unread: 4 })
  stops[1]!()
  state.set({ ...READY, unread: 5 })
  expect(heard).toEqual([3, 3, 4])
})

test('who has left before the workings came hears nothing', async () => {
  const { inbox, state } = setup()
  const listener = vi.fn()
  inbox.state.subscribe(listener)()
  await turn()
  state.set(READY)
  expect(listener).not.toHaveBeenCalled()
})

test('workings that do not come are said to be missing, and asked for again', async () => {
  const { environment, inbox, asked, ...world } = setup()
  world.break(true)
  const heard: (string | undefined)[] = []
  inbox.state.subscribe(({ error }) => heard.push(error?.code))
  await turn()
  expect(inbox.state.getSnapshot().error?.code).toBe('OFFLINE')
  world.break(false)
  environment.advance(5_000)
  await turn()
  expect([asked(), heard]).toEqual([2, ['OFFLINE', undefined]])
})

test('a list that is closed while its workings are fetched stays as it was', async () => {
  const { environment, inbox, attached } = setup()
  await inbox.attach(await device(environment))
  inbox.state.subscribe(() => {})
  inbox.stop()
  await turn()
  expect([attached, inbox.state.getSnapshot()]).toEqual([[], LOADING])
})
