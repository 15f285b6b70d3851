import { html, nothing, type TemplateResult } from 'lit'
import { chat as bubble, search } from '../icons/glyphs.ts'
import { at } from '../icons/later-glyphs.ts'
import { icon } from '../icons/icon.ts'
import type { Person } from './members-subject.ts'
import { calledOf, faceOf, roleName, type PersonLook } from './person-row.ts'

/** What can be done from a card; what is absent cannot. */
export interface CardActs {
  readonly message?: (() => void) | undefined
  readonly mention?: (() => void) | undefined
  readonly search?: (() => void) | undefined
  /** One is under way. */
  readonly busy: boolean
  /** Why it was not done. */
  readonly fault: string | null
}

/** Somebody at full length: face and name, whether they are here, what they are, and what can be done. */
export function profileCard(person: Person, look: PersonLook, acts: CardActs): TemplateResult {
  const { strings } = look
  const { user, role, presence } = person
  return html`<div class="card">
      ${faceOf(person, look.server)}
      <h3>${calledOf(user, look)}</h3>
      ${user.role ? html`<p class="says"><bdi>${user.role}</bdi></p>` : nothing}
      <p class="sub">${look.seen(presence)}</p>
      ${
        acts.message || acts.mention
          ? html`<div class="acts">
              ${
                acts.message
                  ? html`<button
                      type="button"
                      class="button message"
                      aria-disabled=${String(acts.busy)}
                      @click=${acts.message}
                    >
                      ${icon(bubble, 'ic-s')}${strings.messageThem}
                    </button>`
                  : nothing
              }${
                acts.mention
                  ? html`<button type="button" class="button quiet mention" @click=${acts.mention}>
                      ${icon(at, 'ic-s')}${strings.mentionThem}
                    </button>`
                  : nothing
              }
            </div>`
          : nothing
      }
      <div role="alert">${acts.fault ? html`<p class="fault">${acts.fault}</p>` : nothing}</div>
    </div>
    ${
      role
        ? html`<dl class="facts">
            <div>
              <dt>${strings.inThisRoom}</dt>
              <dd>${roleName(role, strings)}</dd>
            </div>
          </dl>`
        : nothing
    }
    ${
      acts.search
        ? html`<button type="button" class="way" @click=${acts.search}>
            ${icon(search, 'ic-s')}<span>${strings.messagesBy(user.name)}</span>
          </button>`
        : nothing
    }`
}
