/**
 * The entry of `parlor.js`: registers the elements and, when its own script tag names a room, puts
 * a chat on the page. The page gets one global, `Parlor`.
 */
import type { ParlorEventMap } from './events.ts'
import { defineElements } from './define-elements.ts'
import { ELEMENTS } from './elements.ts'
import { ParlorChat } from './chat/parlor-chat.ts'
import { report } from './chat/report.ts'
import { serverOfScript } from './identity/server-url.ts'
import { configOf, type ScriptConfig } from './chat/script-config.ts'
import { VERSION } from './version.ts'

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

// Only now: later the browser no longer says which script is running.
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null
const server = script?.src ? serverOfScript(script.src, document.baseURI) : null

defineElements({
  ...ELEMENTS,
  'parlor-chat': class extends ParlorChat {
    static override server = server ?? undefined
  },
})
// An element of the page with this id answers to the name as well.
if (typeof window.Parlor?.open !== 'function') window.Parlor = createGlobal()
if (script) whenParsed(() => mount(script))

function createGlobal(): ParlorGlobal {
  const chats = (room?: string) =>
    [...document.querySelectorAll<ParlorChat>('parlor-chat')].filter((chat) => room === undefined || chat.room === room)
  return {
    version: VERSION,
    open: (room) =>
      chats(room)
        .find((chat) => chat.mode === 'popup')
        ?.show(),
    close: (room) => chats(room).forEach((chat) => chat.hide()),
    logout: async () => void (await Promise.all(chats().map((chat) => chat.logout()))),
    on(event, listener) {
      const heard = (happened: Event) => listener((happened as CustomEvent).detail)
      document.addEventListener(`parlor-${event}`, heard)
      return () => document.removeEventListener(`parlor-${event}`, heard)
    },
  }
}

function whenParsed(run: () => void): void {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', run, { once: true })
  else run()
}

function mount(tag: HTMLScriptElement): void {
  const config = configOf(tag.dataset)
  if (!config) return
  if (!config.url && !server) {
    report('it does not know its server. Add data-url="https://…" to the script tag.')
    return
  }
  const chat = document.createElement('parlor-chat')
  for (const [name, value] of Object.entries(config.attributes)) chat.setAttribute(name, value)
  chat.url = config.url ?? server ?? undefined
  if (config.accent) chat.style.setProperty('--parlor-accent', config.accent)
  place(chat, tag, config)
}

function place(chat: Element, tag: HTMLScriptElement, { target, mode }: ScriptConfig): void {
  if (target) {
    const found = document.querySelector(target)
    if (found) found.append(chat)
    else report(`there is no element for data-target="${target}".`)
  } else if (mode === 'popup') document.body.append(chat)
  else if (document.body.contains(tag)) tag.after(chat)
  else report('data-mode="inline" needs data-target, or a script tag at the place of the chat.')
}
