import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ERRORS, type ErrorCode } from '@parlor/protocol'
import { ChatError } from '../errors.ts'
import { TOKEN_CODES } from '../transport/transport.ts'
import { transition } from './connection-machine.ts'
import { toConnectionState, type Phase } from './phase.ts'
import type { Circumstances, Effect, Happening, Step } from './step.ts'

const here: Circumstances = { now: 1_000_000, fraction: 0.5, isReachable: true, hasFallback: true }
const wellConnected = here
const cutOff: Circumstances = { ...here, isReachable: false }
const offline = new ChatError('OFFLINE')

const PHASES: { readonly [N in Phase['name']]: Phase } = {
  idle: { name: 'idle' },
  'fetching-token': { name: 'fetching-token', via: 'socket', failures: 0, renewed: false },
  connecting: { name: 'connecting', failures: 0, renewed: false },
  'falling-back': { name: 'falling-back', failures: 2, renewed: false },
  online: { name: 'online', failures: 0, renewed: false },
  'over-http': { name: 'over-http', failures: 3, renewed: false },
  waiting: { name: 'waiting', failures: 2, retryAt: 1_000_500, asked: false, error: offline },
  failed: { name: 'failed', error: new ChatError('ORIGIN_REFUSED') },
  closed: { name: 'closed' },
}

const HAPPENINGS: { readonly [T in Happening['type']]: Happening } = {
  connect: { type: 'connect' },
  disconnect: { type: 'disconnect' },
  retry: { type: 'retry' },
  token: { type: 'token' },
  welcome: { type: 'welcome' },
  lost: { type: 'lost', error: offline },
  suspect: { type: 'suspect', error: new ChatError('TIMEOUT') },
  upgraded: { type: 'upgraded' },
  blocked: { type: 'blocked' },
  stable: { type: 'stable' },
  due: { type: 'due' },
  'network-up': { type: 'network-up' },
  'network-down': { type: 'network-down' },
  wake: { type: 'wake' },
  freeze: { type: 'freeze' },
  close: { type: 'close' },
}

const show = (effect: Effect): string =>
  effect.do === 'fetch'
    ? effect.anew
      ? 'fetch anew'
      : 'fetch'
    : effect.do === 'wait'
      ? `${effect.then} in ${effect.ms}`
      : effect.do === 'open'
        ? `open ${effect.via}`
        : effect.do

/** The phase and, behind a colon, what is done after leaving the old one. */
function summary({ phase, effects }: Step): string {
  const done = effects.map(show).filter((name) => name !== 'drop' && name !== 'stop-waiting')
  return [phase.name, ...done].join(': ')
}

/** What follows where something does; in every other case nothing may change at all. */
const EXPECTED: { readonly [N in Phase['name']]: { readonly [T in Happening['type']]?: string } } = {
  idle: { connect: 'fetching-token: fetch', close: 'closed' },
  'fetching-token': {
    disconnect: 'idle',
    token: 'connecting: open socket',
    lost: 'waiting: due in 250',
    'network-down': 'waiting: due in 60000',
    freeze: 'waiting: due in 60000',
    close: 'closed',
  },
  connecting: {
    disconnect: 'idle',
    welcome: 'online: stable in 10000',
    lost: 'waiting: due in 250',
    'network-down': 'waiting: due in 60000',
    freeze: 'waiting: due in 60000',
    close: 'closed',
  },
  online: {
    disconnect: 'idle',
    lost: 'waiting: due in 250',
    suspect: 'fetching-token: fetch',
    stable: 'online',
    'network-up': 'online: probe',
    'network-down': 'waiting: due in 60000',
    wake: 'online: probe',
    freeze: 'waiting: due in 60000',
    close: 'closed',
  },
  'falling-back': {
    disconnect: 'idle',
    welcome: 'over-http: due in 1250',
    lost: 'waiting: due in 1000',
    'network-down': 'waiting: due in 60000',
    freeze: 'waiting: due in 60000',
    close: 'closed',
  },
  'over-http': {
    disconnect: 'idle',
    retry: 'over-http: upgrade',
    lost: 'waiting: due in 2000',
    suspect: 'waiting: due in 2000',
    upgraded: 'online: stable in 10000',
    blocked: 'over-http: due in 12000',
    due: 'over-http: upgrade',
    'network-up': 'over-http: probe',
    'network-down': 'waiting: due in 60000',
    wake: 'over-http: probe',
    freeze: 'waiting: due in 60000',
    close: 'closed',
  },
  waiting: {
    disconnect: 'idle',
    retry: 'fetching-token: fetch',
    due: 'fetching-token: fetch',
    'network-up': 'fetching-token: fetch',
    'network-down': 'waiting: due in 60000',
    wake: 'fetching-token: fetch',
    close: 'closed',
  },
  failed: {
    connect: 'fetching-token: fetch anew',
    disconnect: 'idle',
    retry: 'fetching-token: fetch anew',
    close: 'closed',
  },
  closed: {},
}

