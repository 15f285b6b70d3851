// Parlor as anyone runs it (SQLite file, FULL), as a process of its own; prints `READY <port>`.
// Takes the path of a database that is kept; without one (or with an empty one), it makes one that goes with the process. And an origin whose
// pages may connect.
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createChatServer, silentLogger } from '@parlor/server'
import { answerProbes } from './probe.ts'

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parlor-bench-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'bench.sqlite')
}

const [path = '', origin] = process.argv.slice(2)
const http = createServer()
const chat = await createChatServer({
  server: http,
  database: path || temporary(),
  auth: { secret: process.env['PARLOR_SECRET'] ?? '' },
  logger: silentLogger,
  limits: false,
  ...(origin === undefined ? {} : { origins: [origin] }),
})
answerProbes()
http.listen(0, '127.0.0.1', 4_096, () => {
  const address = http.address()
  console.log(`READY ${typeof address === 'object' && address ? address.port : 0}`)
})
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => void chat.close().then(() => process.exit(0)))
