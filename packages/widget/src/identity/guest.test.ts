import { describe, expect, it } from 'vitest'
import { GuestMemory } from './guest-memory.ts'
import { Guest } from './guest.ts'

const SERVER = 'https://chat.example.edu'

/** A server that admits guests: each call takes the next answer, the last one again and again. */
function serverWith(...answers: (object | number)[]) {
  const bodies: Record<string, unknown>[] = []
  const urls: string[] = []
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    urls.push(url)
    bodies.push(JSON.parse(String(init.body)))
    const answer = answers[Math.min(bodies.length, answers.length) - 1]
    return typeof answer === 'number' ? new Response('<h1>Bad gateway</h1>', { status: answer }) : Response.json(answer)
  }
  return { fetch, bodies, urls }
}

const admitted = (token: string) => ({ ok: true, token, user: { id: 'g-1', name: 'Robin', guest: true }, expiresAt: 1 })
const refused = (code: string) => ({ ok: false, error: { code, message: 'No.', retryable: false } })

/** Storage as a browser has it. */
function storage(): Storage {
  const held = new Map<string, string>()
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
    get length() {
      return held.size
    },
  } as unknown as Storage
}

const blocked = (): Storage => {
  throw new DOMException('The operation is insecure.', 'SecurityError')
}

describe('a guest', () => {
  it('gives a name once, and is the same guest after a reload', async () => {
    const kept = storage()
    const server = serverWith(admitted('t-1'))
    const guest = new Guest(SERVER, new GuestMemory(() => kept), server.fetch)
    expect(guest.name).toBeNull()
    expect(kept.length).toBe(0)

    await guest.start('Robin')

    expect(server.urls).toEqual([`${SERVER}/api/v1/guest.create`])
    expect(server.bodies).toEqual([{ name: 'Robin' }])
    const later = new Guest(SERVER, new GuestMemory(() => kept), server.fetch)
    expect(later.name).toBe('Robin')
    expect(await later.tokens()()).toBe('t-1')
    expect(server.bodies).toHaveLength(1)
  })

  it('is another one at another server', async () => {
    const kept = storage()
    await new Guest(SERVER, new GuestMemory(() => kept), serverWith(admitted('t-1')).fetch).start('Robin')
    expect(new Guest('https://other.example', new GuestMemory(() => kept), serverWith().fetch).name).toBeNull()
  })

  it('renews the token when it is asked for again, as the same guest', async () => {
    const server = serverWith(admitted('t-1'), admitted('t-2'))
    const guest = new Guest(SERVER, new GuestMemory(storage), server.fetch)
    await guest.start('Robin')
    const tokens = guest.tokens()
    expect(await tokens()).toBe('t-1')
    expect(await tokens()).toBe('t-2')
    expect(server.bodies[1]).toEqual({ name: 'Robin', token: 't-1' })
  })

  it('takes the token that another tab has renewed, instead of renewing too', async () => {
    const kept = storage()
    const memory = new GuestMemory(() => kept)
    const server = serverWith(admitted('t-1'))
    const guest = new Guest(SERVER, memory, server.fetch)
    await guest.start('Robin')
    const tokens = guest.tokens()
    await tokens()
    new GuestMemory(() => kept).write(SERVER, { token: 't-other-tab', name: 'Robin' })
    expect(await tokens()).toBe('t-other-tab')
    expect(server.bodies).toHaveLength(1)
  })

  it('is told why it was not admitted', async () => {
    const start = (...answers: (object | number)[]) =>
      new Guest(SERVER, new GuestMemory(storage), serverWith(...answers).fetch).start('Robin')
    await expect(start(refused('GUESTS_OFF'))).rejects.toMatchObject({ code: 'GUESTS_OFF' })
    await expect(start(502)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    const dead = new Guest(SERVER, new GuestMemory(storage), () => Promise.reject(new TypeError('Failed to fetch')))
    await expect(dead.start('Robin')).rejects.toMatchObject({ code: 'OFFLINE' })
  })

  it('is remembered until the page closes where storage is blocked, and forgotten on request', async () => {
    const guest = new Guest(SERVER, new GuestMemory(blocked), serverWith(admitted('t-1')).fetch)
    await guest.start('Robin')
    expect(guest.name).toBe('Robin')
    guest.forget()
    expect(guest.name).toBeNull()
  })
})
