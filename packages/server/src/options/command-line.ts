import { parseArgs } from 'node:util'
import type { MemberRole } from '@parlor/protocol'
import { memberRoleSchema } from '@parlor/protocol/schemas'
import type { AuthOptions } from '../auth/auth-options.ts'
import type { TokenOptions, TokenUser } from '../auth/token-signer.ts'
import { OptionError } from './option-error.ts'
import { DEVELOPMENT_SECRET } from './settings.ts'

/** The environment of a process. */
export type Environment = Readonly<Record<string, string | undefined>>

/** What the command line was asked to do. */
export type Task =
  | { readonly kind: 'serve'; readonly plan: ServePlan }
  | { readonly kind: 'token'; readonly secret: string; readonly user: TokenUser; readonly options: TokenOptions }
  | { readonly kind: 'help' }

/** Everything that serving needs. */
export interface ServePlan {
  readonly port: number
  /** `undefined` listens on every address. */
  readonly host: string | undefined
  readonly production: boolean
  readonly auth: AuthOptions
  /** Whether the public development secret is in use. */
  readonly developmentSecret: boolean
  readonly database: string
  /** `undefined` for a node that is alone. */
  readonly redis: string | undefined
  readonly origins: readonly string[] | '*'
  readonly guestRooms: readonly string[]
  /** Whether it is counted what users do. */
  readonly limits: boolean
}

/** What `--help` prints. */
export const HELP = `Usage:
  parlor-server                    serve
  parlor-server token --user ID [--name NAME] [--room ROOM]… [--role ROLE] [--expires 12h]

Environment:
  PORT                 port to listen on (4000)
  HOST                 address to listen on (all; this machine alone while there is no secret)
  PARLOR_SECRET        secret that signs tokens (HS256), at least 32 bytes
  PARLOR_PUBLIC_KEY    public key of your tokens, PEM (RS256 or ES256)
  PARLOR_JWKS_URL      address of your key set
  PARLOR_DATABASE      SQLite file, or postgres://… for several nodes (./data/parlor.sqlite)
  PARLOR_REDIS_URL     redis://… through which nodes tell each other what happened
  PARLOR_ORIGINS       web origins that may connect, separated by commas
  PARLOR_GUEST_ROOMS   rooms open to visitors without an account, separated by commas
  PARLOR_LIMITS        "off" lets everybody do as much as they like: for measuring
  NODE_ENV             "production" refuses unsafe settings
`

/** Reads the command line. Throws an {@link OptionError} that names what cannot be used. */
export function readCommandLine(args: readonly string[], env: Environment): Task {
  const [command, ...rest] = args
  if (command === undefined) return { kind: 'serve', plan: readServePlan(env) }
  if (command === '--help' || command === '-h' || command === 'help') return { kind: 'help' }
  if (command === 'token') return readTokenTask(rest, env)
  throw new OptionError(command.slice(0, 40), 'unknown command; see --help')
}

function readServePlan(env: Environment): ServePlan {
  const production = isProduction(env)
  const auth = readAuth(env, production)
  return {
    port: readPort(env['PORT']),
    // Anybody can sign with the development secret, so nobody but this machine may come in.
    host: value(env, 'HOST') ?? (auth.secret === DEVELOPMENT_SECRET ? '127.0.0.1' : undefined),
    production,
    auth,
    developmentSecret: auth.secret === DEVELOPMENT_SECRET,
    database: value(env, 'PARLOR_DATABASE') ?? './data/parlor.sqlite',
    redis: value(env, 'PARLOR_REDIS_URL'),
    origins: readOrigins(value(env, 'PARLOR_ORIGINS'), production),
    limits: readSwitch(env, 'PARLOR_LIMITS'),
    guestRooms: list(env['PARLOR_GUEST_ROOMS'] ?? (production ? '' : 'lobby')),
  }
}

function readAuth(env: Environment, production: boolean): AuthOptions {
  const secret = value(env, 'PARLOR_SECRET')
  const publicKey = value(env, 'PARLOR_PUBLIC_KEY')
  const jwksUrl = value(env, 'PARLOR_JWKS_URL')
  const other = publicKey !== undefined || jwksUrl !== undefined
  if (secret === undefined && !other && production) {
    throw new OptionError('PARLOR_SECRET', 'needed in production (or PARLOR_PUBLIC_KEY, or PARLOR_JWKS_URL)')
  }
  const own = secret ?? (other ? undefined : DEVELOPMENT_SECRET)
  return {
    ...(own === undefined ? {} : { secret: own }),
    ...(publicKey === undefined ? {} : { publicKey: publicKey.replaceAll('\\n', '\n') }),
    ...(jwksUrl === undefined ? {} : { jwksUrl }),
  }
}

/** On a developer's machine pages of every origin may connect, so that a pasted line works from a file, too. */
function readOrigins(text: string | undefined, production: boolean): readonly string[] | '*' {
  if (text === undefined) return production ? [] : '*'
  return text.trim() === '*' ? '*' : list(text)
}

function readTokenTask(args: readonly string[], env: Environment): Task {
  const { values } = parseTokenArgs(args)
  const secret = value(env, 'PARLOR_SECRET') ?? (isProduction(env) ? undefined : DEVELOPMENT_SECRET)
  if (secret === undefined) throw new OptionError('PARLOR_SECRET', 'needed to sign a token')
  if (values.user === undefined) throw new OptionError('--user', 'needed: the id of the user')
  const role = readRole(values.role ?? 'member')
  return {
    kind: 'token',
    secret,
    user: { id: values.user, ...(values.name === undefined ? {} : { name: values.name }) },
    options: {
      rooms: Object.fromEntries((values.room ?? []).map((room) => [room, role])),
      expiresInSeconds: readDuration(values.expires ?? '12h'),
    },
  }
}

function parseTokenArgs(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        user: { type: 'string' },
        name: { type: 'string' },
        room: { type: 'string', multiple: true },
        role: { type: 'string' },
        expires: { type: 'string' },
      },
    })
  } catch (error) {
    throw new OptionError('token', error instanceof Error ? error.message.split('. ')[0]! : 'see --help')
  }
}

function readRole(text: string): MemberRole {
  const role = memberRoleSchema.safeParse(text)
  if (role.success) return role.data
  throw new OptionError('--role', `one of ${memberRoleSchema.options.join(', ')} is needed`)
}

const SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const

function readDuration(text: string): number {
  const match = /^(\d{1,6})([smhd])$/.exec(text)
  if (match === null) throw new OptionError('--expires', 'a time such as 30m or 12h is needed')
  const seconds = Number(match[1]) * SECONDS[match[2] as keyof typeof SECONDS]
  if (seconds < 1 || seconds > 86_400) throw new OptionError('--expires', 'at most 24h is possible')
  return seconds
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return 4000
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new OptionError('PORT', 'a number from 0 to 65535 is needed')
  return port
}

function readSwitch(env: Environment, name: string): boolean {
  const text = value(env, name) ?? 'on'
  if (text !== 'on' && text !== 'off') throw new OptionError(name, '"on" or "off" is needed')
  return text === 'on'
}

function isProduction(env: Environment): boolean {
  return env['NODE_ENV'] === 'production'
}

function value(env: Environment, name: string): string | undefined {
  const text = env[name]
  return text === undefined || text.trim() === '' ? undefined : text
}

function list(text: string): readonly string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}
