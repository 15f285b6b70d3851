import { html, nothing, type TemplateResult } from 'lit'
import type { RoomNotice } from '@parlor/sdk'
import { pictureUrl } from '../avatar/picture-url.ts'
import type { RenderMessage } from '../message/render-message.ts'
import type { Twins } from '../names/twin.ts'
import type { Standing } from '../message/rights.ts'
import type { Formats } from '../strings/formats.ts'
import type { Strings } from '../strings/strings.ts'
import { noticeLines } from './notice-lines.ts'
import type { Row } from './rows.ts'

/** The parts of a message, handed on. */
const MESSAGE_PARTS =
  'message, avatar, name, bot, twin, bubble, text, custom, meta, state, quote, reactions, reaction, thread-hint, mention, toolbar'

const NONE: readonly RoomNotice[] = []

/** What all rows of a timeline share. */
export interface RowLook {
  readonly strings: Strings
  readonly dates: Formats
  /** Without faces and names: a direct conversation. */
  readonly plain: boolean
  /** Address of the Parlor server. */
  readonly server: string | undefined
  /** What the user is in the room. */
  readonly standing: Standing | undefined
  /** What the members are called, by id. */
  readonly names: ReadonlyMap<string, string>
  /** Id of the current user. */
  readonly me: string | undefined
  /** Those whose names look like another's. */
  readonly twins: Twins | undefined
  /** Draws what is in a bubble. */
  readonly renderMessage: RenderMessage | undefined
  /** Which day it is: what is said of days follows from it. */
  readonly today: string
}

/** A row, and what is so of it alone. */
export interface MarkedRow extends Row {
  /** Tab reaches it. */
  readonly active: boolean
  /** It is pointed out. */
  readonly target: boolean
  /** Its menu is open. */
  readonly open: boolean
  /** It just came. */
  readonly fresh: boolean
  /** How many messages are new below the line above it; 0 where there is no line. */
  readonly newCount: number
}

/** One message, with the day and the line that may stand above it. The message comes last. */
export function messageRow(row: MarkedRow, look: RowLook): TemplateResult {
  const { message } = row
  const { strings, dates } = look
  const [yesterday, today] = row.day ? parted(row.notices, message.createdAt, dates) : [NONE, row.notices]
  return html`<div class=${row.first ? 'row first' : 'row'}>
    ${noticeLines(yesterday, look)}
    ${row.day ? html`<div class="day" part="day">${dates.day(message.createdAt)}</div>` : nothing}
    ${noticeLines(today, look)}
    ${row.line ? html`<div class="new-line" part="new-line">${strings.newCount(row.newCount)}</div>` : nothing}
    <parlor-message
      exportparts=${MESSAGE_PARTS}
      tabindex=${row.active ? 0 : -1}
      ?target=${row.target}
      .message=${message}
      .first=${row.first}
      .last=${row.last}
      .time=${row.time}
      .state=${row.state}
      .plain=${look.plain}
      .open=${row.open}
      .standing=${look.standing}
      .names=${look.names}
      .me=${look.me}
      .twin=${look.twins?.get(message.sender.id)}
      .active=${row.active}
      .fresh=${row.fresh}
      .avatarUrl=${pictureUrl(message.sender.avatarUrl, look.server)}
      .renderMessage=${look.renderMessage}
      .strings=${strings}
      .formats=${dates}
    ></parlor-message>
  </div>`
}

/** What happened on the days before a message, and on its own. */
function parted(
  notices: readonly RoomNotice[],
  at: number,
  { dayKey }: Formats,
): readonly [readonly RoomNotice[], readonly RoomNotice[]] {
  const from = notices.findIndex(({ createdAt }) => dayKey(createdAt) >= dayKey(at))
  return from < 0 ? [notices, NONE] : [notices.slice(0, from), notices.slice(from)]
}
