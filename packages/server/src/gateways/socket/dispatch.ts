import { wireError, type CommandName, type Reply } from '@parlor/protocol'
import { COMMANDS } from '@parlor/protocol/schemas'
import type { Caller } from '../../commands/command.ts'
import type { WorkInFlight } from '../../environment/work-in-flight.ts'
import type { Connection } from './connection.ts'
import type { SlowSockets } from './slow-sockets.ts'

/** Runs a command, whatever gateway it came by; never rejects. */
export type RunCommand = (name: CommandName, input: unknown, caller: Caller) => Promise<Reply<object>>

/** Most commands of one connection at work at once; one more is answered `BUSY`. */
const MOST_AT_WORK = 32

const BY_NAME: ReadonlyMap<unknown, CommandName> = new Map(
  Object.values(COMMANDS)
    .filter((command) => command.transport !== 'http')
    .map((command) => [command.name, command.name]),
)

/**
 * Answers the events of a connection. Every event goes through here and none reaches Node's event
 * machinery, so no name a client chooses can hit a listener by accident. An event without an
 * acknowledgement cannot be answered and is not run.
 */
export function dispatchCommands(
  connection: Connection,
  run: RunCommand,
  { work, slow }: { readonly work: WorkInFlight; readonly slow: Pick<SlowSockets, 'ends'> },
): void {
  const { address } = connection.socket.handshake
  let atWork = 0

  connection.socket.use(([name, ...args]: readonly unknown[]) => {
    const acknowledge = args.pop()
    if (typeof acknowledge !== 'function') return
    if (atWork >= MOST_AT_WORK) {
      acknowledge({ ok: false, error: wireError('BUSY', { retryAfterMs: 1_000 }) })
      return
    }
    atWork += 1
    const answered = answer(connection, name, args, address, run).then((reply) => {
      atWork -= 1
      if (slow.ends(connection)) return
      acknowledge(reply)
      if (connection.condemned !== null) connection.end('protocol', connection.condemned)
    })
    void work.track(answered)
  })
}

async function answer(
  connection: Connection,
  name: unknown,
  args: readonly unknown[],
  address: string,
  run: RunCommand,
): Promise<Reply<object>> {
  const command = BY_NAME.get(name)
  if (command === undefined) return { ok: false, error: wireError('UNKNOWN_COMMAND') }
  if (args.length !== 1) return { ok: false, error: wireError('INVALID') }
  await connection.started
  if (connection.phase !== 'live') return { ok: false, error: wireError('UNAVAILABLE') }
  return run(command, args[0], { identity: connection.identity, connection, address })
}
