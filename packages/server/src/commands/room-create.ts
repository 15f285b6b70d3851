import { isThreadId, type CommandRequest, type MemberRole, type Room, type User } from '@parlor/protocol'
import { admit } from '../access/admit.ts'
import { canClose } from '../access/closed.ts'
import { isDirectId } from '../access/direct-id.ts'
import type { Word } from '../access/judge.ts'
import { settled } from '../access/settled.ts'
import type { Identity } from '../auth/identity.ts'
import { identityOf, type Command, type CommandContext } from './command.ts'
import { CommandError } from './command-error.ts'
import { summaryOf } from './summary.ts'

/**
 * Makes a group room with the caller as owner. Where host or token have a word on the room, the
 * caller gets the role they name: nobody makes themselves owner of a room they were granted less in.
 */
export const roomCreate: Command<'room.create'> = {
  name: 'room.create',
  async run(context, caller, request) {
    const identity = identityOf(caller)
    const { user } = identity
    if (user.guest === true) throw new CommandError('FORBIDDEN')
    if (isDirectId(request.id) || isThreadId(request.id)) throw new CommandError('INVALID', { details: { path: 'id' } })
    if (!canClose(request.settings?.closed, context.now())) {
      throw new CommandError('INVALID', { details: { path: 'settings.closed.until' } })
    }
    const role = roleOf(await context.words.of(identity, request.id))
    const invited = await invite(context, identity, request)
    const now = context.now()
    return context.write(async (tx, changes) => {
      const room = describe(request, context.epoch(), now)
      if (!(await tx.insertRoom(room, now))) {
        const seat = await tx.seat(room.id, user.id)
        if (seat?.role !== role || seat.left) throw new CommandError('ROOM_EXISTS')
        return { summary: await summaryOf(tx, room.id, user.id) }
      }
      for (const guest of [{ user, role }, ...invited]) {
        // Who is there from the beginning did not come.
        await admit(tx, changes, room.id, { ...guest, now }, { silent: true })
      }
      return { summary: await summaryOf(tx, room.id, user.id) }
    })
  },
}

function roleOf(word: Word): MemberRole {
  if (word.by === 'room') return 'owner'
  if (word.grant === null) throw new CommandError('NOT_FOUND')
  return word.grant.role
}

/** Those who become members at once: people known to the server, whom the host, if it has a word, lets in. */
async function invite(
  { storage, words }: CommandContext,
  { user }: Identity,
  request: CommandRequest<'room.create'>,
): Promise<readonly { readonly user: User; readonly role: MemberRole }[]> {
  const ids = [...new Set(request.members)].filter((id) => id !== user.id)
  if (ids.length === 0) return []
  const rows = await storage.read((tx) => tx.users(ids))
  const open = request.settings?.access === 'guests'
  const found = rows.map((row) => row.user).filter((each) => each.guest !== true || open)
  const grants = await Promise.all(
    found.map(async (each) => (words.host === null ? { role: 'member' as const } : words.host.ask(each, request.id))),
  )
  const invited = found.flatMap((each, at) => {
    const grant = grants[at]
    return grant == null ? [] : [{ user: each, role: grant.role }]
  })
  if (invited.length < ids.length) throw new CommandError('NOT_FOUND', { details: { path: 'members' } })
  return invited
}

function describe(request: CommandRequest<'room.create'>, epoch: string, now: number): Room {
  const { id, name, description, avatarUrl, metadata, settings } = request
  return {
    id,
    kind: 'group',
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(avatarUrl === undefined ? {} : { avatarUrl }),
    ...(metadata === undefined ? {} : { metadata }),
    settings: settled(settings),
    epoch,
    rev: 0,
    createdAt: now,
  }
}
