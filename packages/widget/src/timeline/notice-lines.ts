import { html, nothing, type TemplateResult } from 'lit'
import type { RoomNotice } from '@parlor/sdk'
import { edit, lock, pin } from '../icons/glyphs.ts'
import { icon } from '../icons/icon.ts'
import { isolated } from '../strings/isolated.ts'
import type { Formats } from '../strings/formats.ts'
import type { Strings } from '../strings/strings.ts'
import { foldNotices, type NoticeLine } from './fold-notices.ts'

const ICONS = { pinned: pin, renamed: edit, closed: lock }

/** As many people are named in one line; of more, a number. */
const NAMED = 3

/** How notices are shown. */
export interface NoticeLook {
  readonly strings: Strings
  readonly dates: Formats
  /** Id of the current user. */
  readonly me: string | undefined
}

/**
 * What happened between two messages, as quiet lines. They are there to be read, but nothing announces them: who
 * listens to a conversation is not to be interrupted by who comes and goes.
 */
export function noticeLines(notices: readonly RoomNotice[], look: NoticeLook): TemplateResult | typeof nothing {
  const last = notices.at(-1)
  if (!last) return nothing
  const when = look.dates.full(last.createdAt)
  return html`${foldNotices(notices).map(
    (line) =>
      html`<p class="notice" part="notice" title=${when}>
        ${line.kind in ICONS ? icon(ICONS[line.kind as keyof typeof ICONS], 'ic-s') : nothing}<span
          >${wordsOf(line, look)}</span
        >
      </p>`,
  )}`
}

function wordsOf(line: NoticeLine, { strings, me }: NoticeLook): string {
  const nameOf = (user: { readonly id: string; readonly name: string } | undefined): string =>
    user === undefined ? '' : user.id === me ? strings.you : isolated(user.name)
  switch (line.kind) {
    case 'renamed':
      return strings.noticeRenamed(nameOf(line.user), line.name)
    case 'closed':
    case 'opened':
      return strings.noticeClosed(nameOf(line.user), line.kind)
    case 'pinned':
      return strings.noticePinned(nameOf(line.user), line.seqs.length)
    default: {
      // The reader comes first, as one would say it.
      const users = [...line.users].sort((a, b) => Number(b.id === me) - Number(a.id === me))
      const many = users.length > NAMED
      const named = many ? users.slice(0, NAMED - 1) : users
      return strings.noticeCame(line.kind, strings.people(named.map(nameOf), users.length - named.length))
    }
  }
}
