// One process, one port: your application (here: a page and a token route) with Parlor beside it.
import { createServer } from 'node:http'
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { createChatServer } from '@parlor/server'
import { servePage } from './serve-page.mjs'

const port = Number(process.env.PORT ?? 4001)
const root = fileURLToPath(new URL('.', import.meta.url))

const server = createServer()
const chat = await createChatServer({
  server,
  // Kept between starts in real life. Here a new secret only means that open pages ask for a new token.
  auth: { secret: process.env.PARLOR_SECRET ?? randomBytes(32).toString('hex') },
  database: process.env.PARLOR_DATABASE ?? `${root}parlor.sqlite`,
  origins: [],
})

/** Whoever signs in here may use these rooms; each is made when somebody first uses it. */
const rooms = {
  'common-room': { role: 'member', name: 'Common room' },
  'physics-101': { role: 'member', name: 'Physics 101' },
  'study-hall': { role: 'member', name: 'Study hall' },
}

const page = await servePage({ root, server, dev: process.argv.includes('--dev') })

server.on('request', async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (url.pathname !== '/token') return page(request, response)

  // A real application knows who is asking from its own session. This one believes the name.
  const name = (url.searchParams.get('name') ?? '').trim().slice(0, 60)
  const id = name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
  response.setHeader('cache-control', 'no-store')
  if (id === '') return void response.writeHead(400).end('A name has letters or digits.')
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  response.end(await chat.token({ id, name }, { rooms }))
})

server.listen(port, () => console.log(`ready http://localhost:${server.address().port}`))

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await chat.close()
    server.closeAllConnections()
    server.close(() => process.exit(0))
  })
}
