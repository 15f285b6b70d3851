import { html, nothing, type TemplateResult } from 'lit'
import type { User } from '@parlor/sdk'
import type { Strings } from '../strings/strings.ts'

/** Who is writing, in the strip that is always reserved for it. */
export function typingStrip(users: readonly User[], strings: Strings, plain: boolean): TemplateResult {
  return html`<div class="strip ${plain ? 'plain' : ''}" part="typing">
    ${
      users.length
        ? html`<p>
            <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span
            ><bdi>${strings.typing(users.map(({ name }) => firstName(name)))}</bdi>
          </p>`
        : nothing
    }
  </div>`
}

function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name
}
