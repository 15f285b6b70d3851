import type { Room } from '@parlor/protocol'
import { admit } from '../access/admit.ts'
import { directId } from '../access/direct-id.ts'
import { enter } from '../access/enter.ts'
import type { Word } from '../access/judge.ts'
import type { Identity } from '../auth/identity.ts'
import { identityOf, type Command, type CommandContext } from './command.ts'
import { CommandError } from './command-error.ts'
import { summaryOf } from './summary.ts'

/** The one conversation of two people in one context; either of them finds the same room. */
export const roomDirect: Command<'room.direct'> = {
  name: 'room.direct',
  async run(context, caller, { user: otherId, context: about = null }) {
    const identity = identityOf(caller)
    const { user } = identity
    if (user.guest === true) throw new CommandError('FORBIDDEN')
    if (otherId === user.id) throw new CommandError('INVALID', { details: { path: 'user' } })
    const word = await wordOn(context, identity, otherId, about)
    const id = directId(user.id, otherId, about)
    const now = context.now()
    const summary = await context.write(async (tx, changes) => {
      const other = (await tx.user(otherId))?.user
      if (other === undefined) return null
      const room: Room = {
        id,
        kind: 'direct',
        ...(about === null ? {} : { context: about }),
        settings: { access: 'members', posting: 'members' },
        epoch: context.epoch(),
        rev: 0,
        createdAt: now,
      }
      if (await tx.insertRoom(room, now)) {
        for (const each of [user, other]) {
          await admit(tx, changes, id, { user: each, role: 'member', now })
        }
      } else {
        const arrival = { user, room: id, word, entry: 'join', now, epoch: context.epoch } as const
        if ((await enter(tx, changes, arrival)) === null) return null
      }
      return summaryOf(tx, id, user.id)
    })
    if (summary === null) throw new CommandError('NOT_FOUND')
    return { summary }
  },
}

/** The other must be somebody known who is no guest; in a context the host lets both in, or there is nothing to find. */
async function wordOn(
  { storage, words }: CommandContext,
  { user }: Identity,
  otherId: string,
  about: string | null,
): Promise<Word> {
  const other = (await storage.read((tx) => tx.user(otherId)))?.user
  if (other === undefined || other.guest === true) throw new CommandError('NOT_FOUND')
  if (words.host === null || about === null) return { by: 'room' }
  const [mine, theirs] = await Promise.all([words.host.ask(user, about), words.host.ask(other, about)])
  if (mine === null || theirs === null) throw new CommandError('NOT_FOUND')
  return { by: 'host', grant: { role: 'member' } }
}
