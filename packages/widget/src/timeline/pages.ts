import type { Room, RoomState } from '@parlor/sdk'

/** Where the view stands in what is loaded, in px. */
export interface Reach {
  readonly height: number
  /** To the oldest loaded message. */
  readonly offset: number
  /** To the newest loaded message. */
  readonly distance: number
}

/**
 * Asks a room for more where the view comes near an edge of what is loaded: once for each edge, so
 * that a page which does not come is not asked for again and again.
 */
export class Pages {
  readonly #failed: () => void
  #older: string | undefined
  #newer: string | undefined

  /** @param failed called when a page of history could not be had; {@link again} asks once more */
  constructor(failed: () => void) {
    this.#failed = failed
  }

  /** Lets both edges be asked for anew: another room, or the user wants it. */
  again(): void {
    this.#older = this.#newer = undefined
  }

  /** Loads what is near. */
  load(room: Room, state: RoomState, { height, offset, distance }: Reach): void {
    if (!height || state.status !== 'ready') return
    const near = Math.max(400, height)
    const oldest = state.messages[0]?.id
    if (state.hasOlder && !state.loadingOlder && offset < near && oldest !== this.#older) {
      this.#older = oldest
      room.loadOlder().catch(this.#failed)
    }
    const newest = state.messages.findLast(({ seq }) => seq !== null)?.id
    // Away from the edge and back is a new wish.
    if (distance >= near) this.#newer = undefined
    else if (state.hasNewer && !state.loadingNewer && newest !== this.#newer) {
      this.#newer = newest
      room.loadNewer().catch(() => undefined)
    }
  }
}
