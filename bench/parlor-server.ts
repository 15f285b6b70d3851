// Parlor as anyone runs it (SQLite file, FULL), as a process of its own; prints `READY <port>`.
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createChatServer } from '@parlor/server'

const folder = mkdtempSync(join(tmpdir(), 'parlor-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const http = createServer()
const chat = await createChatServer({
  server: http,
  database: join(folder, 'bench.sqlite'),
  auth: { secret: process.env['PARLOR_SECRET'] ?? '' },
})
http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  console.log(`READY ${typeof address === 'object' && address ? address.port : 0}`)
})
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => void chat.close().then(() => process.exit(0)))
