import type { Preferences } from '@parlor/protocol'
import { beforeEach, describe, expect, test } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import { ChatError } from '../errors.ts'
import type { Link } from '../connection/link.ts'
import { createPersistence } from '../persistence/keyed-persistence.ts'
import { createMemoryKeyValue } from '../persistence/memory.ts'
import type { Persistence } from '../persistence/persistence.ts'
import { createStore } from '../store/store.ts'
import { createOwnPreferences } from './own-preferences.ts'

const settle = async (): Promise<void> => {
  for (let i = 0; i < 5; i += 1) await new Promise((resolve) => setImmediate(resolve))
}

interface Asked {
  readonly name: string
  readonly input: { readonly id: string; readonly room: string; readonly [field: string]: unknown }
}

let asked: Asked[]
let isOnline: boolean
let refusal: ChatError | null
let device: Persistence
let environment: ReturnType<typeof createManualEnvironment>
/** What the server has, and the ids it was done by. */
let server: { preferences: Preferences; readonly done: Set<string> }

beforeEach(() => {
  asked = []
  isOnline = true
  refusal = null
  environment = createManualEnvironment()
  device = createPersistence({ ...createMemoryKeyValue(), durable: true }, environment.random)
  server = { preferences: { rev: 0 }, done: new Set() }
})

function open() {
  const request = async (name: string, input: Asked['input']) => {
    await Promise.resolve()
    if (!isOnline) throw new ChatError('OFFLINE')
    asked.push({ name, input })
    if (refusal) throw refusal
    const { id, room, ...changes } = input
    if (name === 'receipt.unread') {
      return { room, id, receipt: { user: 'ada', delivered: 9, read: 1, setBack: 9 }, unread: 3 }
    }
    if (name === 'room.get') return { summary: { preferences: server.preferences, room: { epoch: 'e1' } } }
    if (!server.done.has(id)) {
      server.done.add(id)
      server.preferences = { ...server.preferences, ...changes, rev: server.preferences.rev + 1 } as Preferences
    }
    return { room, id, preferences: server.preferences }
  }
  const state = createStore({ status: isOnline ? 'online' : 'offline' })
  const own = createOwnPreferences({
    environment,
    link: { request, state } as unknown as Link,
    sends: () => isOnline,
    changed() {},
    stored() {},
    marked() {},
  })
  const draft = own.drafts.of('r')
  const shown = () => own.book.all.getSnapshot().get('r')
  const prefer = (changes: object) => own.queue.queue('r', { kind: 'prefer', changes })
  return { own, draft, shown, prefer }
}

const inputs = () => asked.map(({ input: { id: _id, room: _room, ...rest } }) => rest)

