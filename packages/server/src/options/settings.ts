import type { RoomSettings } from '@parlor/protocol'
import { displayName, hostId, roomSettingsSchema } from '@parlor/protocol/schemas'
import { DEFAULT_ALLOWANCES, LIMIT_KINDS, type Allowances, type LimitKind } from '../access/rate-limits.ts'
import { settled } from '../access/settled.ts'
import type { Allowance } from '../access/token-buckets.ts'
import type { AuthOptions } from '../auth/auth-options.ts'
import { readPublicKey } from '../auth/verification-keys.ts'
import type { RoomPlan } from '../gateways/host/host-gateway.ts'
import type { ChatServerOptions, LimitOptions, RoomOptions } from './chat-server-options.ts'
import { isPostgres } from './open-database.ts'
import { OptionError } from './option-error.ts'

/** The secret of `npm start` on a developer's machine. Public, therefore refused in production. */
export const DEVELOPMENT_SECRET = 'parlor-development-secret-not-for-production'

/** Longest life a token may be allowed, in seconds: 23 days, as long as a timer can wait for its end. */
const LONGEST_LIFETIME = 1_987_200

/** Least length of a secret, in bytes: as many as HS256's hash has. */
const SECRET_BYTES = 32

/** The options once checked: every default filled in, every value in one form. */
export interface Settings {
  /** `''` or `/path`, without a slash at its end. */
  readonly basePath: string
  readonly auth: AuthOptions & { readonly maxLifetimeSeconds: number }
  readonly database: string
  readonly databaseConnections: number
  /** Where notices of other nodes come from; `null` for a node that is alone. */
  readonly redis: string | null
  readonly origins: ReadonlySet<string> | '*'
  readonly authorizeEveryMs: number
  /** `null` where nothing is too much. */
  readonly limits: Allowances | null
  /** `null` for always. */
  readonly editWindowMs: number | null
  /** `null` for always. */
  readonly deleteWindowMs: number | null
  readonly guests: { readonly secret: string; readonly lifetimeSeconds: number } | null
  readonly rooms: readonly RoomPlan[]
}

/** Checks the options and fills in the defaults. Throws an {@link OptionError} that names the option. */
export function readOptions(options: ChatServerOptions, productionByDefault: boolean): Settings {
  const production = options.production ?? productionByDefault
  if (typeof options.server?.emit !== 'function') throw new OptionError('server', 'an http.Server is needed')
  if (typeof options.database !== 'string' || options.database === '') {
    throw new OptionError('database', 'the path of a file, ":memory:", or a postgres:// address is needed')
  }
  if (isPostgres(options.database) && !URL.canParse(options.database)) {
    throw new OptionError('database', 'not an address such as postgres://user:password@host:5432/parlor')
  }
  const auth = readAuth(options.auth, production)
  return {
    basePath: readBasePath(options.basePath ?? ''),
    auth,
    database: options.database,
    databaseConnections: between(options.databaseConnections ?? 10, 4, 500, 'databaseConnections'),
    redis: readRedis(options.redis, options.database),
    origins: readOrigins(options.origins ?? [], production && options.allowAnyOrigin !== true),
    authorizeEveryMs: atLeast(options.authorizeEveryMs ?? 5_000, 100, 'authorizeEveryMs'),
    limits: readLimits(options.limits ?? {}),
    editWindowMs: readWindow(options.editWindowMs, 'editWindowMs'),
    deleteWindowMs: readWindow(options.deleteWindowMs, 'deleteWindowMs'),
    guests: readGuests(options.guests ?? false, auth, production),
    rooms: readRooms(options),
  }
}

function readAuth(auth: AuthOptions | undefined, production: boolean): Settings['auth'] {
  if (auth === undefined || (auth.secret ?? auth.publicKey ?? auth.jwksUrl) === undefined) {
    throw new OptionError('auth', 'one of secret, publicKey and jwksUrl is needed')
  }
  if (auth.secret !== undefined) checkSecret(auth.secret, 'auth.secret', production)
  if (auth.publicKey !== undefined) {
    try {
      readPublicKey(auth.publicKey)
    } catch (error) {
      throw new OptionError(
        'auth.publicKey',
        `not a usable key (${error instanceof Error ? error.message : 'unreadable'})`,
      )
    }
  }
  if (auth.jwksUrl !== undefined && !isWebAddress(auth.jwksUrl)) {
    throw new OptionError('auth.jwksUrl', 'an http or https address is needed')
  }
  return {
    ...auth,
    maxLifetimeSeconds: between(auth.maxLifetimeSeconds ?? 86_400, 60, LONGEST_LIFETIME, 'auth.maxLifetimeSeconds'),
  }
}

function checkSecret(secret: string, option: string, production: boolean): void {
  if (typeof secret !== 'string' || secret === '') throw new OptionError(option, 'a text is needed')
  if (!production) return
  if (secret === DEVELOPMENT_SECRET) throw new OptionError(option, 'the development secret is public; set your own')
  if (Buffer.byteLength(secret) < SECRET_BYTES) {
    throw new OptionError(option, `at least ${SECRET_BYTES} bytes are needed in production`)
  }
}

