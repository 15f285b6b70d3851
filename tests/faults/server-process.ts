/**
 * A server in a process of its own, made to be killed. Told everything over IPC:
 * `{ start }` opens the database and listens, `{ arm }` sets a failpoint. Answers `{ port }`.
 */
import { createChatServer, type Authorize } from '@parlor/server'
import { createServer } from 'node:http'
import { flushCompileCache } from 'node:module'
import type { AddressInfo } from 'node:net'
import { HostUnavailable } from '../../packages/server/src/access/host-unavailable.ts'
import { systemClock, systemRandom } from '../../packages/server/src/environment/system.ts'
import { createInProcessFanout } from '../../packages/server/src/fanout/in-process.ts'
import { createRedisFanout } from '../../packages/server/src/fanout/redis.ts'
import { openDatabase } from '../../packages/server/src/options/open-database.ts'
import { StorageUnavailable } from '../../packages/server/src/storage/storage-unavailable.ts'
import { trapPorts, withDefect, type Defect, type Failpoint, type Trapped } from './failpoints.ts'

/** How a server is started. */
export interface StartPlan {
  /** A SQLite file, or the address of a PostgreSQL database. */
  readonly database: string
  /** Address of the Redis server, if there are other nodes. */
  readonly redis?: string
  readonly secret: string
  /** Where the host is asked who may do what: `POST { user, room }` answered by a role or `null`. Default: nobody is asked. */
  readonly host?: string
  /** A mistake to be made on purpose. Default: none. */
  readonly defect?: Defect
}

/** What the parent may say. */
export type Order = { readonly start: StartPlan } | { readonly arm: Failpoint }

/** What the parent hears. */
export type Answer = { readonly ready: true } | { readonly port: number } | { readonly armed: true }

/** A database or a host that is away is what these tests are about; anything else that is an error is one. */
const AWAY = [StorageUnavailable, HostUnavailable]

const logger = {
  debug() {},
  info() {},
  warn() {},
  error(fields: object, text: string) {
    const { err } = fields as { err?: Error }
    if (!AWAY.some((kind) => err instanceof kind)) console.error(text, err?.stack ?? fields)
  },
}

let trapped: Trapped | null = null

function die(afterMs?: number): void {
  if (afterMs === undefined) process.kill(process.pid, 'SIGKILL')
  else setTimeout(die, afterMs)
}

/** The host's word, from a process of its own. It throws where the host is away. */
function askHost(url: string): Authorize {
  return async (user, room) => {
    const response = await fetch(url, { method: 'POST', body: JSON.stringify({ user: user.id, room }) })
    return (await response.json()) as Awaited<ReturnType<Authorize>>
  }
}

const say = (answer: Answer): void => void process.send!(answer)

async function start({ database, redis, secret, host, defect }: StartPlan): Promise<void> {
  const parts = { clock: systemClock, random: systemRandom, connections: 10 }
  const failed = (error: unknown): void => console.error('a notice could not be delivered', error)
  const fanout =
    redis === undefined
      ? createInProcessFanout(failed)
      : createRedisFanout({ url: redis, node: systemRandom.uuid(), failed, logger })
  trapped = trapPorts(await openDatabase(database, parts), fanout, die)
  const storage = withDefect(trapped.storage, defect)
  const server = createServer()
  const chat = await createChatServer({
    server,
    auth: { secret },
    database,
    logger,
    fanout: trapped.fanout,
    storage,
    limits: false,
    ...(host === undefined ? {} : { authorize: askHost(host) }),
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  process.once('SIGTERM', () => {
    server.close()
    void chat.close().then(() => process.exit(0))
  })
  say({ port: (server.address() as AddressInfo).port })
}

process.on('message', (order: Order) => {
  if ('start' in order) {
    start(order.start).catch((error: unknown) => {
      console.error(error)
      process.exit(1)
    })
  } else if ('arm' in order) {
    trapped!.arm(order.arm)
    say({ armed: true })
  }
})
// Whoever started it is gone, so nobody would end it.
process.on('disconnect', () => process.exit(0))
flushCompileCache()
say({ ready: true })
