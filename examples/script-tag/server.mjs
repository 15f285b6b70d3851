import { createChatServer } from '@parlor/server'
import { readFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'

const PORT = Number(process.env.PORT ?? 4003)

/** The shop's site: two files. Yours may be anything that can hold a line of HTML. */
const SITE = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/pennywort.css': ['pennywort.css', 'text/css; charset=utf-8'],
}

const server = createServer(async (request, response) => {
  const [file, type] = SITE[URL.parse(request.url, 'http://site')?.pathname] ?? []
  if (!file) return response.writeHead(404).end('Not found')
  response.writeHead(200, { 'content-type': type })
  response.end(await readFile(new URL(`site/${file}`, import.meta.url)))
})

// The chat, on the same port under /chat: its script, its HTTP API and its sockets.
const parlor = await createChatServer({
  server,
  basePath: '/chat',
  // Signs the tokens of guests. Give it one of your own to know them again after a restart.
  auth: { secret: process.env.PARLOR_SECRET ?? randomBytes(32).toString('hex') },
  database: process.env.PARLOR_DATABASE ?? ':memory:',
  guests: true,
  rooms: [{ id: 'shop', name: 'Pennywort', settings: { access: 'guests' } }],
})

server.listen(PORT, () => console.log(`ready http://localhost:${server.address().port}`))

for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, async () => {
    await parlor.close()
    server.close()
    server.closeAllConnections()
  })