/** Redis joins nodes that share a store; nodes on files of their own would tell each other of rooms they do not have. */
function readRedis(redis: string | undefined, database: string): string | null {
  if (redis === undefined) return null
  if (!URL.canParse(redis) || !/^rediss?:$/.test(new URL(redis).protocol)) {
    throw new OptionError('redis', 'an address such as redis://host:6379 is needed')
  }
  if (!isPostgres(database)) throw new OptionError('redis', 'of use only with a PostgreSQL database')
  return redis
}

function readBasePath(path: string): string {
  if (path === '' || path === '/') return ''
  if (!/^(\/(?!\.{1,2}(\/|$))[A-Za-z0-9._~-]+)+\/?$/.test(path)) {
    throw new OptionError('basePath', 'a path such as "/chat" is needed')
  }
  return path.replace(/\/$/, '')
}

function readOrigins(origins: readonly string[] | '*', anyRefused: boolean): Settings['origins'] {
  if (origins === '*') {
    if (anyRefused) throw new OptionError('origins', '"*" is refused in production unless allowAnyOrigin is true')
    return '*'
  }
  if (!Array.isArray(origins)) throw new OptionError('origins', 'a list of origins, or "*", is needed')
  return new Set(
    origins.map((origin: string) => {
      const url = URL.canParse(origin) ? new URL(origin) : null
      if (url === null || url.origin === 'null' || `${url.origin}/` !== url.href) {
        throw new OptionError('origins', `"${printable(origin)}" is not an origin such as "https://www.example.edu"`)
      }
      return url.origin
    }),
  )
}

function readLimits(limits: false | LimitOptions): Allowances | null {
  if (limits === false) return null
  const unknown = Object.keys(limits).find((name) => !LIMIT_KINDS.some((kind) => kind === name))
  if (unknown !== undefined)
    throw new OptionError(`limits.${printable(unknown)}`, `one of ${LIMIT_KINDS.join(', ')} is needed`)
  const read = (kind: LimitKind): Allowance => {
    const { burst, perSecond } = limits[kind] ?? DEFAULT_ALLOWANCES[kind]
    return {
      burst: atLeast(burst, 1, `limits.${kind}.burst`),
      perSecond: atLeast(perSecond, 0.001, `limits.${kind}.perSecond`),
    }
  }
  return Object.fromEntries(LIMIT_KINDS.map((kind) => [kind, read(kind)])) as Record<LimitKind, Allowance>
}

function readGuests(guests: ChatServerOptions['guests'], auth: AuthOptions, production: boolean): Settings['guests'] {
  if (guests === false || guests === undefined) return null
  const options = guests === true ? {} : guests
  const secret = options.secret ?? auth.secret
  if (secret === undefined)
    throw new OptionError('guests.secret', 'needed, as there is no auth.secret to derive it from')
  checkSecret(secret, options.secret === undefined ? 'auth.secret' : 'guests.secret', production)
  return {
    secret,
    lifetimeSeconds: between(
      options.lifetimeSeconds ?? 43_200,
      60,
      auth.maxLifetimeSeconds ?? 86_400,
      'guests.lifetimeSeconds',
    ),
  }
}

function readRooms(options: ChatServerOptions): readonly RoomPlan[] {
  const plans = new Map<string, RoomPlan>()
  for (const room of options.rooms ?? []) plans.set(room.id, readRoom(room, 'rooms'))
  const guests = typeof options.guests === 'object' ? (options.guests.rooms ?? []) : []
  for (const id of guests) {
    const plan = plans.get(id) ?? readRoom({ id }, 'guests.rooms')
    plans.set(id, { ...plan, settings: { ...plan.settings, access: 'guests' } })
  }
  return [...plans.values()]
}

/** Checks a room and fills in its defaults. @param option named in the error */
export function readRoom(room: RoomOptions, option: string): RoomPlan {
  if (!hostId.safeParse(room.id).success)
    throw new OptionError(option, `"${printable(room.id)}" is not an id of a room`)
  if (room.name !== undefined && !displayName.safeParse(room.name).success) {
    throw new OptionError(option, `the name of room "${room.id}" is empty or too long`)
  }
  return {
    id: room.id,
    name: room.name?.trim(),
    description: room.description,
    settings: readSettings(room, option),
  }
}

function readSettings({ id, settings = {} }: RoomOptions, option: string): RoomSettings {
  if (!roomSettingsSchema.partial().safeParse(settings).success) {
    throw new OptionError(option, `the settings of room "${id}" are not such as may be: see RoomSettings`)
  }
  return settled(settings)
}

function readWindow(ms: number | null | undefined, option: string): number | null {
  return ms == null ? null : atLeast(ms, 0, option)
}

function isWebAddress(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)
}

function atLeast(value: number, least: number, option: string): number {
  return between(value, least, Number.MAX_SAFE_INTEGER, option)
}

function between(value: number, least: number, most: number, option: string): number {
  if (!Number.isFinite(value) || value < least || value > most) {
    throw new OptionError(
      option,
      most === Number.MAX_SAFE_INTEGER ? `at least ${least} is needed` : `${least} to ${most} is needed`,
    )
  }
  return value
}

/** One line, whatever a caller wrote. */
function printable(value: unknown): string {
  return JSON.stringify(String(value).slice(0, 80)).slice(1, -1)
}
