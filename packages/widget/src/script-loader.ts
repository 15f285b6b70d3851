/**
 * The entry of `parlor.js`: the page gets its launcher and one global, `Parlor`, and the elements
 * themselves when somebody needs them.
 */
import { CHAT_FILE } from './loader/chat-file.ts'
import { startLoader } from './loader/start-loader.ts'
import { runningScript } from './script/running-script.ts'

const running = runningScript()
const { tag, server } = running
const beside = (file: string) => (tag?.src ? new URL(file, tag.src).href : `./${file}`)
let failures = 0

/**
 * A browser remembers that an import failed, and a server that was renewed has other files than this
 * page knows of: what is asked for then is the single file, whose name never changes.
 */
async function fetchChat(): Promise<void> {
  try {
    const chat = (await import(/* @vite-ignore */ beside(CHAT_FILE))) as typeof import('./script-chat.ts')
    if (!customElements.get('parlor-chat')) chat.define(server)
  } catch {
    if (server) for (const host of document.querySelectorAll('parlor-chat:not([url])')) host.setAttribute('url', server)
    await import(/* @vite-ignore */ beside(`parlor.all.js?again=${(failures += 1)}`))
  }
}

startLoader({ ...running, fetchChat })
