import { createHash } from 'node:crypto'
import { textOf } from '../checks/facts.ts'
import type { Entry } from '../history.ts'

/** What happened, line by line, for whoever reads it; and a name for all of it. */
export class Trace {
  readonly lines: string[] = []
  readonly #hash = createHash('sha256')
  readonly #keeps: boolean

  /** @param keeps whether the lines are kept, or only named */
  constructor(keeps: boolean) {
    this.#keeps = keeps
  }

  add(entry: Entry): void {
    const line = `${entry.at} ${lineOf(entry)}`
    this.#hash.update(line)
    if (this.#keeps) this.lines.push(line)
  }

  /** Names the run so far: two runs of one seed have the same name. */
  digest(): string {
    return this.#hash.copy().digest('hex').slice(0, 16)
  }
}

/** An entry as a line of the trace. */
function lineOf(entry: Entry): string {
  switch (entry.type) {
    case 'show': {
      const { state } = entry
      const { messages } = state
      const waiting = messages.filter(({ seq }) => seq === null)
      const newest = messages.findLast(({ seq }) => seq !== null)?.seq ?? 0
      return `show ${entry.tab} ${entry.room} ${state.status} ${state.sync} ${newest} +[${waiting.map(({ text, status }) => `${text}:${status}`).join()}] head ${state.head} read ${state.read} unread ${state.unread}`
    }
    case 'inbox':
    case 'threads':
    case 'list-glance':
    case 'threads-glance':
      return `${entry.type} ${entry.tab} ${entry.state.rooms.map(({ room, head, unread }) => `${room.id}:${head}-${unread}`).join()}`
    case 'members':
      return `members ${entry.tab} ${entry.room} ${entry.members.map(({ user, delivered, read }) => `${user.id}:${delivered}/${read}`).join()}`
    case 'kept':
      return `kept ${entry.device} ${entry.user} ${entry.rooms.map(({ room, cursor, head }) => `${room}@${cursor}/${head}`).join()} outbox ${entry.outbox.map((record) => `${record.n}:${textOf(record)}:${record.state}`).join()}`
    default:
      return JSON.stringify(entry)
  }
}
