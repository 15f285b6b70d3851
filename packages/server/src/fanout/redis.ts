import { Redis } from 'ioredis'
import type { Logger } from '../environment/logger.ts'
import { createInProcessFanout } from './in-process.ts'
import type { Fanout, Notice } from './notice.ts'

/** What a fan-out over Redis needs. */
export interface RedisFanoutParts {
  /** `redis://` or `rediss://`; nodes that name the same server and database number hear each other. */
  readonly url: string
  /** A random name of this node. */
  readonly node: string
  /** Told of an error a listener threw. */
  readonly failed: (error: unknown) => void
  readonly logger: Logger
}

/** Longest wait before Redis is tried again, in milliseconds. */
const LONGEST_WAIT_MS = 1_000

/** Notices that may be on their way at once; one more is dropped, as a lost one is. */
const MOST_ON_THE_WAY = 10_000

/** What crosses the bus. */
interface Envelope {
  readonly node: string
  readonly notice: Notice
}

/**
 * Carries notices between nodes over Redis, at most once: what Redis loses is found by comparing heads.
 * This node's own listeners hear of its notices at once, whatever Redis does, and not a second time.
 */
export function createRedisFanout(parts: RedisFanoutParts): Fanout {
  const { url, node, logger } = parts
  const local = createInProcessFanout(parts.failed)
  const channel = channelOf(url)
  const options = {
    retryStrategy: (times: number) => Math.min(50 * 2 ** Math.min(times, 10), LONGEST_WAIT_MS),
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    keepAlive: 10_000,
    connectTimeout: 3_000,
  }
  const publisher = new Redis(url, { ...options, enableAutoPipelining: true, connectionName: 'parlor-publish' })
  const subscriber = new Redis(url, { ...options, autoResubscribe: false, connectionName: 'parlor-subscribe' })
  let hearing = false
  let warned = false
  let onTheWay = 0

  function away(error: unknown): void {
    hearing = false
    if (warned) return
    warned = true
    logger.warn({ err: error }, 'Redis is away; other nodes hear of this one by comparing heads until it is back')
  }

  publisher.on('error', away)
  subscriber.on('error', away)
  subscriber.on('close', () => away(new Error('The connection to Redis was closed.')))
  subscriber.on('ready', () => {
    subscriber.subscribe(channel).then(() => {
      hearing = true
      if (warned) logger.info({}, 'Redis is back')
      warned = false
      local.publish({ type: 'missed' })
    }, away)
  })
  subscriber.on('message', (_channel: string, text: string) => {
    const envelope = parse(text)
    if (envelope === null) logger.warn({ bytes: text.length }, 'Redis carried something that is no notice')
    else if (envelope.node !== node) local.publish(envelope.notice)
  })

  let closed = false
  return {
    publish(notice) {
      if (closed) return
      local.publish(notice)
      // Not told while it cannot be: a queue would tell of the past, all of it at once.
      if (publisher.status !== 'ready' || onTheWay >= MOST_ON_THE_WAY) return
      onTheWay += 1
      const done = (): void => {
        onTheWay -= 1
      }
      publisher.publish(channel, JSON.stringify({ node, notice } satisfies Envelope)).then(done, done)
    },
    subscribe: local.subscribe,
    connected: () => hearing,
    async close() {
      closed = true
      subscriber.removeAllListeners('close')
      // What was told last is still to go out; a Redis that does not answer is not waited for.
      if (publisher.status === 'ready' && subscriber.status === 'ready') await publisher.quit().catch(() => undefined)
      publisher.disconnect()
      subscriber.disconnect()
      await local.close()
    },
  }
}

/** Redis keeps its databases apart, but not their channels; the number in the name does. */
function channelOf(url: string): string {
  const number = /^\/(\d+)/.exec(new URL(url).pathname)?.[1] ?? '0'
  return `parlor:${number}:notices`
}

function parse(text: string): Envelope | null {
  try {
    const envelope = JSON.parse(text) as Partial<Envelope> | null
    const whole = typeof envelope?.node === 'string' && typeof envelope.notice?.type === 'string'
    return whole ? (envelope as Envelope) : null
  } catch {
    return null
  }
}
