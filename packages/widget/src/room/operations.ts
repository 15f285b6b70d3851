import type { ChatError, MessageOperationKind, Room, TimelineMessage } from '@parlor/sdk'
import type { ParlorEventMap } from '../events.ts'

/** The room whose messages are worked on, and the places where work shows. */
export interface OperationsHost {
  readonly room: () => Room | undefined
  /** Begins an answer to a message. */
  readonly reply: (message: TimelineMessage) => void
  /** Begins to change a message. */
  readonly edit: (message: TimelineMessage) => void
  readonly open: OpenDialog
  /** Tells the user how something went that shows nowhere else. */
  readonly copied: (what: 'text' | 'link', done: boolean) => void
  /** Something could not be done, and its message does not say so. */
  readonly refused: (error: ChatError, what?: MessageOperationKind) => void
}

/** Opens what belongs to a message, or shows who is in the room, or one of them. */
export interface OpenDialog {
  (what: 'forward' | 'edits' | 'reactions', message: TimelineMessage): Promise<void>
  (what: 'members', user: string | undefined): Promise<void>
}

type Asked =
  `parlor-${'members' | 'react' | 'reply' | 'edit' | 'delete' | 'pin' | 'copy' | 'forward' | 'edits' | 'reactions' | 'mark-unread'}`

/**
 * Carries out what the elements inside a room ask for, unless a listener prevents it: after all of
 * them have been asked, those of the page around the chat too.
 *
 * @param target where the events arrive
 * @returns the way to stop
 */
export function carryOut(target: EventTarget, host: OperationsHost): () => void {
  const ways: { readonly [Name in Asked]: (room: Room, detail: ParlorEventMap[Name]['detail']) => unknown } = {
    'parlor-react': (room, { id, emoji, on }) => (on ? room.react(id, emoji) : room.unreact(id, emoji)),
    'parlor-delete': (room, { id, reason }) => room.delete(id, reason ? { reason } : {}),
    'parlor-pin': (room, { id, on }) => (on ? room.pin(id) : room.unpin(id)),
    'parlor-reply': (room, { id }) => withMessage(room, id, host.reply),
    'parlor-edit': (room, { id }) => withMessage(room, id, host.edit),
    'parlor-forward': (room, { id }) => withMessage(room, id, (message) => host.open('forward', message)),
    'parlor-edits': (room, { id }) => withMessage(room, id, (message) => host.open('edits', message)),
    'parlor-reactions': (room, { id }) => withMessage(room, id, (message) => host.open('reactions', message)),
    'parlor-members': (_room, { user }) => host.open('members', user),
    'parlor-mark-unread': (room, { seq }) => room.markUnread(seq),
    'parlor-copy': async (_room, { what, text }) => host.copied(what, await copy(text)),
  }
  const asked = (event: Event) => {
    // What is asked for in a thread beside the room is for the thread.
    if (event.composedPath().find((each) => isRoom(each)) !== target) return
    queueMicrotask(() => {
      const room = host.room()
      if (event.defaultPrevented || !room) return
      const way = ways[event.type as Asked] as (room: Room, detail: unknown) => unknown
      const { detail } = event as CustomEvent<{ readonly id: string; readonly on?: boolean }>
      const done = way(room, detail)
      // What the server refuses stays with its message; the rest would show nowhere.
      if (done instanceof Promise)
        done.catch((error: ChatError) => {
          if (!isShown(room, detail.id)) host.refused(error, kindOf(event.type, detail.on))
        })
    })
  }
  const names = Object.keys(ways)
  for (const name of names) target.addEventListener(name, asked)
  return () => {
    for (const name of names) target.removeEventListener(name, asked)
  }
}

/** @returns whether it was allowed; pages without encryption have no clipboard at all */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

function withMessage<T>(room: Room, id: string, act: (message: TimelineMessage) => T): T | undefined {
  const message = room.getSnapshot().messages.find((one) => one.id === id)
  return message && act(message)
}

/** What was asked for of what can be put there and taken back; the rest goes by its reason alone. */
function kindOf(type: string, on: boolean | undefined): MessageOperationKind | undefined {
  const kind = type.slice('parlor-'.length)
  return on === undefined ? undefined : ((on ? kind : `un${kind}`) as MessageOperationKind)
}

/** Whether a failure stands under its message. */
function isShown(room: Room, id: string): boolean {
  const message = room.getSnapshot().messages.find((one) => one.id === id)
  return (message?.pending ?? []).some(({ status }) => status === 'failed')
}

function isRoom(target: EventTarget): boolean {
  return target instanceof Element && target.localName === 'parlor-room'
}
