import { createChat, type Chat, type Room, type TimelineMessage } from '@parlor/sdk'

/** What a page tells the test, at the moment it happens. */
export type Told =
  /** These messages are shown as on their way and kept on the device. */
  | { readonly type: 'queued'; readonly ids: readonly string[] }
  /** Something that must never be seen. */
  | { readonly type: 'violation'; readonly what: string }

/** What lies on the device of a user: of one room, and unsent. */
export interface Kept {
  readonly outbox: readonly { readonly id: string; readonly n: number }[]
  readonly cursor: number
  readonly hasOlder: boolean
  readonly rows: readonly { readonly id: string; readonly seq: number; readonly rev: number }[]
}

/** Where a page is to chat, and as whom. */
export interface Entry {
  readonly url: string
  readonly token: string
  readonly user: string
  readonly room: string
}

/** What a test can ask of a page. */
export interface FaultPage {
  enter(entry: Entry): void
  /** Sends numbered texts, each so many ms after the one before. */
  burst(label: string, gaps: readonly number[]): void
  /** Sends one message. Resolves once it is durable on the server. */
  send(text: string): Promise<void>
  seen(): Pick<TimelineMessage, 'id' | 'text' | 'seq' | 'status' | 'volatile'>[]
  state(): { connection: string; sync: string; durability: string; unread: number; read: number; head: number }
  markRead(): void
  /** Whether this tab holds the lock of the one that sends. */
  leads(): Promise<boolean>
  /** Reads the device past the client. */
  kept(entry: Pick<Entry, 'url' | 'user' | 'room'>): Promise<Kept>
}

declare global {
  interface Window {
    faults: FaultPage
    tell?: (told: Told) => void
  }
}

let chat: Chat
let room: Room
let lock: string

window.faults = {
  enter({ url, token, user, room: id }) {
    chat = createChat({ url, getToken: () => token })
    room = chat.room(id)
    lock = `parlor|${url}|${user}`
    const reported = new Set<string>()
    room.subscribe(({ messages }) => {
      const ids = messages.map((message) => message.id)
      if (new Set(ids).size < ids.length) tell({ type: 'violation', what: `a message twice: ${ids.join()}` })
      const numbers = messages.flatMap(({ seq }) => seq ?? [])
      if (numbers.some((seq, i) => i > 0 && seq !== numbers[i - 1]! + 1))
        tell({ type: 'violation', what: `not in order: ${numbers.join()}` })
      const queued = messages.filter(({ status, volatile }) => status === 'pending' && !volatile)
      const news = queued.map((message) => message.id).filter((one) => !reported.has(one))
      for (const one of news) reported.add(one)
      if (news.length > 0) tell({ type: 'queued', ids: news })
    })
  },
  burst(label, gaps) {
    let number = 0
    const next = (): void => {
      const gap = gaps[number]
      number += 1
      if (gap === undefined) return
      room.send(`${label}:${number}`).catch(() => {})
      setTimeout(next, gap)
    }
    next()
  },
  async send(text) {
    await room.send(text)
  },
  seen: () =>
    room.getSnapshot().messages.map(({ id, text, seq, status, volatile }) => ({
      id,
      text,
      seq,
      status,
      ...(volatile ? { volatile } : {}),
    })),
  state() {
    const { sync, unread, read, head } = room.getSnapshot()
    const connection = chat.connection.getSnapshot().status
    return { connection, durability: chat.durability.getSnapshot(), sync, unread, read, head }
  },
  markRead: () => room.markRead(),
  async leads() {
    const probe = `probe|${crypto.randomUUID()}`
    return navigator.locks.request(probe, async () => {
      const { held = [] } = await navigator.locks.query()
      const holder = (name: string) => held.find((one) => one.name === name)?.clientId
      return holder(lock) === holder(probe)
    })
  },
  async kept({ url, user, room: id }) {
    const records = await readAll(`parlor|${url}|${user}`)
    const outbox = [...records].flatMap(([key, { record }]) => (key.startsWith('o:') ? record : []))
    const kept = records.get(`r:${id}`)?.record
    return {
      outbox: outbox.map(({ n, message }) => ({ id: message.id, n })),
      cursor: kept?.cursor ?? 0,
      hasOlder: kept?.hasOlder ?? false,
      rows: (kept?.messages ?? []).map(({ id: one, seq, rev }) => ({ id: one, seq, rev })),
    }
  },
}

function tell(told: Told): void {
  window.tell?.(told)
}

interface Laid {
  readonly record: Kept['outbox'][number] & {
    readonly message: { readonly id: string }
    readonly cursor: number
    readonly hasOlder: boolean
    readonly messages: Kept['rows']
  }
}

/** Everything in a database of the client, past the client; nothing where there is no such database. */
async function readAll(name: string): Promise<Map<string, Laid>> {
  const databases = await indexedDB.databases()
  if (!databases.some((one) => one.name === name)) return new Map()
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name)
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const database = opening.result
      const store = database.transaction('records').objectStore('records')
      const keys = store.getAllKeys()
      const values = store.getAll()
      values.onsuccess = () => {
        database.close()
        resolve(new Map(keys.result.map((key, index) => [String(key), values.result[index] as Laid])))
      }
    }
  })
}
