import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CommandInput, CommandName, CommandResult, Failure, MemberRole, Reply, User } from '@parlor/protocol'
import { COMMANDS, EVENTS } from '@parlor/protocol/schemas'
import { expect } from 'vitest'
import type { RateLimits } from '../../access/rate-limits.ts'
import type { Authorize, RoomGrant } from '../../auth/identity.ts'
import { createKnownUsers } from '../../auth/known-users.ts'
import type { Notice } from '../../fanout/notice.ts'
import { openSqliteStorage } from '../../storage/sqlite/open.ts'
import type { Storage } from '../../storage/storage.ts'
import type { Caller, GuestDesk } from '../command.ts'
import { createRunner, type Runner } from '../runner.ts'

/** How a caller differs from a plain signed-in user. */
export interface CastOptions {
  readonly name?: string
  readonly guest?: boolean
  readonly grants?: Readonly<Record<string, MemberRole | RoomGrant>>
  /** Over HTTP, that is: without a live connection. */
  readonly http?: boolean
}

/** Somebody who calls commands. */
export interface Actor {
  readonly user: User
  readonly caller: Caller
  /** Rooms opened on the connection. */
  readonly opened: Set<string>
  /** Calls a command and expects it to succeed. */
  does<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandResult<Name>>
  /** Calls a command and expects it to be refused. @returns the code */
  fails(name: string, input: unknown): Promise<string>
  /** Calls a command, whatever comes of it. */
  calls(name: string, input: unknown): Promise<Reply<Record<string, unknown>>>
  /** Sends texts to a room in one batch, and expects each to be written. @returns the seqs */
  says(room: string, ...texts: string[]): Promise<readonly number[]>
}

/** A runner over a real store, with everything around it in the test's hand. */
export interface Stage {
  readonly storage: Storage
  readonly runner: Runner
  /** Everything told so far, in order. */
  readonly notices: Notice[]
  /** What the runner reported to the log. */
  readonly errors: unknown[]
  readonly online: Set<string>
  now: number
  as(id: string, options?: CastOptions): Actor
  /** A caller without a token. */
  readonly nobody: Caller
  close(): Promise<void>
}

/** What a stage may be set with. */
export interface StageOptions {
  readonly authorize?: Authorize
  readonly guests?: GuestDesk
  readonly limits?: RateLimits
  /** Puts something between the runner and the store. */
  readonly wrap?: (storage: Storage) => Storage
  readonly editWindowMs?: number
  readonly deleteWindowMs?: number
}

/** An id for message `n`, the same in every run. */
export function operationId(n: number): string {
  return `019a0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
}

/** Opens a stage on a store of its own. */
export async function openStage({
  authorize,
  guests,
  limits,
  wrap = (storage) => storage,
  editWindowMs,
  deleteWindowMs,
}: StageOptions = {}): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'parlor-stage-'))
  const storage = await openSqliteStorage({ path: join(folder, 'parlor.db') })
  const notices: Notice[] = []
  const errors: unknown[] = []
  const online = new Set<string>()
  let epochs = 0
  let ids = 0
  const wrapped = wrap(storage)
  const runner = createRunner(
    {
      storage: wrapped,
      editWindowMs: editWindowMs ?? null,
      deleteWindowMs: deleteWindowMs ?? null,
      authorize: authorize ?? null,
      presence: { isOnline: (user) => online.has(user) },
      guests: guests ?? null,
      now: () => stage.now,
      epoch: () => `epoch-${(epochs += 1)}`,
      publish(notice) {
        if (notice.type === 'change') EVENTS.change.parse(notice.change)
        notices.push(structuredClone(notice))
      },
    },
    createKnownUsers(wrapped),
    { onError: (error) => errors.push(error), limits: limits ?? null },
  )
  const nobody: Caller = { identity: null, connection: null, address: '192.0.2.1' }

  const stage: Stage = {
    storage,
    runner,
    notices,
    errors,
    online,
    now: 1_700_000_000_000,
    nobody,
    as(id, options = {}) {
      const user: User = { id, name: options.name ?? `Name of ${id}`, ...(options.guest ? { guest: true } : {}) }
      const opened = new Set<string>()
      const connection = options.http
        ? null
        : {
            open: (room: string) => void opened.add(room),
            close: (room: string) => void opened.delete(room),
            refresh: (token: string) => Promise.resolve(token.length),
          }
      const grants = new Map(
        Object.entries(options.grants ?? {}).map(([room, grant]) => [
          room,
          typeof grant === 'string' ? { role: grant } : grant,
        ]),
      )
      const identity = { user, grants, expiresAt: stage.now + 3_600_000, issuedAt: stage.now }
      const caller: Caller = { identity, connection, address: '192.0.2.1' }
      const actor: Actor = {
        user,
        caller,
        opened,
        async does(name, input) {
          const reply = await actor.calls(name, input)
          if (!reply.ok) throw new Error(`${name} was refused: ${JSON.stringify((reply as Failure).error)}`)
          const { ok: _, ...result } = reply
          return result as CommandResult<typeof name>
        },
        async fails(name, input) {
          const reply = await actor.calls(name, input)
          if (reply.ok) throw new Error(`${name} was not refused: ${JSON.stringify(reply)}`)
          return (reply as Failure).error.code
        },
        async calls(name, input) {
          const reply = (await runner.run(name, input, caller)) as Reply<Record<string, unknown>>
          // Whatever leaves has the shape it is said to have.
          if (reply.ok) COMMANDS[name as CommandName].result.parse(withoutOk(JSON.parse(JSON.stringify(reply))))
          return reply
        },
        async says(room, ...texts) {
          const messages = texts.map((text) => ({ id: operationId((ids += 1) + 0x100000), text }))
          const { results } = await actor.does('message.send', { room, messages })
          expect(results.map((result) => (result.ok ? 'written' : result.error.code))).toEqual(
            texts.map(() => 'written'),
          )
          return results.map((result) => (result.ok ? result.seq : 0))
        },
      }
      return actor
    },
    async close() {
      await storage.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return stage
}

function withoutOk({ ok: _, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return rest
}

/** The revisions that the told changes of a room cover, in the order of telling. */
export function coverage(notices: readonly Notice[], room: string): readonly (readonly [number, number])[] {
  return notices.flatMap((notice) =>
    notice.type === 'change' && notice.change.room === room ? [[notice.change.after, notice.change.rev] as const] : [],
  )
}
