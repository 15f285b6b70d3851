import { threadRoot } from '@parlor/protocol'
import type { ChatError, Room } from '@parlor/sdk'
import type { Strings } from '../strings/strings.ts'
import type { ParlorTimeline } from '../timeline/parlor-timeline.ts'
import type { SearchJump } from './search-ask.ts'

/** The room that the search lies beside, or over. */
export interface FoundHost extends HTMLElement {
  readonly room: Room | undefined
  /** Whether other rooms can be gone to. */
  readonly everywhere: boolean
  /** Whether there is no space beside the timeline. */
  readonly narrow: boolean
  readonly strings: Strings
  readonly reveal: (seq: number) => Promise<void>
  readonly thread: (message: string, ask: { readonly room: string; readonly seq: number }) => Promise<void>
}

/** The search, which steps aside for what was found where there is no space for both. */
export interface FoundPlace {
  readonly stepAside: () => Promise<void>
  readonly show: () => Promise<void>
}

/**
 * Shows what was found: in the room, or in one of its threads. One that was found in another room is for whoever can
 * open that.
 * @param refused it could not be had
 */
export function showFound(
  event: CustomEvent<SearchJump>,
  host: FoundHost,
  place: FoundPlace,
  refused: (error: ChatError) => void,
): void {
  const { seq, room } = event.detail
  if (seq === null) return
  const root = threadRoot(room)
  const isThread = root !== null && (host.everywhere || root.room === host.room?.id)
  if (!isThread && room !== host.room?.id) return
  queueMicrotask(() => {
    if (event.defaultPrevented) return
    if (isThread) void host.thread(root.message, { room: root.room, seq })
    else inRoom(seq, host, place).catch(refused)
  })
}

async function inRoom(seq: number, host: FoundHost, place: FoundPlace): Promise<void> {
  if (!host.narrow) return host.reveal(seq)
  // What cannot be had leaves the list where it is.
  await host.room?.loadAround(seq)
  await place.stepAside()
  const timeline = host.shadowRoot?.querySelector<ParlorTimeline>('parlor-timeline')
  await timeline?.reveal(seq, { name: host.strings.backToResults, go: () => void place.show() })
}
