import type { Chat, ChatError } from '@parlor/sdk'
import type { ParlorEventMap } from '../events.ts'

/** Whose rooms are worked on, and where work shows. */
export interface RoomOperationsHost {
  readonly chat: () => Chat | undefined
  /** Lets the user change what a room is called. */
  readonly describe: (room: string) => Promise<void>
  /** Shows who is in a room. */
  readonly members: (room: string) => Promise<void>
  /** The user has left a room. */
  readonly left: (room: string) => void
  /** Something could not be done. */
  readonly refused: (error: ChatError) => void
}

type Asked = 'parlor-prefer' | 'parlor-mark' | 'parlor-describe' | 'parlor-members' | 'parlor-leave'

/**
 * Carries out what is asked for with a room, unless a listener prevents it: after all of them have been asked,
 * those of the page around too.
 *
 * @param target where the events arrive
 * @returns the way to stop
 */
export function carryOutRooms(target: EventTarget, host: RoomOperationsHost): () => void {
  const ways: { readonly [Name in Asked]: (chat: Chat, detail: ParlorEventMap[Name]['detail']) => unknown } = {
    'parlor-prefer': (chat, { room, changes }) => chat.room(room).prefer(changes),
    'parlor-mark': (chat, { room, unread }) => (unread ? chat.room(room).markUnread() : chat.room(room).markRead()),
    'parlor-describe': (_chat, { room }) => host.describe(room),
    'parlor-members': (_chat, { room }) => host.members(room),
    'parlor-leave': async (chat, { room }) => {
      await chat.room(room).leave()
      host.left(room)
    },
  }
  const asked = (event: Event) => {
    queueMicrotask(() => {
      const chat = host.chat()
      if (event.defaultPrevented || !chat) return
      const way = ways[event.type as Asked] as (chat: Chat, detail: unknown) => unknown
      const done = way(chat, (event as CustomEvent).detail)
      if (done instanceof Promise) done.catch(host.refused)
    })
  }
  const names = Object.keys(ways)
  for (const name of names) target.addEventListener(name, asked)
  return () => {
    for (const name of names) target.removeEventListener(name, asked)
  }
}
