import type { Chat, Stop } from '@parlor/sdk'

/** A chat together with who still needs it: the last one to let go ends it. */
export interface Lease {
  /** What the provider was asked for when it was made. */
  readonly url: string
  readonly chat: Chat
  /** Whether the chat was ended because nobody needed it; such a lease is of no more use. */
  isEnded(): boolean
  /**
   * Keeps the chat.
   * @returns the way to let go of it
   */
  hold(): Stop
}

/**
 * @param url address the chat was made for, as given
 * @param chat a chat that nobody else will end
 * @param later puts off a call until the current work of the renderer is done. React's StrictMode
 *   unmounts and mounts again within that work, and must not cost a connection
 */
export function createLease(url: string, chat: Chat, later: (run: () => void) => void): Lease {
  let holders = 0
  let ended = false

  const endIfUnheld = () => {
    if (holders > 0 || ended) return
    ended = true
    void chat.close()
  }

  return {
    url,
    chat,
    isEnded: () => ended,
    hold() {
      let held = true
      holders += 1
      return () => {
        if (!held) return
        held = false
        holders -= 1
        later(endIfUnheld)
      }
    },
  }
}
