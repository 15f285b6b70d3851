/**
 * A client made from docs/protocol.md alone: a plain WebSocket and the rules on that page, without
 * the SDK and without the types of the protocol. If the page is wrong, this is what breaks.
 */
import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'

/** A confirmed message, as the page's Message. */
export interface Row {
  readonly id: string
  readonly seq: number
  readonly rev: number
  readonly sender: { readonly id: string }
  readonly text: string
  readonly createdAt: number
}

/** What a send comes to: the fields of a SendResult with `ok: true`. */
export interface Confirmed {
  readonly id: string
  readonly seq: number
  readonly rev: number
  readonly createdAt: number
}

/** One device of one user in one room. */
export interface IndependentClient {
  /** Queues a message. Settles when it is known to be in the log, by its answer or by its row. */
  send(text: string): Promise<Confirmed>
  /** What is on the screen: the confirmed rows by `seq`. */
  rows(): readonly Row[]
  /** The newest `seq` of the log that the server has told of. */
  head(): number
  /** What the server did that the page does not allow, in words. */
  complaints(): readonly string[]
  close(): void
}

/** What a client is told at the start. */
export interface IndependentOptions {
  /** Address of the server, without a path. */
  readonly base: string
  readonly token: string
  /** Id of the user, as in the token. */
  readonly user: string
  readonly room: string
  /** Divides everything the page says about waiting: a test has less time. Default 1. */
  readonly haste?: number
}

interface Queued {
  readonly id: string
  readonly text: string
  readonly settle: PromiseWithResolvers<Confirmed>
  failed?: string
}

type Json = Record<string, unknown>
type WireError = { code: string; retryable: boolean; retryAfterMs?: number }
type Reply = { ok: true } & Json
type Change = { room: string; epoch: string; after: number; rev: number; messages?: Row[] }

/** Without a sign of life for so long, a connection is dead. */
const DEAD_MS = 25_000
/** How long an answer may take. */
const ANSWER_MS = 10_000
const PAGE = 200