describe('the connection machine', () => {
  const cases = Object.values(PHASES).flatMap((phase) =>
    Object.values(HAPPENINGS).map((happening) => [phase, happening] as const),
  )

  it.each(cases.map(([phase, happening]) => [phase.name, happening.type, phase, happening] as const))(
    'when %s, on %s, does what the table says',
    (name, type, phase, happening) => {
      const step = transition(phase, happening, here)
      const expected = EXPECTED[name][type]
      if (expected === undefined) expect(step).toEqual({ phase, effects: [] })
      else expect(summary(step)).toBe(expected)
    },
  )

  it('ends what was going on before it begins something else', () => {
    for (const [phase, happening] of cases) {
      const step = transition(phase, happening, here)
      const isAdvance = ['token', 'welcome', 'stable', 'upgraded', 'retry'].includes(happening.type)
      if (step.phase.name === phase.name || isAdvance) continue
      expect(step.effects.slice(0, 2).map(show), `${phase.name} on ${happening.type}`).toEqual(['stop-waiting', 'drop'])
    }
  })

  it('gets one new token when one was refused, and gives up when that is refused as well', () => {
    for (const code of TOKEN_CODES) {
      const refused: Happening = { type: 'lost', error: new ChatError(code) }
      const again = transition(PHASES.connecting, refused, here)
      expect(summary(again)).toBe('fetching-token: fetch anew')
      const reconnecting = transition(again.phase, HAPPENINGS.token, here).phase
      expect(transition(reconnecting, refused, here).phase).toEqual({ name: 'failed', error: refused.error })
      const online = transition(reconnecting, HAPPENINGS.welcome, here).phase
      expect(transition(online, refused, here).phase.name, 'refused right after welcome').toBe('failed')
      const stable = transition(online, HAPPENINGS.stable, here).phase
      expect(summary(transition(stable, refused, here))).toBe('fetching-token: fetch anew')
    }
  })

  it('does not hold an old refusal against a token that was refused much later', () => {
    const again = transition(PHASES.connecting, { type: 'lost', error: new ChatError('TOKEN_EXPIRED') }, here).phase
    const waiting = transition(again, { type: 'lost', error: offline }, here).phase
    const begun = transition(waiting, HAPPENINGS.due, here).phase
    const trying = transition(begun, HAPPENINGS.token, here).phase
    const refused = transition(trying, { type: 'lost', error: new ChatError('TOKEN_EXPIRED') }, here)
    expect(summary(refused)).toBe('fetching-token: fetch anew')
  })

  it.each(['PROTOCOL_UNSUPPORTED', 'ORIGIN_REFUSED', 'GUESTS_OFF', 'INVALID'] as const)('gives up on %s', (code) => {
    const error = new ChatError(code)
    expect(transition(PHASES.connecting, { type: 'lost', error }, here).phase).toEqual({ name: 'failed', error })
  })

  it.each(['OFFLINE', 'TOKEN_UNAVAILABLE', 'BUSY', 'UNAVAILABLE', 'TIMEOUT', 'INTERNAL'] as const)(
    'comes back after %s',
    (code) => {
      const step = transition(PHASES.connecting, { type: 'lost', error: new ChatError(code) }, here)
      expect(step.phase).toMatchObject({ name: 'waiting', retryAt: here.now + 250 })
    },
  )

  it('waits longer with each failure, up to 20 s, and begins anew once the connection has held', () => {
    const waits: number[] = []
    let phase: Phase = PHASES.connecting
    const here: Circumstances = { ...wellConnected, hasFallback: false }
    for (let failures = 0; failures < 8; failures += 1) {
      phase = transition(phase, HAPPENINGS.lost, { ...here, fraction: 1 }).phase
      if (phase.name === 'waiting') waits.push(phase.retryAt! - here.now)
      phase = transition(transition(phase, HAPPENINGS.due, here).phase, HAPPENINGS.token, here).phase
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000])
    const shaky = transition(phase, HAPPENINGS.welcome, here).phase
    expect(summary(transition(shaky, HAPPENINGS.lost, here))).toBe('waiting: due in 10000')
    const stable = transition(shaky, HAPPENINGS.stable, here).phase
    expect(summary(transition(stable, HAPPENINGS.lost, here))).toBe('waiting: due in 250')
  })

  it('waits as long as the server asks, and only the user may cut that short', () => {
    const busy: Happening = { type: 'lost', error: new ChatError('BUSY', { retryAfterMs: 60_000 }) }
    const { phase, effects } = transition(PHASES.online, busy, here)
    expect(effects).toContainEqual({ do: 'wait', ms: 60_250, then: 'due' })
    expect(transition(phase, HAPPENINGS.wake, here).phase).toBe(phase)
    expect(transition(phase, HAPPENINGS['network-up'], here).phase).toBe(phase)
    expect(transition(phase, HAPPENINGS.retry, here).phase.name).toBe('fetching-token')
  })

  it('waits for the network rather than for a time where there is none', () => {
    const { phase } = transition(PHASES.connecting, HAPPENINGS.lost, cutOff)
    expect(toConnectionState(phase)).toEqual({ status: 'offline', retryAt: null, error: offline })
    expect(transition(phase, HAPPENINGS.wake, cutOff).phase).toBe(phase)
    expect(transition(phase, HAPPENINGS['network-up'], here).phase.name).toBe('fetching-token')
  })

  it('does not let a server that never answers be asked without pause', () => {
    const again = transition(PHASES.online, HAPPENINGS.suspect, here).phase
    const online = transition(transition(again, HAPPENINGS.token, here).phase, HAPPENINGS.welcome, here).phase
    expect(transition(online, HAPPENINGS.suspect, here).phase.name).toBe('waiting')
  })

  it('goes over HTTP after two sockets that gave no answer at all, where there is such a way', () => {
    const lose = (failures: number, error: ChatError, around: Circumstances): string =>
      summary(transition({ name: 'connecting', failures, renewed: false }, { type: 'lost', error }, around))
    expect(lose(0, offline, here)).toMatch(/^waiting/)
    for (const code of ['OFFLINE', 'TIMEOUT', 'UNAVAILABLE'] as const) {
      expect(lose(1, new ChatError(code), here)).toBe('falling-back: open http')
      expect(lose(1, new ChatError(code), { ...here, hasFallback: false })).toMatch(/^waiting/)
      expect(lose(1, new ChatError(code), cutOff)).toMatch(/^waiting/)
      expect(lose(1, new ChatError(code, { retryAfterMs: 5 }), here), 'the server is there').toMatch(/^waiting/)
    }
    expect(lose(1, new ChatError('BUSY'), here)).toMatch(/^waiting/)
    expect(lose(5, new ChatError('ORIGIN_REFUSED'), here)).toBe('failed')
    expect(lose(5, new ChatError('TOKEN_EXPIRED'), here)).toBe('fetching-token: fetch anew')
  })

  it('tries the socket further and further apart while HTTP works, and goes back to it first when that ends', () => {
    let phase = transition(PHASES['falling-back'], HAPPENINGS.welcome, here).phase
    const waits: unknown[] = []
    for (let tries = 0; tries < 6; tries += 1) {
      phase = transition(phase, HAPPENINGS.due, here).phase
      const step = transition(phase, HAPPENINGS.blocked, here)
      waits.push(step.effects[0])
      phase = step.phase
    }
    const spans = [11_000, 12_000, 14_000, 18_000, 20_000, 20_000]
    expect(waits).toEqual(spans.map((ms) => ({ do: 'wait', ms, then: 'due' })))
    const due = transition(transition(phase, HAPPENINGS.lost, here).phase, HAPPENINGS.due, here).phase
    expect(summary(transition(due, HAPPENINGS.token, here))).toBe('connecting: open socket')
  })

  it('asks for a new token when one was refused over HTTP, and never fails for want of another answer there', () => {
    for (const phase of [PHASES['falling-back'], PHASES['over-http']]) {
      const lose = (code: ErrorCode): string =>
        summary(transition(phase, { type: 'lost', error: new ChatError(code) }, here))
      expect(lose('TOKEN_EXPIRED')).toBe('fetching-token: fetch anew')
      const anew = transition(phase, { type: 'lost', error: new ChatError('TOKEN_REVOKED') }, here).phase
      expect(summary(transition(anew, HAPPENINGS.token, here)), 'goes the way that answered').toBe(
        'falling-back: open http',
      )
      for (const code of ['UNKNOWN_COMMAND', 'FORBIDDEN', 'INTERNAL'] as const) expect(lose(code)).toMatch(/^waiting/)
    }
  })

  it('shows people five states', () => {
    expect(Object.values(PHASES).map(toConnectionState)).toEqual([
      { status: 'idle' },
      { status: 'connecting', attempt: 1 },
      { status: 'connecting', attempt: 1 },
      { status: 'connecting', attempt: 3 },
      { status: 'online', via: 'socket' },
      { status: 'online', via: 'http' },
      { status: 'offline', retryAt: 1_000_500, error: offline },
      { status: 'failed', error: expect.any(ChatError) },
      { status: 'idle' },
    ])
  })
})

