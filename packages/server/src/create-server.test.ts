import express from 'express'
import fastify from 'fastify'
import { createServer, type RequestListener } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { WebSocketServer, WebSocket } from 'ws'
import { describe, expect, onTestFinished, test } from 'vitest'
import { OptionError } from './options/option-error.ts'
import { startChatHost, type ChatHost } from './test-support/chat-host.ts'

/** The whole of Parlor works at a base path, and the host's own pages beside it. */
async function expectBothWork(host: ChatHost): Promise<void> {
  const ada = await host.connect('ada', { r: 'member' })
  const ben = await host.connect('ben', { r: 'member' }, { transports: ['polling', 'websocket'] })
  await ada.call('room.join', { room: 'r' })
  const headers = { authorization: `Bearer ${await host.token('ben', { r: 'member' })}` }
  expect((await host.post('room.join', { room: 'r' }, headers)).status).toBe(200)
  await ben.hears('rooms')
  await ada.call('message.send', { room: 'r', messages: [{ id: crypto.randomUUID(), text: 'hello' }] })
  await ben.hears('change', ({ messages }) => messages?.[0]?.text === 'hello')
  expect((await fetch(`${host.url}${host.chat.paths.base}/healthz`)).status).toBe(200)
  expect(await (await fetch(`${host.url}/hello`)).text()).toBe('hello from the host')
  const echoed = await fetch(`${host.url}/echo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"a":1}',
  })
  expect(await echoed.json()).toEqual({ a: 1 })
}

const hello: RequestListener = (request, response) => {
  if (request.url === '/hello') return void response.end('hello from the host')
  request.pipe(response)
}

describe('attached to', () => {
  test('a bare server, with its listener set before', async () => {
    await expectBothWork(await startChatHost({ server: createServer(hello), basePath: '/chat' }))
  })

  test('a bare server, with its listener set after', async () => {
    const host = await startChatHost({ server: createServer(), basePath: '/chat/' })
    host.server.on('request', hello)
    await expectBothWork(host)
  })

  test('an Express app that parses JSON before everything', async () => {
    const app = express()
    app.use(express.json())
    app.get('/hello', (_, response) => void response.send('hello from the host'))
    app.post('/echo', (request, response) => void response.json(request.body))
    await expectBothWork(await startChatHost({ server: createServer(app), basePath: '/chat' }))
    await expectBothWork(await startChatHost({ server: createServer(app) }))
  })

  test('Fastify', async () => {
    const app = fastify()
    app.get('/hello', async () => 'hello from the host')
    app.post('/echo', async (request) => request.body)
    await app.ready()
    await expectBothWork(await startChatHost({ server: app.server, basePath: '/chat' }))
  })
})

describe('beside the host', () => {
  test('addresses that only look like Parlor’s stay the host’s', async () => {
    const host = await startChatHost({ basePath: '/chat' })
    const foreign = [
      '/',
      '/chat',
      '/chat/',
      '/chat/api/v1/',
      '/api/v1/sync',
      '/healthz',
      '/chat/healthz/',
      '/chat/%68ealthz',
      '/chatx/healthz',
      '/chat/socket.iox',
      '/chat/api/v1/sync/x',
      '/chat/parlor.js.mapx',
      '/chat/parlor/index.js',
    ]
    for (const path of foreign) expect([path, await (await fetch(host.url + path)).text()]).toEqual([path, 'host'])
    const root = await startChatHost()
    for (const path of ['/api/v1/users', '/api/v1/', '/api/v2/sync', '/metrics']) {
      expect([path, await (await fetch(root.url + path)).text()]).toEqual([path, 'host'])
    }
  })

  test('a WebSocket server of the host’s own keeps its path, and Parlor keeps its own', async () => {
    const server = createServer()
    const own = new WebSocketServer({ server, path: '/live' })
    own.on('connection', (socket) => socket.send('live from the host'))
    const host = await startChatHost({ server })
    const socket = new WebSocket(`${host.url.replace('http', 'ws')}/live`)
    onTestFinished(() => own.close())
    expect(await new Promise((resolve) => socket.once('message', (data) => resolve(String(data))))).toBe(
      'live from the host',
    )
    socket.close()
    expect((await host.connect('ada')).heard[0]?.name).toBe('welcome')
  })

  test('an upgrade that nobody answers is closed', async () => {
    const host = await startChatHost()
    const { port } = host.server.address() as AddressInfo
    for (const path of ['/live', '/healthz']) {
      const status = await new Promise<string>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => {
          socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`)
        })
        let text = ''
        socket.on('data', (data) => (text += String(data)))
        socket.on('close', () => resolve(text.slice(9, 12)))
      })
      expect([path, status]).toEqual([path, path === '/live' ? '400' : '404'])
    }
  })
})

describe('the host in its own process', () => {
  test('makes rooms, saves users, adds and removes members', async () => {
    const host = await startChatHost({ rooms: [{ id: 'staff', name: 'Staff' }] })
    const { chat } = host
    const made = await chat.createRoom({ id: 'course', name: ' Course ', settings: { posting: 'moderators' } })
    expect(made).toMatchObject({ id: 'course', name: 'Course', settings: { access: 'members', posting: 'moderators' } })
    expect((await chat.createRoom({ id: 'course', name: 'Other' })).epoch).toBe(made.epoch)
    await chat.saveUser({ id: 'ada', name: 'Ada' })
    await chat.addMember('course', 'ada', 'owner')
    await chat.addMember('course', 'ada', 'owner')
    await chat.addMember('staff', { id: 'ben', name: 'Ben' })
    const ada = await host.connect('ada')
    const { inbox } = await ada.call('sync', { inbox: true })
    expect(inbox?.map(({ room, role, rev }) => [room.id, role, rev])).toEqual([['course', 'owner', 1]])
    await chat.removeMember('course', 'ada')
    await chat.removeMember('course', 'ada')
    expect((await ada.call('sync', { inbox: true })).inbox).toEqual([])
  })

  test('is told by a code what cannot be done', async () => {
    const { chat } = await startChatHost({ rooms: [{ id: 'r' }] })
    await expect(chat.addMember('nowhere', { id: 'ada', name: 'Ada' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(chat.addMember('r', 'stranger')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(chat.removeMember('nowhere', 'ada')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(chat.saveUser({ id: 'bad id', name: 'x' })).rejects.toMatchObject({ code: 'INVALID' })
    await expect(chat.createRoom({ id: 'bad id' })).rejects.toBeInstanceOf(OptionError)
  })

  test('signs tokens only where it has a secret', async () => {
    const { chat } = await startChatHost({ auth: { jwksUrl: 'https://lms.example.edu/keys' } })
    await expect(chat.token({ id: 'ada' })).rejects.toMatchObject({ option: 'auth.secret' })
  })
})
