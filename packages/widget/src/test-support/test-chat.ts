import type { GetToken } from '../identity/identity.ts'
import { ParlorChat } from '../chat/parlor-chat.ts'
import { chatWith } from './page.ts'

/** A chat element whose own chats have no server. Everything else is the real one. */
export class TestChat extends ParlorChat {
  /** The chats it made, with the address and the source of tokens they were made for. */
  readonly made: (ReturnType<typeof chatWith> & { readonly url: string; readonly getToken: GetToken })[] = []

  protected override createChat(url: string, getToken: GetToken): ReturnType<typeof chatWith>['chat'] {
    const made = { ...chatWith(this.room), url, getToken }
    this.made.push(made)
    return made.chat
  }
}

if (!customElements.get('test-chat')) customElements.define('test-chat', TestChat)
