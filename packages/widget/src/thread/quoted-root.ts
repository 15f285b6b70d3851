import { html, type TemplateResult } from 'lit'
import type { User } from '@parlor/sdk'
import { hueOf } from '../avatar/face.ts'
import type { Strings } from '../strings/strings.ts'
import { plainOf } from '../text/plain-of.ts'

/** What is known of the message that a thread hangs on. */
export interface Root {
  readonly sender: User
  /** Absent once it was deleted. */
  readonly text?: string | undefined
  readonly deleted?: unknown
}

/** The message that a thread hangs on, as words; pressing it goes there. */
export function quotedRoot(root: Root, look: { readonly strings: Strings; readonly jump: () => void }): TemplateResult {
  const { sender, text, deleted } = root
  const isGone = deleted !== undefined || text === undefined
  return html`<button type="button" class="root" part="root" title=${look.strings.showInRoom} @click=${look.jump}>
    <parlor-avatar .name=${sender.name} .hue=${hueOf(sender.id)}></parlor-avatar>
    <span class="words">
      <bdi class="name">${sender.name}</bdi>
      <span class=${isGone ? 'gone' : ''} dir="auto">${rootWords(root, look.strings)}</span>
    </span>
  </button>`
}

/** What it says in one line, for a list. */
export function rootWords(root: Root, strings: Strings): string {
  return root.deleted !== undefined || root.text === undefined ? strings.deleted : plainOf(root.text)
}
