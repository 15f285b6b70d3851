import type { ParlorChat } from '../chat/parlor-chat.ts'
import type { ParlorEventMap } from '../events.ts'
import { VERSION } from '../version.ts'

/** What `window.Parlor` offers. */
export interface ParlorGlobal {
  /** Version of the script that is in use. */
  readonly version: string
  /** Opens the popup; the one of a room, or the first on the page. */
  open(room?: string): void
  /** Closes the popup; the one of a room, or all of them. */
  close(room?: string): void
  /** Forgets the user in every chat on the page, on this device. */
  logout(): Promise<void>
  /**
   * Listens to all chats on the page.
   * @param event name of the event without `parlor-`, such as `message` or `unread`
   * @param listener gets what the event carries
   * @returns the way to stop
   */
  on<Name extends ShortName>(event: Name, listener: (detail: DetailOf<Name>) => void): () => void
}

type ShortName = keyof ParlorEventMap extends `parlor-${infer Name}` ? Name : never
type DetailOf<Name extends ShortName> = ParlorEventMap[`parlor-${Name}`]['detail']

declare global {
  interface Window {
    Parlor?: ParlorGlobal
  }
}

/** What the page asks for, and of which room; of any when absent. */
export interface Wish {
  readonly what: 'open' | 'close' | 'logout'
  readonly room?: string | undefined
}

/**
 * Makes what the page gets as `Parlor`.
 * @param carryOut does what was asked for as soon as the elements are there, in the order of asking
 */
export function createGlobal(carryOut: (wish: Wish, act: () => unknown) => unknown): ParlorGlobal {
  const chats = (room?: string) =>
    [...document.querySelectorAll<ParlorChat>('parlor-chat')].filter((chat) => room === undefined || chat.room === room)
  /** One that has not drawn itself yet would take it for how the page was written, and move no focus. */
  const showOrHide = (all: readonly ParlorChat[], open: boolean) =>
    Promise.all(
      all.map(async (chat) => {
        if (!chat.hasUpdated) await chat.updateComplete
        if (open) chat.show()
        else chat.hide()
        await chat.updateComplete
      }),
    )
  return {
    version: VERSION,
    open: (room) =>
      void carryOut({ what: 'open', room }, () =>
        showOrHide(
          chats(room)
            .filter(({ mode }) => mode === 'popup')
            .slice(0, 1),
          true,
        ),
      ),
    close: (room) => void carryOut({ what: 'close', room }, () => showOrHide(chats(room), false)),
    logout: async () =>
      void (await carryOut({ what: 'logout' }, () => Promise.all(chats().map((chat) => chat.logout())))),
    on(event, listener) {
      const heard = (happened: Event) => listener((happened as CustomEvent).detail)
      document.addEventListener(`parlor-${event}`, heard)
      return () => document.removeEventListener(`parlor-${event}`, heard)
    },
  }
}

/**
 * Gives the page its global, unless an earlier script did.
 * @returns whether it was the first; an element of the page with this id answers to the name as well
 */
export function giveGlobal(carryOut: Parameters<typeof createGlobal>[0]): boolean {
  if (typeof window.Parlor?.open === 'function') return false
  window.Parlor = createGlobal(carryOut)
  return true
}
