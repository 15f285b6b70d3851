// The floors: what Socket.IO and SQLite do here with nothing of ours around them. Run as a process
// of its own; prints `READY <port>`.
//   relay    acknowledges and broadcasts to the sender's room, stores nothing
//   insert   the same, after one bare insert, committed (FULL) before the acknowledgement
import { createServer } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Server } from 'socket.io'

const [mode = 'relay'] = process.argv.slice(2)
const http = createServer()
const io = new Server(http, { perMessageDeflate: false, serveClient: false, transports: ['websocket'] })

function openStore(): ((id: string, room: string, text: string) => void) | null {
  if (mode !== 'insert') return null
  const folder = mkdtempSync(join(tmpdir(), 'parlor-floor-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const database = new DatabaseSync(join(folder, 'floor.sqlite'))
  database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL')
  database.exec('CREATE TABLE messages (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, room TEXT, text TEXT)')
  const insert = database.prepare('INSERT INTO messages (id, room, text) VALUES (?, ?, ?)')
  return (id, room, text) => void insert.run(id, room, text)
}

const store = openStore()
io.on('connection', (socket) => {
  socket.on('join', (room: string, acknowledge: (reply: unknown) => void) => {
    void socket.join(room)
    acknowledge({ ok: true })
  })
  socket.on('say', (message: { id: string; room: string; text: string }, acknowledge: (reply: unknown) => void) => {
    store?.(message.id, message.room, message.text)
    acknowledge({ ok: true })
    io.to(message.room).emit('said', message)
  })
})
http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  console.log(`READY ${typeof address === 'object' && address ? address.port : 0}`)
})
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0))