describe('whatever happens to the connection', () => {
  const error = fc
    .tuple(fc.constantFrom(...(Object.keys(ERRORS) as ErrorCode[])), fc.option(fc.nat(100_000), { nil: undefined }))
    .map(([code, retryAfterMs]) => new ChatError(code, retryAfterMs === undefined ? {} : { retryAfterMs }))
  const happening = fc.oneof(
    fc.constantFrom(...Object.values(HAPPENINGS).filter(({ type }) => type !== 'lost' && type !== 'suspect')),
    fc.constantFrom({ type: 'token' } as const, { type: 'welcome' } as const, { type: 'connect' } as const),
    fc.record({ type: fc.constantFrom('lost' as const, 'suspect' as const), error }),
  )
  const circumstances = fc.record({
    now: fc.nat(),
    fraction: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    isReachable: fc.boolean(),
    hasFallback: fc.boolean(),
  })

  /** What a driver has in its hands. */
  interface World {
    phase: Phase
    connections: number
    /** A socket is being tried beside HTTP. */
    isUpgrading: boolean
    timer: 'due' | 'stable' | null
    isFetching: boolean
  }

  /** Whether the world could bring this about: a timer that was set, a token that was asked for. */
  function isPossible({ connections, isUpgrading, timer, isFetching, phase }: World, { type }: Happening): boolean {
    if (type === 'token') return isFetching
    if (type === 'welcome') return connections === 1
    if (type === 'lost') return isFetching || connections === 1
    if (type === 'upgraded' || type === 'blocked') return isUpgrading
    if (type === 'due' || type === 'stable') return timer === type
    return type !== 'close' || phase.name !== 'closed'
  }

  function live(world: World, next: Happening, around: Circumstances): void {
    if (!isPossible(world, next)) return
    if (next.type === 'token' || next.type === 'lost') world.isFetching = false
    if (next.type === 'lost') world.connections = 0
    if (next.type === 'upgraded' || next.type === 'blocked') world.isUpgrading = false
    if (next.type === 'due' || next.type === 'stable') world.timer = null
    const step = transition(world.phase, next, around)
    world.phase = step.phase
    for (const effect of step.effects) {
      if (effect.do === 'open') world.connections += 1
      if (effect.do === 'upgrade') world.isUpgrading = true
      if (effect.do === 'drop') Object.assign(world, { connections: 0, isUpgrading: false, isFetching: false })
      if (effect.do === 'fetch') world.isFetching = true
      if (effect.do === 'wait') world.timer = effect.then
      if (effect.do === 'stop-waiting') world.timer = null
      expect(world.connections, 'never two connections').toBeLessThanOrEqual(1)
    }
  }

  const story = fc.array(fc.tuple(happening, circumstances), { maxLength: 60 })
  const begin = (): World => ({
    phase: PHASES.idle,
    connections: 0,
    isUpgrading: false,
    timer: null,
    isFetching: false,
  })

  it('there is one connection, or one on its way, or a time set for the next', () => {
    fc.assert(
      fc.property(story, (happenings) => {
        const world = begin()
        for (const [next, around] of happenings) {
          live(world, next, around)
          const { phase, connections, timer, isFetching } = world
          if (phase.name !== 'over-http') expect(world.isUpgrading).toBe(false)
          const hands = { connections, timer, isFetching }
          if (phase.name === 'waiting') {
            expect(hands).toEqual({ connections: 0, timer: 'due', isFetching: false })
          } else if (phase.name === 'fetching-token') {
            expect(hands).toEqual({ connections: 0, timer: null, isFetching: true })
          } else if (phase.name === 'connecting' || phase.name === 'falling-back') {
            expect(hands).toEqual({ connections: 1, timer: null, isFetching: false })
          } else if (phase.name === 'online') {
            expect(hands).toMatchObject({ connections: 1, isFetching: false })
          } else if (phase.name === 'over-http') {
            expect(hands).toEqual({ connections: 1, timer: world.isUpgrading ? null : 'due', isFetching: false })
          } else {
            expect(hands).toEqual({ connections: 0, timer: null, isFetching: false })
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  it('it comes online by itself once the world is well again, unless it was ended or refused', () => {
    fc.assert(
      fc.property(story, (happenings) => {
        const world = begin()
        for (const [next, around] of happenings) live(world, next, around)
        const endedIn = world.phase
        const ended = endedIn.name
        for (const type of ['network-up', 'wake', 'due', 'token', 'welcome'] as const) live(world, { type }, here)
        const isEnded = ended === 'idle' || ended === 'failed' || ended === 'closed'
        expect(toConnectionState(world.phase).status).toBe(isEnded ? toConnectionState(endedIn).status : 'online')
      }),
      { numRuns: 500 },
    )
  })
})
