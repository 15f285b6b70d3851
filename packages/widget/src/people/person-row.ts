import { html, nothing, type TemplateResult } from 'lit'
import { ifDefined } from 'lit/directives/if-defined.js'
import type { MemberRole, Presence, User } from '@parlor/sdk'
import { hueOf } from '../avatar/face.ts'
import { pictureUrl } from '../avatar/picture-url.ts'
import type { Twins } from '../names/twin.ts'
import type { Strings } from '../strings/strings.ts'
import type { Person } from './members-subject.ts'

/** What people are shown with. */
export interface PersonLook {
  readonly strings: Strings
  readonly me: string | undefined
  readonly server: string
  /** Marks of those whose names look alike. */
  readonly twins: Twins
  /** Id of the one line that Tab leads to. */
  readonly reach?: string | undefined
  /** Whether that has the focus when it opens. */
  readonly begin?: boolean
  /** What is said of whether somebody is here. */
  readonly seen: (presence: Presence | null) => string
}

/** A face with the dot of who is here. */
export function faceOf({ user, presence }: Pick<Person, 'user' | 'presence'>, server: string): TemplateResult {
  return html`<parlor-avatar
    name=${user.name}
    src=${ifDefined(pictureUrl(user.avatarUrl, server))}
    presence=${ifDefined(presence?.online ? 'online' : undefined)}
    .hue=${hueOf(user.id)}
  ></parlor-avatar>`
}

/** A program, or somebody without an account; nothing of anybody else. */
export function kindOf(user: User, strings: Strings): string | null {
  return user.bot ? strings.bot : user.guest ? strings.guest : null
}

/** What somebody is in a room. */
export function roleName(role: MemberRole, strings: Strings): string {
  const { roleOwner: owner, roleModerator: moderator, roleObserver: observer, roleMember: member } = strings
  return { owner, moderator, observer, member }[role]
}

/** A name, whose it is where that is oneself, and what sets it apart from one that looks like it. */
export function calledOf(user: User, { strings, me, twins }: PersonLook): TemplateResult {
  const kind = kindOf(user, strings)
  return html`<bdi>${user.name}</bdi>${twins.get(user.id)?.mark ?? nothing}${
      user.id === me ? html`<span class="own">${strings.you}</span>` : nothing
    }${kind ? html`<span class="kind">${kind}</span>` : nothing}`
}

/** One line of the list: it leads to the card. */
export function personRow(person: Person, look: PersonLook, open: (user: User) => void): TemplateResult {
  const { user, role, presence } = person
  const said = [user.role, look.seen(presence)].filter((words) => words)
  return html`<button
    type="button"
    class="person ${look.begin && user.id === look.reach ? 'begin' : ''}"
    tabindex=${user.id === look.reach ? 0 : -1}
    part="member"
    data-user=${user.id}
    @click=${() => open(user)}
  >
    ${faceOf(person, look.server)}
    <span class="t"
      ><b>${calledOf(user, look)}</b
      >${said.length > 0 ? html`<small>${said.map((words, at) => html`${at ? ' · ' : nothing}<bdi>${words}</bdi>`)}</small>` : nothing}</span
    >
    ${role && role !== 'member' ? html`<span class="tag">${roleName(role, look.strings)}</span>` : nothing}
  </button>`
}