export function createIndependentClient(options: IndependentOptions): IndependentClient {
  const { base, token, user, room, haste = 1 } = options
  const device = randomUUID().replaceAll('-', '')
  const url = `${base.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`
  const complaints: string[] = []
  const rows = new Map<string, Row>()
  const acked = new Map<string, Confirmed>()
  const timers = new Set<NodeJS.Timeout>()
  let outbox: Queued[] = []
  let epoch: string | null = null
  let cursor = 0
  let head = 0
  let held: Change[] = []
  let isSyncing = false
  let syncAgain = false
  let isSending = false
  let attempts = 0
  let notBefore = 0
  let isClosed = false
  let line: { socket: WebSocket; waiting: Map<number, (reply: Reply | WireError | null) => void> } | null = null
  let isOnline = false
  let lastId = 0

  function later(ms: number, run: () => void): () => void {
    const timer = setTimeout(() => {
      timers.delete(timer)
      if (!isClosed) run()
    }, ms / haste)
    timers.add(timer)
    return () => {
      clearTimeout(timer)
      timers.delete(timer)
    }
  }

  // Connecting: Engine.IO says hello with 0, we say who we are with 40, the server lets in with 40 or refuses with 44.
  function connect(): void {
    const socket = new WebSocket(url)
    const mine = { socket, waiting: new Map() }
    line = mine
    let stopDeath = later(DEAD_MS, () => socket.terminate())
    socket.on('message', (data) => {
      if (line !== mine) return
      stopDeath()
      stopDeath = later(DEAD_MS, () => socket.terminate())
      const text = String(data)
      if (text === '2') socket.send('3')
      else if (text.startsWith('0')) socket.send(`40${JSON.stringify({ token, protocol: 1, device })}`)
      else if (text.startsWith('44')) refused((JSON.parse(text.slice(2)) as { data?: WireError }).data)
      else if (text.startsWith('43')) answered(text.slice(2))
      else if (text.startsWith('42')) happened(JSON.parse(text.slice(2)) as [string, Json])
      else if (text.startsWith('41')) socket.close()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      stopDeath()
      if (line === mine) lost()
    })
  }

  function lost(): void {
    const gone = line
    line = null
    isOnline = false
    gone?.socket.terminate()
    for (const answer of gone?.waiting.values() ?? []) answer(null)
    if (isClosed) return
    // Full jitter, from 0.5 s up to 20 s.
    later(Math.max(notBefore, Math.random() * Math.min(20_000, 500 * 2 ** attempts)), connect)
    attempts += 1
    notBefore = 0
  }

  function refused(error: WireError | undefined): void {
    if (error && !error.retryable) complaints.push(`refused with ${error.code}`)
    notBefore = error?.retryAfterMs ?? 0
    line?.socket.close()
  }

  /** Settles with the reply, with the error in it, or with `null` when none came. */
  function call(command: string, input: object): Promise<Reply | WireError | null> {
    const mine = line
    if (!mine || !isOnline) return Promise.resolve(null)
    const id = (lastId += 1)
    return new Promise((resolve) => {
      const stop = later(ANSWER_MS, () => {
        if (mine.waiting.delete(id)) resolve(null)
        if (line === mine) lost()
      })
      mine.waiting.set(id, (reply) => {
        stop()
        resolve(reply)
      })
      mine.socket.send(`42${id}${JSON.stringify([command, input])}`)
    })
  }

  function answered(text: string): void {
    const digits = /^\d+/.exec(text)![0]
    const [reply] = JSON.parse(text.slice(digits.length)) as [Json]
    const answer = line?.waiting.get(Number(digits))
    line?.waiting.delete(Number(digits))
    answer?.(reply['ok'] === true ? (reply as Reply) : (reply['error'] as WireError))
  }

  function happened([event, data]: [string, Json]): void {
    if (event === 'welcome') {
      isOnline = true
      attempts = 0
      void sync()
      void drain()
    }
    if (event === 'change' && data['room'] === room) receive(data as unknown as Change)
    if (event === 'head' && data['room'] === room && (data['epoch'] !== epoch || Number(data['rev']) > cursor))
      void sync()
    if (event === 'bye') notBefore = Number(data['retryAfterMs'] ?? 20_000)
  }

  // Receiving
  function receive(change: Change): void {
    if (isSyncing) held.push(change)
    else if (epoch === null || change.epoch !== epoch) void sync()
    else if (change.rev <= cursor) return
    else if (change.after <= cursor) {
      apply(change.messages ?? [])
      cursor = change.rev
      retryHeld()
    } else {
      held.push(change)
      later(300, () => {
        if (held.includes(change)) void sync()
      })
    }
  }

  function retryHeld(): void {
    const waiting = held
    held = []
    for (const change of waiting) receive(change)
  }

  function apply(messages: readonly Row[]): void {
    for (const row of messages) {
      const before = rows.get(row.id)
      if (before && before.seq !== row.seq) complaints.push(`${row.id} had number ${before.seq} and has ${row.seq}`)
      if (!before || row.rev > before.rev) rows.set(row.id, row)
      head = Math.max(head, row.seq)
      const own = row.sender.id === user ? outbox.find(({ id }) => id === row.id) : undefined
      if (!own) continue
      outbox = outbox.filter((queued) => queued !== own)
      confirm(own, row)
    }
  }

  function confirm(own: Queued, { id, seq, rev, createdAt }: Confirmed): void {
    const said = { id, seq, rev, createdAt }
    const before = acked.get(id)
    if (before && (before.seq !== seq || before.rev !== rev || before.createdAt !== createdAt))
      complaints.push(`${id} was ${JSON.stringify(before)} and is ${JSON.stringify(said)}`)
    acked.set(id, said)
    own.settle.resolve(said)
  }

  // Catching up: one at a time, with what stands before the page, or an older answer would fill a newer screen.
  async function sync(): Promise<void> {
    if (isSyncing) return void (syncAgain = true)
    isSyncing = true
    syncAgain = false
    const isMore = await catchUp()
    isSyncing = false
    if (isMore === null) return
    retryHeld()
    if (isMore || syncAgain) void sync()
  }

  /** @returns whether the server has more; `null` when it gave nothing */
  async function catchUp(): Promise<boolean | null> {
    const reply = await call('sync', { rooms: [{ room, epoch, after: cursor }] })
    if (reply === null) return null
    if (!('ok' in reply)) return tryLater(reply)
    const [page] = reply['rooms'] as [Json & { messages: Row[] }]
    if (page['status'] === 'refused') {
      const error = page['error'] as WireError
      if (error.retryable) return tryLater(error)
      complaints.push(`sync: ${error.code}`)
      return null
    }
    if (page['status'] === 'reset') rows.clear()
    // What was acknowledged in another life of the log has to be said again.
    if (epoch !== null && page['epoch'] !== epoch) acked.clear()
    if (page['status'] !== 'changes' || Number(page['after']) <= cursor) {
      apply(page.messages)
      epoch = String(page['epoch'])
      cursor = Number(page['rev'])
      head = Math.max(head, Number(page['head']))
    }
    if (page['hasOlder'] === true) await readOlder()
    return page['more'] === true
  }

  function tryLater({ retryAfterMs }: WireError): null {
    later(retryAfterMs ?? 500, () => void sync())
    return null
  }

  /** A screen that shows everything: what stands before the page is read until there is no more. */
  async function readOlder(): Promise<void> {
    for (let more = true; more;) {
      const before = Math.min(...[...rows.values()].map(({ seq }) => seq))
      const reply = await call('message.history', { room, before, limit: PAGE })
      if (reply === null || !('ok' in reply)) {
        // Not whole, so the cursor may not say so.
        cursor = 0
        epoch = null
        return
      }
      apply(reply['messages'] as Row[])
      more = reply['hasOlder'] === true
    }
  }

  // Sending
  async function drain(): Promise<void> {
    const batch = outbox.filter(({ id, failed }) => !failed && !acked.has(id)).slice(0, 20)
    if (isSending || !isOnline || batch.length === 0) return
    isSending = true
    const messages = batch.map(({ id, text }) => ({ id, text }))
    const reply = await call('message.send', { room, messages })
    isSending = false
    if (reply === null) return
    if (!('ok' in reply)) {
      if (reply.retryable) return void later((reply.retryAfterMs ?? 0) + Math.random() * 500, () => void drain())
      return fail(batch, reply.code)
    }
    let wait = 0
    for (const result of reply['results'] as (Confirmed & { ok: boolean; error?: WireError })[]) {
      const own = batch.find(({ id }) => id === result.id)!
      if (result.ok) confirm(own, result)
      else if (result.error!.retryable) wait = (result.error!.retryAfterMs ?? 0) + Math.random() * 500
      else fail([own], result.error!.code)
    }
    if (wait > 0) later(wait, () => void drain())
    else void drain()
  }

  function fail(batch: readonly Queued[], code: string): void {
    for (const own of batch) {
      own.failed = code
      complaints.push(`${own.id} was refused with ${code}`)
      own.settle.reject(new Error(code))
    }
    void drain()
  }

  connect()
  const everyHalfMinute = setInterval(() => void sync(), 30_000)

  return {
    send(text) {
      const settle = Promise.withResolvers<Confirmed>()
      outbox.push({ id: randomUUID(), text, settle })
      void drain()
      return settle.promise
    },
    rows: () => [...rows.values()].sort((a, b) => a.seq - b.seq),
    head: () => head,
    complaints: () => complaints,
    close() {
      isClosed = true
      clearInterval(everyHalfMinute)
      for (const timer of timers) clearTimeout(timer)
      line?.socket.terminate()
    },
  }
}
