import { ParlorChat } from '../chat/parlor-chat.ts'
import { defineElements } from '../define-elements.ts'
import { FIRST_ELEMENTS } from '../first-elements.ts'

/**
 * Registers the elements.
 * @param server the server of elements that name none; `null` for the page's own origin
 */
export function defineChat(server: string | null): void {
  defineElements({
    ...FIRST_ELEMENTS,
    'parlor-chat': class extends ParlorChat {
      static override server = server ?? undefined
    },
  })
}
