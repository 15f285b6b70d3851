// The floors: what Socket.IO and SQLite do here with nothing of ours around them. Run as a process
// of its own; prints `READY <port>`.
//   relay         acknowledges and broadcasts to the sender's room, stores nothing
//   insert        the same, after one bare insert; all inserts of one turn of the event loop share a
//                 commit (FULL), and nothing is acknowledged before it
//   read <file>   the same as `relay`, and gives pages out of a Parlor database
import { createServer } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Server } from 'socket.io'
import { bareReads } from './bare-reads.ts'
import { answerProbes } from './probe.ts'

interface Said {
  readonly id: string
  readonly room: string
  readonly text: string
}
type Acknowledge = (reply: unknown) => void

const [mode = 'relay', file = ''] = process.argv.slice(2)
const http = createServer()
const io = new Server(http, { perMessageDeflate: false, serveClient: false, transports: ['websocket'] })

/** @returns runs `stored` once the message is in the store, if there is one */
function openStore(): (message: Said, stored: () => void) => void {
  if (mode !== 'insert') return (_message, stored) => stored()
  const folder = mkdtempSync(join(tmpdir(), 'parlor-floor-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const database = new DatabaseSync(join(folder, 'floor.sqlite'))
  database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL')
  database.exec('CREATE TABLE messages (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, room TEXT, text TEXT)')
  const insert = database.prepare('INSERT INTO messages (id, room, text) VALUES (?, ?, ?)')
  let waiting: { readonly message: Said; readonly stored: () => void }[] = []
  const commit = (): void => {
    const group = waiting
    waiting = []
    database.exec('BEGIN')
    for (const { message } of group) insert.run(message.id, message.room, message.text)
    database.exec('COMMIT')
    for (const { stored } of group) stored()
  }
  return (message, stored) => {
    if (waiting.push({ message, stored }) === 1) setImmediate(commit)
  }
}

const store = openStore()
const reads = mode === 'read' ? bareReads(file) : null
io.on('connection', (socket) => {
  socket.on('join', (room: string, acknowledge: Acknowledge) => {
    void socket.join(room)
    acknowledge({ ok: true })
  })
  socket.on('say', (message: Said, acknowledge: Acknowledge) => {
    store(message, () => {
      acknowledge({ ok: true })
      io.to(message.room).emit('said', message)
    })
  })
  socket.on('before', (page: { room: string; before: number; limit: number }, acknowledge: Acknowledge) => {
    acknowledge(reads?.before(page.room, page.before, page.limit))
  })
})
answerProbes()
http.listen(0, '127.0.0.1', 4_096, () => {
  const address = http.address()
  console.log(`READY ${typeof address === 'object' && address ? address.port : 0}`)
})
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0))
