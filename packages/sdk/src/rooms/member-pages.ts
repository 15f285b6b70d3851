import type { CommandInput, CommandResult, Member } from '@parlor/protocol'
import type { RoomLog } from '../sync/room-log.ts'

/** What the pages of members need. */
export interface MemberPagesParts {
  readonly request: (
    name: 'room.members',
    input: CommandInput<'room.members'>,
  ) => Promise<CommandResult<'room.members'>>
  /** The room, once it is loaded. */
  readonly ready: () => Promise<RoomLog>
  /** Takes a page that was asked for while the log was of this epoch. */
  readonly take: (epoch: string, members: readonly Member[]) => void
}

/** Members of one room beyond those that come with it, a page at a time. */
export interface MemberPages {
  /** Fetches the next page with anybody new; several callers share one. Does nothing when all are known. */
  more(): Promise<void>
}

/** Makes the pages of one room. */
export function createMemberPages(room: string, { request, ready, take }: MemberPagesParts): MemberPages {
  let under: Promise<void> | null = null
  /** Up to which id the pages have come, in this epoch; from the first on when that is not known. */
  let place: { readonly epoch: string; readonly after: string | undefined } | null = null

  async function fetch(): Promise<void> {
    const log = await ready()
    const { epoch } = log
    const known = new Set([...log.members.values()].filter(({ removed }) => !removed).map(({ user }) => user.id))
    if (known.size >= log.memberCount) return
    if (place?.epoch !== epoch) place = { epoch, after: undefined }
    for (;;) {
      const { after } = place
      const { members, more } = await request('room.members', { room, ...(after === undefined ? {} : { after }) })
      take(epoch, members)
      // At the end it begins anew: who was missed, because they came meanwhile, is found the next time.
      place = { epoch, after: more ? members.at(-1)?.user.id : undefined }
      if (!more || members.some(({ user }) => !known.has(user.id))) return
    }
  }

  return {
    more: () => (under ??= fetch().finally(() => (under = null))),
  }
}
