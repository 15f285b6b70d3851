/** The commands of a Parlor server and the one runner that carries them out. */
export { createRunner, type Runner, type RunnerOptions } from './runner.ts'
export { REGISTRY } from './registry.ts'
export { CommandError } from './command-error.ts'
export type {
  Caller,
  CallerConnection,
  Command,
  CommandContext,
  CommandServices,
  GuestDesk,
  PresenceView,
} from './command.ts'
