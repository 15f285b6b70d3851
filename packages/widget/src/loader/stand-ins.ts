import type { ParlorChat } from '../chat/parlor-chat.ts'

/** The methods that a page may call before the element has come to life. */
const METHODS = ['show', 'hide', 'toggle', 'reveal', 'send', 'logout'] as const

/**
 * Puts stand-ins for the methods of a chat on its element. They fetch the chat and pass the call on;
 * when the chat is there they are gone.
 *
 * @param run fetches the chat, then does something
 */
export function addStandIns(host: HTMLElement, run: (act: () => unknown) => Promise<unknown>): void {
  const chat = host as unknown as Record<string, (...given: unknown[]) => unknown> & { updateComplete: unknown }
  for (const method of METHODS satisfies readonly (keyof ParlorChat)[])
    chat[method] = (...given) =>
      run(async () => {
        await chat.updateComplete
        return chat[method]?.(...given)
      })
  void customElements.whenDefined('parlor-chat').then(() => METHODS.forEach((method) => delete chat[method]))
}
