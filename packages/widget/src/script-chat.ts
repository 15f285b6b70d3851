/** What the loader fetches: the elements, which it lets register themselves. */
import './style-order.ts'
import { ParlorMessage } from './message/parlor-message.ts'
import { defineChat } from './script/define-chat.ts'

/** What shows code and formulas comes when there are some, and takes the place of what fetched it. */
const fetched = async () => (ParlorMessage.textRenderers = (await import('./lazy/later-renderers.ts')).laterRenderers())

/**
 * Registers the elements, which show code in colour and formulas unless the page has its own way.
 * @param server the server of elements that name none; `null` for the page's own origin
 */
export function define(server: string | null): void {
  ParlorMessage.textRenderers ??= {
    code: async (...asked) => (await fetched()).code!(...asked),
    math: async (...asked) => (await fetched()).math!(...asked),
    formulas: (again) => void fetched().then(again, () => {}),
  }
  defineChat(server)
}
