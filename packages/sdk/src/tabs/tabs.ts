import type { Environment } from '../environment/environment.ts'
import type { Readable, Stop } from '../store/readable.ts'
import { createElection } from './election.ts'
import { openTabChannel, type ChannelFactory, type TabMessage } from './tab-channel.ts'

/** The tabs in which one user has one server's chat open, as one of them sees them. */
export interface Tabs {
  /**
   * Whether this tab drains the outbox they share. It spares double work and is no guarantee: for a
   * moment two may lead, and where there are no locks all do. Operations carry ids, so that is safe.
   */
  readonly isLeader: Readable<boolean>
  /** Tells the other tabs. After `outbox.changed`, a leader that stays silent is replaced. */
  post(message: TabMessage): void
  /** Something was found on the device that waits to be sent: a leader that stays silent is replaced. */
  waits(): void
  /** Calls `listener` with what other tabs say. */
  subscribe(listener: (message: TabMessage) => void): Stop
  /** Leaves: hands leadership on, hears and says nothing more. */
  close(): void
}

/** What tabs need. */
export interface TabsOptions {
  /** Whose tabs: the same as for persistence. */
  readonly scope: { readonly server: string; readonly user: string }
  readonly environment: Environment
  /** While false this tab does not want to lead, as it could not send. Default: always true. */
  readonly isCandidate?: Readable<boolean>
  /**
   * Whether something waits to be sent. As long as it does, a leader that stays silent is replaced,
   * whichever tab queued it. Default: nothing does.
   */
  readonly isWaiting?: () => boolean
  /** For tests and unusual hosts. Default: the browser's, where there is an outbox to share. */
  readonly platform?: TabsPlatform
}

/** What browsers have for tabs to find each other. */
export interface TabsPlatform {
  readonly locks?: Pick<LockManager, 'request'>
  readonly createChannel: ChannelFactory
}

/** How long a leader may take to say that it is awake, and how long its word is taken for. */
const SILENCE_MS = 5_000

/**
 * Joins the tabs of a scope. Leadership is a Web Lock: every candidate queues for it, and the
 * browser passes it on when a tab closes or crashes. A page about to be frozen gives it up.
 */
export function createTabs({
  scope,
  environment,
  isCandidate,
  isWaiting = () => false,
  platform = browserPlatform(),
}: TabsOptions): Tabs {
  const { clock, logger, surroundings } = environment
  const report = (error: unknown): void => logger.warn('listener.threw', { error })
  const name = `parlor|${scope.server}|${scope.user}`
  const channel = openTabChannel(name, platform.createChannel, report)
  const election = createElection(name, platform.locks, report)
  let isFrozen = false
  let stopDoubt: Stop | null = null
  let stopWatch: Stop | null = null

  function trust(): void {
    stopDoubt?.()
    stopDoubt = null
  }

  function doubt(): void {
    stopDoubt ??= clock.after(SILENCE_MS, () => {
      stopDoubt = null
      logger.debug('tabs.leader.silent')
      election.takeOver()
    })
  }

  /** A leader may fall silent long after it took something on, its own messages included. */
  function watch(): void {
    if (election.isLeader.getSnapshot()) return
    stopWatch ??= clock.after(SILENCE_MS, () => {
      stopWatch = null
      if (election.isLeader.getSnapshot() || !isWaiting()) return
      doubt()
      channel.post({ type: 'leader.ask' })
      watch()
    })
  }

  function rest(): void {
    trust()
    stopWatch?.()
    stopWatch = null
  }

  function reconsider(): void {
    if (!isFrozen && (isCandidate?.getSnapshot() ?? true)) {
      election.stand()
      return watch()
    }
    rest()
    election.withdraw()
  }

  const stops = [
    isCandidate?.subscribe(reconsider),
    election.isLeader.subscribe((leads) => {
      rest()
      if (!leads && !isFrozen) watch()
    }),
    surroundings.onSignal((signal) => {
      if (signal !== 'freeze' && !isFrozen) return
      isFrozen = signal === 'freeze'
      reconsider()
    }),
    channel.subscribe(({ type }) => {
      if (type === 'leader.here') trust()
      if (type !== 'outbox.changed' && type !== 'leader.ask') return
      if (election.isLeader.getSnapshot()) channel.post({ type: 'leader.here' })
      else watch()
    }),
  ]
  reconsider()

  return {
    isLeader: election.isLeader,
    post(message) {
      if (message.type === 'outbox.changed' && !election.isLeader.getSnapshot()) {
        doubt()
        watch()
      }
      channel.post(message)
    },
    waits() {
      if (!isFrozen && (isCandidate?.getSnapshot() ?? true)) watch()
    },
    subscribe: (listener) => channel.subscribe((message) => !message.type.startsWith('leader.') && listener(message)),
    close() {
      for (const stop of stops) stop?.()
      rest()
      election.withdraw()
      channel.close()
    },
  }
}

/** Tabs share an outbox through IndexedDB; where there is none, as in Node, each stands alone. */
function browserPlatform(): TabsPlatform {
  const isShared = typeof indexedDB !== 'undefined'
  const locks = isShared && typeof navigator !== 'undefined' ? navigator.locks : undefined
  return {
    ...(locks && { locks }),
    createChannel(name) {
      if (!isShared) throw new Error('Nothing is shared here.')
      return new BroadcastChannel(name)
    },
  }
}
