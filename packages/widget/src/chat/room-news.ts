import type { ChatError, RoomState } from '@parlor/sdk'

/** Tells the page what becomes of the room of a chat: how much is unread, and that it was refused. Each once. */
export class RoomNews {
  readonly #emit: (type: string, detail: unknown) => void
  readonly #explain: (error: ChatError) => void
  #unread = 0
  /** The refusal that was told last. */
  #told: ChatError | null = null

  /**
   * @param emit sends an event
   * @param explain tells the author of the page what may be wrong
   */
  constructor(emit: (type: string, detail: unknown) => void, explain: (error: ChatError) => void) {
    this.#emit = emit
    this.#explain = explain
  }

  /**
   * Takes the next state.
   * @param unread how much is unread of what the chat shows
   */
  take(state: RoomState | undefined, unread: number): void {
    if (unread !== this.#unread) {
      this.#unread = unread
      this.#emit('parlor-unread', { unread })
    }
    const error = state?.status === 'refused' ? state.error : null
    if (error && error !== this.#told) {
      this.#emit('parlor-error', { error })
      this.#explain(error)
    }
    this.#told = error
  }
}
