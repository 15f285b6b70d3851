import type { Chance } from './chance.ts'
import { Lane } from './lane.ts'
import type { Process, Scheduler } from './scheduler.ts'

/** What one end of a connection hears. */
export interface End {
  frame(frame: Frame): void
  /** The connection is over; said once. */
  closed(reason: string): void
}

/** What travels: text of JSON, so that no object is shared between the ends. */
export type Frame =
  | { readonly type: 'connect'; readonly json: string }
  | { readonly type: 'refused'; readonly json: string }
  | { readonly type: 'event'; readonly name: string; readonly json: string }
  | { readonly type: 'request'; readonly id: number; readonly name: string; readonly json: string }
  | { readonly type: 'answer'; readonly id: number; readonly name: string; readonly json: string }

/** After how long a silent connection is noticed by whoever hears nothing, in milliseconds. */
const SILENCE = [10_000, 25_000] as const

/** How long an answer is waited for before its connection is given up, and a little more, in milliseconds. */
const PATIENCE_MS = 11_000

/** One connection between a tab and a node. */
export class Wire {
  readonly id: number
  readonly up: Lane
  readonly down: Lane
  /** So many answers to come are lost while everything else arrives. */
  dropAnswers = 0
  /** Frames of signals are lost with this probability. */
  signalLoss = 0
  client: End | null = null
  server: End | null = null
  readonly #scheduler: Scheduler
  readonly #chance: Chance
  readonly #tab: Process
  readonly #node: Process
  #answerLostAt = -Infinity

  constructor(id: number, scheduler: Scheduler, chance: Chance, tab: Process, node: Process) {
    this.id = id
    this.#scheduler = scheduler
    this.#chance = chance
    this.#tab = tab
    this.#node = node
    this.up = new Lane(scheduler, chance, node)
    this.down = new Lane(scheduler, chance, tab)
  }

  /** Whether either end still takes it for a connection. */
  get isOpen(): boolean {
    return this.client !== null || this.server !== null
  }

  /** Whether both ends have it, frames arrive both ways, and nobody waits for an answer that was lost. */
  isSound(): boolean {
    if (this.#scheduler.now - this.#answerLostAt < PATIENCE_MS) return false
    return this.client !== null && this.server !== null && this.up.isSound() && this.down.isSound()
  }

  sendUp(frame: Frame): void {
    this.up.send(() => this.server?.frame(frame))
  }

  sendDown(frame: Frame): void {
    if (frame.type === 'answer' && this.dropAnswers > 0) {
      this.dropAnswers -= 1
      this.#answerLostAt = this.#scheduler.now
      return
    }
    if (frame.type === 'event' && SIGNALS.has(frame.name) && this.#chance.happens(this.signalLoss)) return
    this.down.send(() => this.client?.frame(frame))
  }

  /** The client hangs up. What it sent before may still arrive, sometimes much later. */
  hangUpClient(): void {
    if (this.client === null) return
    this.client = null
    if (this.#chance.happens(0.2)) this.up.lose()
    else if (this.#chance.happens(0.2)) this.up.stall(this.#chance.between(500, 8_000))
    if (this.up.blocked) this.#noticeLater(this.#node, () => this.#endServer('ping timeout'))
    else this.up.send(() => this.#endServer('transport close'))
  }

  /** The server hangs up; what it sent before arrives first. */
  hangUpServer(): void {
    if (this.server === null) return
    this.#endServer('server disconnect')
    if (this.down.blocked) this.#noticeLater(this.#tab, () => this.#endClient('ping timeout'))
    else this.down.send(() => this.#endClient('io server disconnect'))
  }

  /** The connection breaks, both ways, with what was on its way. Each end notices in its own time. */
  cut(): void {
    if (this.#chance.happens(0.7)) this.down.lose()
    if (this.#chance.happens(0.7)) this.up.lose()
    this.down.blocked = true
    this.up.blocked = true
    this.#scheduler.after(this.#chance.between(0, 50), () => this.#endClient('transport close'), this.#tab)
    const [soonest, latest] = this.#chance.happens(0.25) ? SILENCE : ([0, 50] as const)
    this.#scheduler.after(this.#chance.between(soonest, latest), () => this.#endServer('transport close'), this.#node)
  }

  /** Silence in one or both directions, which nobody is told of. */
  halfOpen(direction: 'up' | 'down' | 'both'): void {
    if (direction !== 'down') {
      this.up.blocked = true
      if (this.#chance.happens(0.5)) this.up.lose()
      this.#noticeLater(this.#node, () => this.hangUpServer())
    }
    if (direction !== 'up') {
      this.down.blocked = true
      if (this.#chance.happens(0.5)) this.down.lose()
      this.#noticeLater(this.#tab, () => {
        this.#endClient('ping timeout', () => this.hangUpClient())
      })
    }
  }

  /** The process of the server is gone: the system says so to the client, or nobody does. */
  nodeDied(): void {
    this.server = null
    const soon = this.#chance.happens(0.8)
    this.up.blocked = true
    if (this.#chance.happens(0.5)) this.down.lose()
    if (soon) this.down.send(() => this.#endClient('transport close'))
    this.down.blocked = true
    if (!soon) this.#noticeLater(this.#tab, () => this.#endClient('ping timeout'))
  }

  /** The tab is gone. */
  tabDied(): void {
    this.client = null
    if (this.#chance.happens(0.3)) this.up.lose()
    if (this.#chance.happens(0.8)) this.up.send(() => this.#endServer('transport close'))
    else this.#noticeLater(this.#node, () => this.#endServer('ping timeout'))
    this.up.blocked = true
  }

  /** A frozen tab answers no pings. */
  tabFroze(): void {
    this.#scheduler.after(
      this.#chance.between(...SILENCE),
      () => {
        if (this.#tab.state === 'frozen') this.hangUpServer()
      },
      this.#node,
    )
  }

  #noticeLater(who: Process, run: () => void): void {
    this.#scheduler.after(this.#chance.between(...SILENCE), run, who)
  }

  #endClient(reason: string, before: () => void = () => undefined): void {
    const { client } = this
    before()
    this.client = null
    client?.closed(reason)
  }

  #endServer(reason: string): void {
    const { server } = this
    this.server = null
    server?.closed(reason)
  }
}

/** Events that may be lost without harm. */
const SIGNALS: ReadonlySet<string> = new Set(['typing', 'presence'])
