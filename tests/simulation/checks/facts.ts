import type { Message } from '@parlor/protocol'
import type { TimelineMessage } from '@parlor/sdk'
import type { Entry, EntryOf, History, Violation } from '../history.ts'
import { aboveOf } from '../rooms.ts'
import { findRights, findStays } from './rights.ts'
import { findVersions, type Version } from './versions.ts'
import type { RoomLogRows } from '../world/database.ts'

/** A span of revisions in which somebody was a member: from the one that let them in to the one that put them out. */
export interface Stay {
  readonly from: number
  readonly to: number
  /** When it began. */
  readonly since: number
}

/** What every check asks of a history, found once. */
export interface Facts {
  readonly history: History
  readonly logs: ReadonlyMap<string, RoomLogRows>
  /** Messages of the final logs by sender and text; texts are unique in a schedule. */
  readonly byText: ReadonlyMap<string, Message & { readonly room: string }>
  readonly byId: ReadonlyMap<string, Message & { readonly room: string }>
  /** What a message said when it was written, whatever has become of it since. */
  said(row: { readonly id: string; readonly text: string }): string
  /** How a message stood after each thing that was done to it, the first as it was written. */
  versions(id: string): readonly Version[]
  /** Id of the message that another one answers. */
  answeredBy(id: string): string | undefined
  of<Type extends Entry['type']>(type: Type): readonly EntryOf<Type>[]
  /** Everything one tab showed of one room, in order. */
  readonly screens: readonly Screen[]
  /** When a user was a member of a room; of a thread, when they took part. */
  stays(room: string, user: string): readonly Stay[]
  /** When a user might read a room: as a member; a thread, as a member of the room it hangs in. */
  rights(room: string, user: string): readonly Stay[]
}

/** One room in one tab, from its opening to its end. */
export interface Screen {
  readonly tab: string
  readonly user: string
  readonly room: string
  readonly shows: readonly EntryOf<'show'>[]
}

/** A check: one or more invariants over one history. */
export type Check = (facts: Facts) => readonly Violation[]

/** Finds the facts of a history. */
export function findFacts(history: History): Facts {
  const byType = new Map<string, Entry[]>()
  const { lost } = history
  for (const [index, entry] of history.entries.entries()) {
    if (lost !== null && isOfAnotherLife(entry, index, lost)) continue
    const same = byType.get(entry.type)
    if (same === undefined) byType.set(entry.type, [entry])
    else same.push(entry)
  }
  const of = <Type extends Entry['type']>(type: Type): readonly EntryOf<Type>[] =>
    (byType.get(type) ?? []) as EntryOf<Type>[]
  const rows = history.logs.flatMap(({ room, messages }) => messages.map((message) => ({ ...message, room })))
  const screens = new Map<string, { tab: string; user: string; room: string; shows: EntryOf<'show'>[] }>()
  for (const show of of('show')) {
    const key = `${show.tab} ${show.room}`
    const screen = screens.get(key)
    if (screen === undefined) screens.set(key, { tab: show.tab, user: show.user, room: show.room, shows: [show] })
    else screen.shows.push(show)
  }
  const invokes = new Map(of('invoke').map((invoke) => [invoke.id, invoke]))
  const byId = new Map(rows.map((row) => [row.id, row]))
  const versions = findVersions(of('committed'), (id) => byId.get(id))
  const said: Facts['said'] = ({ id, text }) => invokes.get(id)?.text ?? text
  const stays = findStays(of('committed'))
  const rights = findRights(of('committed'), findThreads(history))
  return {
    history,
    logs: new Map(history.logs.map((log) => [log.room, log])),
    byText: new Map(rows.map((row) => [said(row), row])),
    byId,
    of,
    screens: [...screens.values()],
    said,
    versions: (id) => versions.get(id) ?? [],
    answeredBy: (id) => invokes.get(id)?.answers,
    stays: (room, user) => stays.get(`${room} ${user}`) ?? [],
    rights: (room, user) => (aboveOf(room) === null ? stays : rights).get(`${room} ${user}`) ?? [],
  }
}

/**
 * Whether an entry speaks of a log that is no more: what was committed after the backup, and all that nodes said
 * before it was put back.
 */
function isOfAnotherLife({ type }: Entry, index: number, { from, to }: NonNullable<History['lost']>): boolean {
  if (index >= to) return false
  return type === 'committed' ? index >= from : type === 'told' || type === 'answered' || type === 'reused'
}

/** Every thread that is in the log, or that somebody had on a screen. */
function findThreads({ logs, views }: History): readonly string[] {
  const named = [...logs.map(({ room }) => room), ...views.flatMap(({ rooms }) => rooms.map(({ id }) => id))]
  return [...new Set(named)].filter((room) => aboveOf(room) !== null)
}

/** The confirmed part of what is shown. */
export function confirmedOf(messages: readonly TimelineMessage[]): readonly (TimelineMessage & { seq: number })[] {
  return messages.filter((row): row is TimelineMessage & { seq: number } => row.seq !== null)
}

/** The text of a kept operation, if it is a message. */
export const textOf = (record: object): string | undefined =>
  (record as { readonly message?: { readonly text: string } }).message?.text
