import { ChatError } from '../errors.ts'
import type { MemberPages, MemberPagesParts } from './member-pages.ts'

/** Pages of members whose workings are fetched with the first that is asked for. Where that fails it is `OFFLINE`, and tried again with the next. */
export function createLateMemberPages(room: string, parts: MemberPagesParts): MemberPages {
  let pages: Promise<MemberPages> | null = null
  const bring = async (): Promise<MemberPages> => (await import('./member-pages.ts')).createMemberPages(room, parts)
  return {
    async more() {
      pages ??= bring()
      const made = await pages.catch((cause: unknown) => {
        pages = null
        throw new ChatError('OFFLINE', { cause })
      })
      return made.more()
    },
  }
}
