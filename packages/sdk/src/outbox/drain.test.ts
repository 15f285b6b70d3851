import { wireError, type CommandInput, type CommandResult } from '@parlor/protocol'
import { describe, expect, it } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import { ChatError } from '../errors.ts'
import { openInMemory } from '../persistence/memory.ts'
import { createFakeLink, type Asked } from './fake-link.ts'
import { idOf } from '../timeline/test-messages.ts'
import { createDrain, type Drain } from './drain.ts'
import { createOutbox } from './create-outbox.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

async function start() {
  const environment = createManualEnvironment()
  const link = createFakeLink()
  const missing: string[] = []
  const rested: string[] = []
  const may = { drain: true }
  let drain: Drain | null = null
  const outbox = createOutbox(
    {
      changed: () => {},
      stored: () => {},
      dismissed: () => {},
      failed: () => {},
      carriedOut: () => {},
      elsewhere: () => {},
      wake: () => drain?.wake(),
      unnoted: () => {},
      sends: () => true,
    },
    () => 0,
  )
  drain = createDrain({
    outbox,
    link,
    clock: environment.clock,
    random: environment.random,
    mayDrain: () => may.drain,
    missingEcho: (room) => missing.push(room),
    rests: (room) => rested.push(room),
  })
  await outbox.attach(await openInMemory(environment)({ server: '', user: '' }))
  const send = async (room: string, ...numbers: number[]): Promise<void> => {
    for (const n of numbers) void outbox.send(room, { id: idOf(n), text: `line ${n}` }, 0)
    await settle()
  }
  return { environment, link, missing, rested, may, outbox, drain, send }
}

const input = ({ input }: Asked): CommandInput<'message.send'> => input as CommandInput<'message.send'>
const numbers = (asked: Asked): number[] => input(asked).messages.map(({ id }) => Number(id.slice(-12)))
const ok = (asked: Asked): CommandResult<'message.send'> => ({
  room: input(asked).room,
  epoch: 'e',
  results: input(asked).messages.map(({ id }, i) => ({ ok: true, id, seq: i + 1, rev: i + 1, createdAt: 0 })),
})