describe('what one sets', () => {
  test('is shown at once, sent once, and stands as the server says', async () => {
    const { prefer, shown } = open()
    const done = prefer({ pinned: true })
    expect(shown()).toEqual({ rev: 0, pinned: true })
    await done
    expect(shown()).toEqual({ rev: 1, pinned: true })
    expect(inputs()).toEqual([{ pinned: true }])
  })

  test('offline becomes one request, though it was changed and changed back', async () => {
    isOnline = false
    const { own, prefer, shown } = open()
    await own.queue.attach(device)
    const all = [prefer({ pinned: true }), prefer({ notify: 'none' }), prefer({ pinned: false })]
    await settle()
    expect(shown()).toEqual({ rev: 0, notify: 'none' })
    isOnline = true
    own.queue.wake()
    await Promise.all(all)
    expect(inputs()).toEqual([{ pinned: false, notify: 'none' }])
    await settle()
    expect(await device.preferences()).toEqual([])
  })

  test('outlives the page', async () => {
    isOnline = false
    const before = open()
    await before.own.queue.attach(device)
    before.prefer({ pinned: true }).catch(() => {})
    before.own.drafts.set('r', { text: 'half a' })
    before.own.drafts.flush()
    await settle()
    before.own.reset(new ChatError('CLOSED'))
    const after = open()
    await after.own.queue.attach(device)
    expect(after.shown()).toEqual({ rev: 0, pinned: true, draft: { text: 'half a' } })
    isOnline = true
    after.own.queue.wake()
    await settle()
    expect(server.preferences).toEqual({ rev: 1, pinned: true, draft: { text: 'half a' } })
  })

  test('is not changed any more once it was handed to a connection: an answer that was lost is asked for again', async () => {
    const { own, prefer } = open()
    await own.queue.attach(device)
    refusal = new ChatError('TIMEOUT')
    const first = prefer({ pinned: true })
    await settle()
    const second = prefer({ pinned: false })
    refusal = null
    environment.advance(60_000)
    await Promise.all([first, second])
    expect(inputs()).toEqual([{ pinned: true }, { pinned: true }, { pinned: false }])
    expect(asked[0]!.input.id).toBe(asked[1]!.input.id)
  })

  test('that is refused for good is taken back from the screen, and holds up nothing', async () => {
    const { prefer, shown } = open()
    refusal = new ChatError('NOT_FOUND')
    await expect(prefer({ pinned: true })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(shown()).toBeUndefined()
    refusal = null
    await prefer({ notify: 'none' })
    expect(shown()).toEqual({ rev: 1, notify: 'none' })
  })

  test('on another device is not gone back on by what comes late', async () => {
    const { own, shown } = open()
    own.book.note('r', { rev: 7, pinned: true })
    own.book.note('r', { rev: 6 })
    expect(shown()).toEqual({ rev: 7, pinned: true })
  })

  test('is forgotten with the log of the room, whatever revision it had', async () => {
    const { own, shown } = open()
    own.book.note('r', { rev: 9, pinned: true }, 'e1')
    own.book.note('r', { rev: 1, notify: 'none' }, 'e1')
    expect(shown()).toEqual({ rev: 9, pinned: true })
    own.book.note('r', { rev: 1, notify: 'none' }, 'e2')
    expect(shown()).toEqual({ rev: 1, notify: 'none' })
    own.book.note('r', undefined, 'e3')
    expect(shown()).toBeUndefined()
  })

  test('is sent though the browser has lost what was kept', async () => {
    isOnline = false
    let lost: () => void = () => {}
    const { own, prefer } = open()
    await own.queue.attach({ ...device, durability: 'durable', onLost: (listener) => void (lost = listener) })
    const done = prefer({ pinned: true })
    await settle()
    for (const { id } of await device.preferences()) await device.dropPreference(id)
    lost()
    await settle()
    expect(await device.preferences()).toHaveLength(1)
    isOnline = true
    own.queue.wake()
    await done
    expect(inputs()).toEqual([{ pinned: true }])
  })

  test('in two tabs is sent by one of them', async () => {
    isOnline = false
    const [one, two] = [open(), open()]
    await one.own.queue.attach(device)
    const done = one.prefer({ pinned: true })
    await settle()
    await two.own.queue.attach(device)
    expect(two.shown()).toEqual({ rev: 0, pinned: true })
    isOnline = true
    two.own.queue.wake()
    await settle()
    await one.own.queue.reload()
    await done
    expect(inputs()).toEqual([{ pinned: true }])
  })
})

describe('what one sets, in a tab that does not send', () => {
  test('is over once another tab has sent it, also where it was seen while that was under way', async () => {
    isOnline = false
    const one = open()
    await one.own.queue.attach(device)
    void one.prefer({ following: false })
    await settle()
    const [record] = await device.preferences()
    await device.attemptPreference(record!.id)
    const two = open()
    await two.own.queue.attach(device)
    expect(two.own.queue.following('r')).toBe(false)
    await device.dropPreference(record!.id)
    await two.own.queue.reload()
    expect(two.own.queue.following('r')).toBeNull()
  })
})

describe('what is to be unread', () => {
  test('is said once, and not at all when one has read on before it could be said', async () => {
    isOnline = false
    const { own } = open()
    await own.queue.attach(device)
    const done = own.queue.queue('r', { kind: 'unread', seq: 3 })
    expect(own.queue.unreadFrom('r')).toBe(3)
    own.queue.readOn('r')
    await done
    expect(own.queue.unreadFrom('r')).toBeNull()
    await settle()
    expect(await device.preferences()).toEqual([])
    isOnline = true
    await own.queue.queue('r', { kind: 'unread', seq: 2 })
    expect(inputs()).toEqual([{ seq: 2 }])
  })
})

describe('a draft', () => {
  test('is shown with each keystroke, and told a second after the last', async () => {
    const { own, draft } = open()
    for (const text of ['H', 'He', 'Hey']) {
      own.drafts.set('r', { text })
      expect(draft.getSnapshot()).toEqual({ text })
      environment.advance(900)
      await settle()
    }
    expect(inputs()).toEqual([])
    environment.advance(100)
    await settle()
    expect(inputs()).toEqual([{ draft: { text: 'Hey' } }])
    expect(draft.getSnapshot()).toEqual({ text: 'Hey' })
  })

  test('of another device appears, but never over what is being written here', async () => {
    const { own, draft } = open()
    own.book.note('r', { rev: 1, draft: { text: 'from there' } })
    expect(draft.getSnapshot()).toEqual({ text: 'from there' })
    own.drafts.set('r', { text: 'written here' })
    server.preferences = { rev: 2, draft: { text: 'from there too' } }
    own.book.note('r', server.preferences)
    expect(draft.getSnapshot()).toEqual({ text: 'written here' })
    environment.advance(1_000)
    await settle()
    expect(server.preferences).toEqual({ rev: 3, draft: { text: 'written here' } })
    own.book.note('r', { rev: 4, draft: { text: 'later, there' } })
    expect(draft.getSnapshot()).toEqual({ text: 'later, there' })
  })

  test('that was sent is gone at once, here and there; where there was none, nothing is said', async () => {
    const { own, draft } = open()
    own.drafts.clear('r')
    own.drafts.set('r', { text: 'never saved' })
    own.drafts.clear('r')
    await settle()
    expect(inputs()).toEqual([])
    own.book.note('r', { rev: 1, draft: { text: 'saved' } })
    own.drafts.clear('r')
    expect(draft.getSnapshot()).toBeNull()
    await settle()
    expect(inputs()).toEqual([{ draft: null }])
  })

  test('that the server would refuse stays here', async () => {
    const { own, draft } = open()
    const text = 'x'.repeat(20_000)
    own.drafts.set('r', { text })
    environment.advance(5_000)
    await settle()
    expect([inputs(), draft.getSnapshot()]).toEqual([[], { text }])
  })
})
