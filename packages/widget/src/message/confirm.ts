import { html, nothing, type TemplateResult } from 'lit'
import { LIMITS } from '@parlor/protocol'
import type { Strings } from '../strings/strings.ts'

/** Asks once more before a message goes away. */
export function confirmDelete(
  by: 'own' | 'moderate',
  strings: Strings,
  done: { readonly cancel: () => void; readonly go: (reason: string) => void },
): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault()
    const field = (event.target as HTMLElement).querySelector('input')
    done.go(field?.value.trim() ?? '')
  }
  return html`<form class="confirm" @submit=${submit}>
    <h2 id="title">${by === 'own' ? strings.deleteTitle : strings.removeTitle}</h2>
    <p>${strings.deleteText}</p>
    ${
      by === 'moderate'
        ? html`<label
            ><span>${strings.reasonField}</span
            ><input type="text" class="reason" dir="auto" autocomplete="off" maxlength=${LIMITS.reasonLength}
          /></label>`
        : nothing
    }
    <div class="buttons">
      <button type="button" class="button quiet" @click=${done.cancel}>${strings.cancel}</button>
      <button type="submit" class="button danger">${strings.delete}</button>
    </div>
  </form>`
}
