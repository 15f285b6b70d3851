import { threadRoot } from '@parlor/protocol'
import type { ParlorEventMap } from '../events.ts'
import { tell } from './tell.ts'

/** The chat that shows what was found. */
export interface JumpHost extends HTMLElement {
  /** Id of the room that is open. */
  room: string | undefined
  /** Goes to a message of the room, or of the thread of a message in it. */
  readonly reveal: (seq: number, thread?: string) => Promise<void>
}

/** Shows what was found in another room, or by the search of the list. What the room itself found in it, it shows. */
export function jump(host: JumpHost, event: ParlorEventMap['parlor-jump']): void {
  const { room, seq } = event.detail
  if (room === undefined || seq === null) return
  const root = threadRoot(room)
  const byRoom = event.composedPath().some((each) => each instanceof HTMLElement && each.localName === 'parlor-room')
  if (byRoom && (room === host.room || root)) return
  queueMicrotask(() => {
    if (event.defaultPrevented) return
    const to = root?.room ?? room
    // Who keeps the address of the page in step hears of every room that is opened, and may have opened it already.
    if (to !== host.room && !tell(host, 'parlor-room-open', { room: to }) && to !== host.room) return
    host.room = to
    // What cannot be had leaves the newest messages in view.
    host.reveal(seq, root?.message).catch(() => undefined)
  })
}
