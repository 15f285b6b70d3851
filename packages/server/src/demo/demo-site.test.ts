import { createServer } from 'node:http'
import { describe, expect, test } from 'vitest'
import { startChatHost } from '../test-support/chat-host.ts'
import { createDemoSite } from './demo-site.ts'

async function startDemo(demo = true) {
  const server = createServer()
  const host = await startChatHost({ server })
  server.on('request', createDemoSite(demo ? host.chat : null))
  return host
}

describe('the demo page', () => {
  test('shows one room as two people see it, or as one of them does', async () => {
    const { url } = await startDemo()
    const both = await (await fetch(url)).text()
    expect(both.match(/<parlor-chat [^>]*>/g)).toEqual([
      '<parlor-chat room="lobby" mode="inline" token-url="/demo/token?user=ada">',
      '<parlor-chat room="lobby" mode="inline" token-url="/demo/token?user=ben">',
    ])
    const one = await (await fetch(`${url}/?person=ben`)).text()
    expect(one.match(/<parlor-chat /g)).toHaveLength(1)
    expect(one).toContain('href="/?person=ada"')
  })

  test('answers a command there is not as the protocol says, with or without a demo', async () => {
    for (const demo of [true, false]) {
      const { url } = await startDemo(demo)
      const response = await fetch(`${url}/api/v1/message.explode`, { method: 'POST', body: '{}' })
      expect(response.status).toBe(404)
      expect(await response.json()).toMatchObject({ ok: false, error: { code: 'UNKNOWN_COMMAND', retryable: false } })
    }
  })

  test('puts nothing of the address into the page', async () => {
    const { url } = await startDemo()
    const page = await (await fetch(`${url}/?person=${encodeURIComponent('"><script>x</script>')}`)).text()
    expect(page).toBe(await (await fetch(url)).text())
  })

  test.each(['/', '/inbox', '/theme'])(
    'runs %s under a policy that allows nothing inline, and keeps to it',
    async (at) => {
      const { url } = await startDemo()
      const response = await fetch(url + at)
      const policy = response.headers.get('content-security-policy')!
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toContain('unsafe')
      const page = await response.text()
      expect(page).not.toMatch(/<style|<script(?! src=)| style=| on[a-z]+=/)
      for (const [, path] of page.matchAll(/(?:src|href)="(\/demo[^"]+)"/g)) {
        const file = await fetch(url + path)
        expect([path, file.status, file.headers.get('x-content-type-options')]).toEqual([path, 200, 'nosniff'])
      }
    },
  )

  test('gives tokens to its two people alone', async () => {
    const { url, open } = await startDemo()
    const { token } = (await (await fetch(`${url}/demo/token?user=ben`)).json()) as { token: string }
    const client = open(token)
    expect((await client.hears('welcome')).user).toEqual({ id: 'demo-ben', name: 'Ben Franklin', role: 'Student' })
    for (const user of ['', 'root', '__proto__', 'toString']) {
      expect((await fetch(`${url}/demo/token?user=${user}`)).status).toBe(404)
    }
  })

  test('shows all rooms of a person in the whole window, the same ones whenever it is asked for', async () => {
    const { url, open } = await startDemo()
    const page = await (await fetch(`${url}/inbox?person=ben`)).text()
    expect(page.match(/<parlor-chat [^>]*>/g)).toEqual([
      '<parlor-chat mode="page" token-url="/demo/token?user=ben" title-badge>',
    ])
    expect(page, 'what is open stands in its address').toContain('<script src="/demo/inbox.js" defer></script>')
    await fetch(`${url}/inbox`)
    const { token } = (await (await fetch(`${url}/demo/token?user=ben`)).json()) as { token: string }
    const client = open(token)
    await client.hears('welcome')
    const { inbox = [] } = await client.call('sync', { inbox: true })
    expect(inbox.map(({ room, unread }) => [room.name, unread]).sort()).toEqual([
      ['Announcements', 1],
      ['Lab group C', 1],
      ['Lobby', 0],
      ['Study group', 2],
    ])
  })

  test('shows a room whose look one tries, which its people may enter', async () => {
    const { url, open } = await startDemo()
    await fetch(`${url}/theme`)
    const page = await (await fetch(`${url}/theme`)).text()
    expect(page.match(/<parlor-chat [^>]*>/g)).toEqual([
      '<parlor-chat room="demo-theme" mode="inline" token-url="/demo/token?user=ada" theme="page">',
    ])
    const { token } = (await (await fetch(`${url}/demo/token?user=ben`)).json()) as { token: string }
    const client = open(token)
    await client.hears('welcome')
    const { inbox = [] } = await client.call('sync', { inbox: true })
    expect(inbox.map(({ room }) => room.name)).toContain('Seminar')
  })

  test('is not there in production', async () => {
    const { url } = await startDemo(false)
    expect(await (await fetch(url)).text()).toBe('Parlor is running.\n')
    expect((await fetch(`${url}/inbox`)).status).toBe(404)
    expect((await fetch(`${url}/theme`)).status).toBe(404)
    expect((await fetch(`${url}/demo/token?user=ada`)).status).toBe(404)
  })
})
