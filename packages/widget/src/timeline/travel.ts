import type { Room } from '@parlor/sdk'
import type { Block } from './geometry.ts'
import type { Jumps, Origin, Way, WayBack } from './jumps.ts'
import type { Story } from './story.ts'
import type { Viewport } from './viewport.ts'

/** The timeline that is travelled. */
export interface TravelHost {
  readonly room: () => Room | null
  readonly story: Story
  readonly viewport: Viewport
  readonly jumps: Jumps
  readonly latest: () => Promise<void>
  /** There is no such message. */
  readonly lost: () => void
  /** Renders. */
  readonly update: () => Promise<unknown>
}

/** Goes to a message that may have to be loaded, and back to where the reader was. */
export class Travel {
  readonly #host: TravelHost

  constructor(host: TravelHost) {
    this.#host = host
  }

  /** To a message by its number. @param back the way back; to where the reader is now when absent */
  reveal(seq: number, back?: WayBack): Promise<void> {
    return this.#go(seq, back ? { to: 'elsewhere', ...back } : this.#fromHere(seq))
  }

  /** To what a reply answers. */
  toQuoted(seq: number, origin: Origin | undefined): Promise<void> {
    return this.#go(seq, { to: 'reply', origin })
  }

  /** To the first message that is new. */
  async toNews(): Promise<void> {
    const { story } = this.#host
    const seq = story.newsFrom
    if (seq === undefined) return
    await this.#go(seq, undefined, 'start', false)
    story.been()
    await this.#host.update()
  }

  /** The way back, as far as there is one. */
  readonly back = (): void => {
    const { jumps, latest, update } = this.#host
    const { way } = jumps
    jumps.way = undefined
    void update()
    if (way?.to === 'elsewhere') way.go()
    else if (way?.to === 'place')
      this.#go(way.place.seq, undefined, way.place.offset, false).catch(() => this.#keep(way))
    else if (way?.origin?.seq) this.#go(way.origin.seq, undefined).catch(() => this.#keep(way))
    else if (way) void latest()
  }

  async #go(seq: number, way: Way | undefined, block: Block = 'center', pointed = true): Promise<void> {
    const { jumps, lost, room, story, update } = this.#host
    const asked = room()
    const before = jumps.way
    const { sync, head } = asked?.getSnapshot() ?? {}
    if (sync === 'live' && seq > (head ?? 0)) return lost()
    jumps.way = way
    if (jumps.ask(seq, story.messages, block, pointed))
      await asked?.loadAround(seq).catch((error: unknown) => {
        jumps.giveUp()
        jumps.way = before
        void update()
        throw error
      })
    if (asked !== room()) return
    await update()
    if (asked !== room() || story.messages.some((message) => message.seq === seq)) return
    // The room ends before it: its log was restored from an older one, or the number is made up.
    jumps.giveUp()
    jumps.way = before
    void update()
    lost()
  }

  /** What one was reading, unless it is the newest, to which there is a way always. */
  #fromHere(to: number): Way | undefined {
    const { viewport, jumps, story } = this.#host
    if (jumps.way?.to === 'place') return jumps.way
    const places = viewport.places
    const seqOf = (index: number) => story.messages[index]?.seq ?? null
    if (viewport.stick || places.some(({ index }) => seqOf(index) === to)) return undefined
    const first = places.find(({ index, offset }) => seqOf(index) !== null && offset >= 0) ?? places[0]
    const seq = first ? seqOf(first.index) : null
    return first && seq !== null ? { to: 'place', place: { id: first.id, seq, offset: first.offset } } : undefined
  }

  /** It could not be gone: it is still there to be tried. */
  #keep(way: Way): void {
    this.#host.jumps.way ??= way
    void this.#host.update()
  }
}
