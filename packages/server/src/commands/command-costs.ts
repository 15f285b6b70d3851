import type { CommandName, CommandRequest } from '@parlor/protocol'
import type { LimitKind, RateLimits } from '../access/rate-limits.ts'
import type { Caller } from './command.ts'
import { CommandError } from './command-error.ts'

/** Of which kind each command is. */
const KINDS: { readonly [Name in CommandName]: LimitKind } = {
  sync: 'reads',
  'message.send': 'sends',
  'message.cancel': 'sends',
  'message.edit': 'changes',
  'message.delete': 'changes',
  'message.react': 'changes',
  'message.unreact': 'changes',
  'message.pin': 'changes',
  'message.unpin': 'changes',
  'message.pinned': 'reads',
  'message.edits': 'reads',
  'message.reactions': 'reads',
  'message.history': 'reads',
  'message.search': 'reads',
  'room.create': 'rooms',
  'room.direct': 'rooms',
  'room.thread': 'rooms',
  'room.get': 'reads',
  'room.join': 'rooms',
  'room.leave': 'rooms',
  'room.members': 'reads',
  'room.open': 'signals',
  'room.close': 'signals',
  'room.prefer': 'changes',
  'room.update': 'rooms',
  'receipt.counts': 'reads',
  'receipt.mark': 'signals',
  'receipt.unread': 'changes',
  'typing.set': 'signals',
  'presence.get': 'reads',
  'user.contacts': 'reads',
  'session.get': 'reads',
  'token.refresh': 'reads',
  'guest.create': 'anonymous',
}

/** Rooms of one `sync`, and rows of one page, that cost as much as a small command. */
const ROOMS_A_UNIT = 5
const ROWS_A_UNIT = 50

/** What looking through everything costs. */
const A_SEARCH = 5

/** What is asked for decides what it costs; anything else costs one. */
const COSTS: { readonly [Name in CommandName]?: (request: CommandRequest<Name>) => number } = {
  'message.send': ({ messages }) => messages.length,
  sync: ({ rooms, inbox }) => Math.max(1, rooms.length / ROOMS_A_UNIT) + (inbox ? 1 : 0),
  'message.history': ({ limit }) => Math.max(1, limit / ROWS_A_UNIT),
  'message.search': () => A_SEARCH,
  'user.contacts': ({ limit }) => Math.max(1, limit / ROWS_A_UNIT),
  'room.members': ({ limit }) => Math.max(1, limit / ROWS_A_UNIT),
}

/**
 * Counts a command against its caller: the user, over all their devices and ways in; or the address,
 * for what needs no token.
 *
 * @throws CommandError `RATE_LIMITED` with `retryAfterMs`; nothing was done or counted then
 */
export function charge<Name extends CommandName>(
  limits: RateLimits,
  name: Name,
  request: CommandRequest<Name>,
  { identity, address }: Caller,
): void {
  const who = identity === null ? address : identity.user.id
  const wait = limits.take(KINDS[name], who, COSTS[name]?.(request) ?? 1)
  if (wait > 0) throw new CommandError('RATE_LIMITED', { retryAfterMs: wait })
}