describe('the drain', () => {
  it('has one batch in flight a room, and rooms do not wait for each other', async () => {
    const { link, send } = await start()
    await send('lobby', 1)
    await send('lobby', 2, 3)
    await send('garden', 4)
    expect(link.asked.map((asked) => [input(asked).room, numbers(asked)])).toEqual([
      ['lobby', [1]],
      ['garden', [4]],
    ])
    await link.asked[0]!.answer(ok(link.asked[0]!))
    expect(link.asked.map(numbers)).toEqual([[4], [2, 3]])
  })

  it('sends nothing while there is no connection, and everything when it is back', async () => {
    const { link, send, drain } = await start()
    link.goOffline()
    await send('lobby', 1, 2)
    expect(link.asked).toEqual([])
    link.goOnline()
    drain.online()
    expect(link.asked.map(numbers)).toEqual([[1, 2]])
  })

  it('leaves the sending to the tab that leads, until it is its own turn', async () => {
    const { link, send, drain, may } = await start()
    may.drain = false
    await send('lobby', 1)
    expect(link.asked).toEqual([])
    may.drain = true
    drain.wake()
    expect(link.asked.map(numbers)).toEqual([[1]])
  })

  it('tries again after a passing fault, ever later, for as long as it takes', async () => {
    const { link, send, environment } = await start()
    await send('lobby', 1)
    for (const wait of [250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]) {
      await link.asked[0]!.refuse(new ChatError('BUSY'))
      environment.advance(wait - 1)
      expect(link.asked).toEqual([])
      environment.advance(1)
      expect(link.asked.map(numbers)).toEqual([[1]])
    }
    await link.asked[0]!.answer(ok(link.asked[0]!))
    expect(link.asked).toEqual([])
  })

  it('waits at least as long as the server asks', async () => {
    const { link, send, environment } = await start()
    await send('lobby', 1)
    await link.asked[0]!.refuse(new ChatError('RATE_LIMITED', { retryAfterMs: 5_000 }))
    environment.advance(5_000)
    expect(link.asked).toEqual([])
    environment.advance(250)
    expect(link.asked).toHaveLength(1)
  })

  /** The answer of a slow room that takes the first of a batch, or none. */
  const tooEarly = (asked: Asked, taken: number, retryAfterMs: number): CommandResult<'message.send'> => {
    const error = wireError('RATE_LIMITED', { retryAfterMs, details: { slow: 30 } })
    const answer = ok(asked)
    return {
      ...answer,
      results: answer.results.map((one, at) => (at < taken ? one : { ok: false, id: one.id, error })),
    }
  }

  it('sends one message of a slow room in its time, exactly then, and goes on in other rooms meanwhile (I29)', async () => {
    const { link, send, environment, outbox, drain, rested } = await start()
    link.goOffline()
    await send('lobby', 1, 2, 3)
    link.goOnline()
    drain.online()
    const began = environment.clock.now()
    expect(link.asked.map(numbers)).toEqual([[1, 2, 3]])
    await link.asked[0]!.answer(tooEarly(link.asked[0]!, 1, 30_000))
    expect(outbox.entries('lobby').map(({ record }) => record.state)).toEqual(['queued', 'queued', 'queued'])
    expect([rested, drain.restsUntil('lobby'), drain.restsUntil('garden')]).toEqual([['lobby'], began + 30_000, 0])
    await send('garden', 9)
    expect(link.asked.map(numbers)).toEqual([[9]])
    await link.asked[0]!.answer(ok(link.asked[0]!))
    environment.advance(29_999)
    expect(link.asked).toEqual([])
    environment.advance(1)
    expect(link.asked.map(numbers)).toEqual([[2, 3]])
    await link.asked[0]!.answer(tooEarly(link.asked[0]!, 1, 30_000))
    environment.advance(30_000)
    expect(link.asked.map(numbers)).toEqual([[3]])
  })

  it('does in a slow room what is to be done to messages that are there, while others rest', async () => {
    const { link, send, environment, outbox } = await start()
    await send('lobby', 1)
    await link.asked[0]!.answer(tooEarly(link.asked[0]!, 0, 30_000))
    const react = (n: number, to: number) =>
      outbox.queue({
        kind: 'message.react',
        id: idOf(n),
        room: 'lobby',
        target: { id: idOf(to), seq: to },
        emoji: '👍',
        createdAt: 0,
      })
    void react(11, 1)
    void react(12, 77)
    await settle()
    expect(link.asked).toMatchObject([{ name: 'message.react', input: { id: idOf(12) } }])
    const done = { room: 'lobby', id: idOf(12), epoch: 'e', seq: 77, rev: 99 }
    await link.asked[0]!.answer<'message.react'>(done)
    expect(link.asked).toEqual([])
    environment.advance(30_000)
    expect(link.asked.map(({ name }) => name)).toEqual(['message.send'])
  })

  it('tries at once what rests when the rules of the room are others', async () => {
    const { link, send, drain, environment } = await start()
    await send('lobby', 1)
    await link.asked[0]!.answer(tooEarly(link.asked[0]!, 0, 6 * 3_600_000))
    drain.rouse()
    expect(link.asked.map(numbers)).toEqual([[1]])
    await link.asked[0]!.answer(ok(link.asked[0]!))
    drain.stop()
    expect(environment.timers()).toBe(0)
  })

  it('lets a refused message block nothing behind it', async () => {
    const { link, send, outbox } = await start()
    await send('lobby', 1)
    await send('lobby', 2)
    const [asked] = link.asked
    await asked!.answer<'message.send'>({
      room: 'lobby',
      epoch: 'e',
      results: [{ ok: false, id: idOf(1), error: wireError('ID_REUSED') }],
    })
    expect(link.asked.map(numbers)).toEqual([[2]])
    expect(outbox.entries('lobby')[0]?.record).toMatchObject({ state: 'failed', error: { code: 'ID_REUSED' } })
  })

  it('finds the one message that spoils a batch by sending each alone', async () => {
    const { link, send } = await start()
    link.goOffline()
    await send('lobby', 1, 2, 3)
    link.goOnline()
    await send('lobby', 4)
    const all = link.asked[0]!
    expect(numbers(all)).toEqual([1, 2, 3, 4])
    await all.refuse(new ChatError('INVALID'))
    expect(numbers(link.asked[0]!)).toEqual([1])
    await link.asked[0]!.refuse(new ChatError('INVALID'))
    expect(numbers(link.asked[0]!)).toEqual([2])
    await link.asked[0]!.answer(ok(link.asked[0]!))
    expect(numbers(link.asked[0]!)).toEqual([3, 4])
  })

  it('pauses for a token, and goes on with the next connection or after a while on this one', async () => {
    const { link, send, drain, environment, outbox } = await start()
    await send('lobby', 1)
    await link.asked[0]!.refuse(new ChatError('TOKEN_EXPIRED'))
    expect(link.asked).toEqual([])
    expect(outbox.entries('lobby')[0]?.record.state).toBe('queued')
    environment.advance(1_000)
    expect(link.asked.map(numbers)).toEqual([[1]])
    await link.asked[0]!.refuse(new ChatError('TOKEN_EXPIRED'))
    expect(link.asked).toEqual([])
    drain.online()
    expect(link.asked.map(numbers)).toEqual([[1]])
  })

  it('sends the same ids again when an answer did not come', async () => {
    const { link, send, drain } = await start()
    await send('lobby', 1)
    await link.asked[0]!.refuse(new ChatError('TIMEOUT'))
    expect(link.asked).toEqual([])
    drain.online()
    expect(link.asked.map(numbers)).toEqual([[1]])
  })

  it('does not ask to cancel what has just been answered', async () => {
    const { link, send, outbox } = await start()
    await send('lobby', 1)
    const cancelled = outbox.cancel(idOf(1))
    await link.asked[0]!.answer(ok(link.asked[0]!))
    expect(await cancelled).toBe(false)
    expect(link.asked).toEqual([])
  })

  it('sends what stands behind a message that is being taken back', async () => {
    const { link, send, drain, outbox } = await start()
    await send('lobby', 1)
    await send('lobby', 2)
    link.goOffline()
    void outbox.cancel(idOf(1))
    await settle()
    link.goOnline()
    drain.online()
    await link.asked[0]!.answer<'message.cancel'>({ room: 'lobby', id: idOf(1) })
    expect(link.asked.map(numbers)).toEqual([[2]])
    expect(outbox.entries('lobby')).toHaveLength(1)
  })

  it('cancels with the next connection, and asks for the room when it was too late', async () => {
    const { link, send, drain, outbox, missing, environment } = await start()
    await send('lobby', 1)
    link.goOffline()
    const cancelled = outbox.cancel(idOf(1))
    await settle()
    link.goOnline()
    drain.online()
    expect(link.asked).toMatchObject([{ name: 'message.cancel', input: { room: 'lobby', id: idOf(1) } }])
    const committed = { epoch: 'e', seq: 7, rev: 9, createdAt: 0 }
    await link.asked[0]!.answer<'message.cancel'>({ room: 'lobby', id: idOf(1), committed })
    expect(await cancelled).toBe(false)
    environment.advance(2_000)
    expect(missing).toEqual(['lobby'])
    expect(link.asked).toEqual([])
  })

  it('asks to cancel again after a passing fault', async () => {
    const { link, send, drain, outbox, environment } = await start()
    await send('lobby', 1)
    link.goOffline()
    void outbox.cancel(idOf(1))
    await settle()
    link.goOnline()
    drain.online()
    await link.asked[0]!.refuse(new ChatError('BUSY'))
    environment.advance(250)
    expect(link.asked).toMatchObject([{ name: 'message.cancel' }])
  })

  it('asks for the room when an acknowledged message does not come back', async () => {
    const { link, send, environment, missing, outbox } = await start()
    await send('lobby', 1)
    await link.asked[0]!.answer(ok(link.asked[0]!))
    environment.advance(2_000)
    expect(missing).toEqual(['lobby'])
    outbox.confirm('lobby', [], undefined, { epoch: 'e', after: 5, isPage: true })
    environment.advance(10_000)
    expect(missing).toEqual(['lobby'])
    expect(environment.timers()).toBe(0)
  })

  it('asks for the room at once where its row does not come by itself', async () => {
    const { link, send, missing } = await start()
    link.goOnline('http')
    await send('lobby', 1)
    await link.asked[0]!.answer(ok(link.asked[0]!))
    expect(missing).toEqual(['lobby'])
  })

  it('leaves no timer behind', async () => {
    const { link, send, environment, drain } = await start()
    await send('lobby', 1)
    await send('garden', 2)
    await link.asked[0]!.answer(ok(link.asked[0]!))
    await link.asked[0]!.refuse(new ChatError('BUSY'))
    expect(environment.timers()).toBe(2)
    drain.stop()
    expect(environment.timers()).toBe(0)
  })
})
