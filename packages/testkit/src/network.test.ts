import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createNetwork, type Network } from './network.ts'

const http = createServer((_, response) => response.end('here'))
let network: Network
const ask = () =>
  fetch(`http://127.0.0.1:${network.port}/`, { signal: AbortSignal.timeout(500) }).then((answer) => answer.text())

beforeEach(async () => {
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening))
  network = await createNetwork((http.address() as AddressInfo).port)
})

afterEach(async () => {
  await network.close()
  http.closeAllConnections()
  await new Promise((closed) => http.close(closed))
})

it('passes what is sent through it', async () => {
  expect(await ask()).toBe('here')
})

it('refuses while cut and passes again when restored', async () => {
  network.cut()
  await expect(ask()).rejects.toThrow()
  network.restore()
  expect(await ask()).toBe('here')
})

it('answers nothing while frozen, though it accepts the connection', async () => {
  network.freeze()
  await expect(ask()).rejects.toThrow(/timeout|aborted/i)
  expect(network.connections()).toBeGreaterThan(0)
  network.restore()
  expect(await ask()).toBe('here')
})

it('lets nobody through by a forbidden path, with an answer of its own or with none', async () => {
  network.forbid('/', 403)
  const answer = await fetch(`http://127.0.0.1:${network.port}/`)
  expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('Blocked')])
  network.forbid('/')
  await expect(ask()).rejects.toThrow()
  network.forbid('/elsewhere')
  expect(await ask()).toBe('here')
})
