import type { Room, RoomState } from '@parlor/sdk'
import type { Attention } from './attention.ts'
import type { Story } from './story.ts'
import type { Viewport } from './viewport.ts'

/** The timeline that is read. */
export interface ReadingHost {
  readonly room: () => Room | null
  readonly state: () => RoomState | undefined
  readonly story: Story
  readonly viewport: Viewport
  readonly attention: Attention
}

/** What the reader has had before their eyes: marks it as read, and keeps the first new message in view until then. */
export class Reading {
  readonly #host: ReadingHost
  /** Where the mark stood, in which room. */
  #at: { readonly room: Room | null; readonly read: number } | null = null
  /** The mark was set back under the eyes of the reader: what is in view is to stay unread. */
  #rests = false

  constructor(host: ReadingHost) {
    this.#host = host
  }

  /** True while what arrives is seen as it arrives. */
  get present(): boolean {
    return this.#host.viewport.stick && this.#host.attention.given
  }

  /** Whether the newest message is far, or something new is below. */
  get away(): boolean {
    const { story, viewport, state } = this.#host
    const { stick, distance, height } = viewport
    if (stick || !height || !story.messages.length) return false
    return story.hasNewer || distance > height / 2 || (state()?.unread ?? 0) > 0
  }

  /** Whether the first new message is above the view and the reader has not been there. */
  get newsAbove(): boolean {
    const { story, viewport } = this.#host
    const { news } = story
    const [first] = viewport.places
    return news !== null && first !== undefined && news < first.index
  }

  /** Keeps the first new message in view until somebody has looked. */
  hold(): void {
    const { story, viewport } = this.#host
    const at = story.unseenLine
    if (at >= 0 && viewport.hold(at)) story.look()
  }

  /** Whoever sees where the news begin, or is above it, need not be led there. */
  #pass(): void {
    const { story, viewport } = this.#host
    const { news } = story
    const [first] = viewport.places
    if (news !== null && news >= 0 && first && news >= first.index) story.been()
  }

  /**
   * Marks as read what is seen. Where the mark was set back while the room is in view, it stays until the reader has
   * been away, or reads on.
   */
  mark(): void {
    this.#rest()
    this.hold()
    const { story, attention, room } = this.#host
    if (attention.given) story.look()
    this.#pass()
    const state = this.#host.state()
    if (!state || state.status !== 'ready' || state.hasNewer || !this.present || this.#rests) return
    const newest = state.messages.findLast(({ seq }) => seq !== null)?.seq ?? 0
    if (newest > state.read && state.unread > 0) room()?.markRead(newest)
  }

  #rest(): void {
    const room = this.#host.room()
    const read = this.#host.state()?.read ?? 0
    const before = this.#at
    this.#at = { room, read }
    if (!this.#host.attention.present || before?.room !== room || read > before.read) this.#rests = false
    else if (read < before.read) this.#rests = true
  }
}
