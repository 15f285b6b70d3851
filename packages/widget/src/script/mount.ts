import { report } from '../chat/report.ts'
import { configOf, type ScriptConfig } from '../chat/script-config.ts'

/** Runs something when the page has been read to its end. */
export function whenParsed(run: () => void): void {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', run, { once: true })
  else run()
}

/**
 * Puts the chat on the page that a script tag asks for.
 * @param server where the script came from; `null` when that is not known
 * @returns `null` when the tag names no room, or cannot be served: the console says why
 */
export function mount(tag: HTMLScriptElement, server: string | null): HTMLElement | null {
  const config = configOf(tag.dataset)
  if (!config) return null
  const url = config.url ?? server
  if (!url) {
    report('it does not know its server: the script tag needs data-url.')
    return null
  }
  const chat = document.createElement('parlor-chat')
  for (const [name, value] of Object.entries({ ...config.attributes, url })) chat.setAttribute(name, value)
  if (config.accent) chat.style.setProperty('--parlor-accent', config.accent)
  return place(chat, tag, config) ? chat : null
}

/** Where the tag says, or where it stands; at the end of the page where it stands in no place to be seen. @returns whether there is such a place */
function place(chat: Element, tag: HTMLScriptElement, { target, mode }: ScriptConfig): boolean {
  const found = target ? document.querySelector(target) : null
  if (target && !found) {
    report(`there is no element for data-target="${target}".`)
    return false
  }
  if (!found && mode !== 'popup' && document.body.contains(tag)) tag.after(chat)
  else (found ?? document.body).append(chat)
  return true
}
