import { wireError, type CommandName, type CommandRequest, type Reply } from '@parlor/protocol'
import { COMMANDS } from '@parlor/protocol/schemas'
import { HostUnavailable } from '../access/host-unavailable.ts'
import type { RateLimits } from '../access/rate-limits.ts'
import type { KnownUsers } from '../auth/known-users.ts'
import { StorageUnavailable } from '../storage/storage-unavailable.ts'
import type { Caller, Command, CommandServices } from './command.ts'
import { charge } from './command-costs.ts'
import { CommandError } from './command-error.ts'
import { createContext } from './context.ts'
import { parseRequest } from './parse-request.ts'
import { REGISTRY } from './registry.ts'

/** Carries out commands for every gateway. */
export interface Runner {
  /**
   * Checks and carries out one command, and tells others what it changed.
   *
   * @param name as it came over the wire
   * @param input as it came over the wire, decoded but not checked
   * @returns the answer; never rejects
   */
  run(name: string, input: unknown, caller: Caller): Promise<Reply<object>>
}

/** What a runner may be given beside its services. */
export interface RunnerOptions {
  /**
   * Hears of every failure the caller is not to blame for: answered `INTERNAL` or `UNAVAILABLE`.
   * For the log; the caller is told nothing of it.
   */
  readonly onError?: (error: unknown, command: CommandName) => void
  /** Counts what each user does, and refuses what is too much. Default `null`: nothing is too much. */
  readonly limits?: RateLimits | null
}

/** Makes the one runner that all gateways use. @param known by whom those who act are put into the store */
export function createRunner(
  services: CommandServices,
  known: KnownUsers,
  { onError = ignore, limits = null }: RunnerOptions = {},
): Runner {
  const context = createContext(services)

  async function perform<Name extends CommandName>(name: Name, input: unknown, caller: Caller): Promise<object> {
    const { access, transport } = COMMANDS[name]
    if (access === 'user' && caller.identity === null) throw new CommandError('TOKEN_MISSING')
    if (transport === (caller.connection === null ? 'socket' : 'http')) {
      throw new CommandError('INVALID', { message: `This command travels by ${transport} only.` })
    }
    const request: CommandRequest<Name> = parseRequest(name, input)
    if (limits !== null) charge(limits, name, request, caller)
    if (caller.identity !== null && !known.has(caller.identity.user)) await known.save(caller.identity.user)
    const command: Command<Name> = REGISTRY[name]
    return command.run(context, caller, request)
  }

  return {
    async run(name, input, caller) {
      if (!isCommandName(name)) return { ok: false, error: wireError('UNKNOWN_COMMAND') }
      try {
        return { ok: true, ...(await perform(name, input, caller)) }
      } catch (error) {
        if (error instanceof CommandError) return { ok: false, error: error.toWire() }
        onError(error, name)
        return { ok: false, error: wireError(isUnavailable(error) ? 'UNAVAILABLE' : 'INTERNAL') }
      }
    },
  }
}

function isUnavailable(error: unknown): boolean {
  return error instanceof StorageUnavailable || error instanceof HostUnavailable
}

function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name)
}

function ignore(): void {
  // Whoever wants no log gets none.
}
