import type { Deed, DeedClaim, DurableRows, FinalScreen, Standing } from './deed.ts'
import { replayDeeds, type NumberedDeed } from './replay-deeds.ts'

/** All that is known of a workshop in the end. */
export interface WorkshopRecord {
  /** In the order in which they were handed to clients. */
  readonly deeds: readonly Deed[]
  /** What servers said on the wire, by id. */
  readonly claims: ReadonlyMap<string, DeedClaim>
  /** The database, read past the server. */
  readonly rows: DurableRows
  /** The log, as the server tells it. */
  readonly log: readonly Standing[]
  readonly screens: readonly FinalScreen[]
}

/** Codes that a deed may be refused with: its message was deleted meanwhile, or enough is held up. */
const REASONS = ['GONE', 'LIMIT_REACHED']

/** Everything that is not as promised, in words, each with the number of the invariant. Pure. */
export function judgeDeeds(record: WorkshopRecord): string[] {
  const { deeds, claims, rows, log, screens } = record
  const faults: string[] = []
  const done: NumberedDeed[] = []
  const operations = new Map(rows.operations.map((row) => [row.id, row]))
  const messages = new Map(rows.messages.map((row) => [row.id, row]))
  const known = new Map(deeds.map((deed) => [deed.id, deed]))

  for (const deed of deeds) {
    const { id, kind, outcome } = deed
    const name = `${kind} ${id} of ${deed.device}`
    const claim = claims.get(id)
    const row = kind === 'send' ? messages.get(id) : operations.get(id)
    if (outcome === 'open') faults.push(`I2: ${name} has no answer`)
    else if (outcome !== 'done') {
      if (!REASONS.includes(outcome)) faults.push(`I15: ${name} was refused with ${outcome}`)
      if (row !== undefined || claim !== undefined) faults.push(`I15: ${name} was refused with ${outcome}, and is done`)
    }
    if (claim !== undefined && row === undefined) faults.push(`I4: ${name} was acknowledged, and is not there`)
    // Whose answer was lost has seen it in the log.
    if (outcome === 'done' && row === undefined) faults.push(`I4: ${name} is said to be done, and is not there`)
    if (row === undefined) continue
    const { seq, rev } = row
    if (claim !== undefined && (seq !== claim.seq || rev !== claim.rev))
      faults.push(`I4: ${name} was acknowledged at ${claim.seq}/${claim.rev}, and stands at ${seq}/${rev}`)
    if ('kind' in row && (row.kind !== kind || row.user !== deed.user))
      faults.push(`I20: ${name} stands as ${row.kind} of ${row.user}`)
    done.push({ ...deed, rev })
  }
  for (const { id } of [...rows.operations, ...rows.messages])
    if (!known.has(id)) faults.push(`I3: ${id} is there, and nobody did it`)

  const expected = replayDeeds(done)
  const revs = [...rows.memberRevs, ...expected.changing.map(({ rev }) => rev)].sort((a, b) => a - b)
  const isDense = revs.length === rows.rev && revs.every((rev, index) => rev === index + 1)
  if (!isDense) faults.push(`I5: the revisions are not 1 to ${rows.rev}: ${revs.join()}`)
  if (rows.head !== rows.messages.length) faults.push(`I5: the head is ${rows.head} of ${rows.messages.length}`)
  for (const rev of expected.shared) faults.push(`I5: two deeds share revision ${rev}`)

  const seqOf = new Map(rows.messages.map(({ id, seq }) => [id, seq]))
  for (const [id, texts] of expected.texts) {
    const former = rows.edits.filter(({ seq }) => seq === seqOf.get(id)).map(({ text }) => text)
    const wanted = expected.messages.get(id)!.isDeleted ? [] : texts.slice(0, -1)
    if (former.join('\n') !== wanted.join('\n'))
      faults.push(`I3: ${id} said ${wanted.join(', ')} before, and the database has ${former.join(', ')}`)
  }
  // Which of two that did the same was first, the numbers do not tell.
  const told = expected.changing.filter(({ id }) => !expected.alike.has(id))
  faults.push(...laneFaults(told, deeds))

  const wanted = [...expected.messages.values()]
  faults.push(...differences('I3, I24: the database', rows.messages, wanted))
  faults.push(...differences('I3, I24: the log', log, wanted))
  for (const screen of screens) {
    faults.push(...differences(`I8, I11: ${screen.who}`, screen.messages, wanted))
    for (const waiting of screen.waiting) faults.push(`I2: at ${screen.who} ${waiting} still waits`)
    const pins = wanted.filter(({ isPinned }) => isPinned).map(({ id }) => id)
    if (screen.pinned.toSorted().join() !== pins.sort().join())
      faults.push(`I11: ${screen.who} shows ${screen.pinned.length} pins of ${pins.length}`)
  }
  return [...faults, ...markFaults(record)]
}

/** I7: of one device, what was done first comes first. */
function laneFaults(changing: readonly NumberedDeed[], deeds: readonly Deed[]): string[] {
  const place = new Map(deeds.map(({ id }, index) => [id, index]))
  const last = new Map<string, NumberedDeed>()
  return changing.flatMap((deed) => {
    const before = last.get(deed.device)
    const isLate = before !== undefined && place.get(before.id)! > place.get(deed.id)!
    if (!isLate) last.set(deed.device, deed)
    return isLate ? [`I7: ${deed.kind} ${deed.id} comes after ${before.kind} ${before.id} of ${deed.device}`] : []
  })
}

/** I16, I17, I18: marks are in bounds, and everybody has them as the database has; who has read all has nothing unread. */
function markFaults({ rows, screens }: WorkshopRecord): string[] {
  const faults = rows.marks.flatMap(({ user, delivered, read }) =>
    read <= delivered && delivered <= rows.head ? [] : [`I16: ${user} has ${read}/${delivered} of ${rows.head}`],
  )
  const marks = new Map(rows.marks.map((one) => [one.user, one]))
  for (const screen of screens) {
    for (const { user, delivered, read } of screen.marks) {
      const row = marks.get(user)
      if (row?.delivered !== delivered || row.read !== read)
        faults.push(`I17: ${screen.who} has ${user} at ${read}/${delivered}, and it is ${row?.read}/${row?.delivered}`)
    }
    if (screen.unread !== 0) faults.push(`I18: ${screen.who} has read all, and counts ${screen.unread} unread`)
  }
  return faults
}

function differences(where: string, have: readonly Standing[], wanted: readonly Standing[]): string[] {
  const rows = new Map(have.map((row) => [row.id, row]))
  const faults = wanted.flatMap((row) => {
    const there = rows.get(row.id)
    if (there === undefined) return [`${where} does not have ${row.id}`]
    // What a deleted message answered is nobody's business any more, and may be told or not.
    const one = say(row.isDeleted ? { ...there, replyTo: null } : there)
    return one === say(row) ? [] : [`${where} has ${one} instead of ${say(row)}`]
  })
  if (have.length !== wanted.length) faults.push(`${where} has ${have.length} messages of ${wanted.length}`)
  if (have.some(({ seq }, index) => index > 0 && seq <= have[index - 1]!.seq)) faults.push(`${where} is out of order`)
  return faults
}

function say({ id, seq, sender, text, isDeleted, isPinned, reactions, replyTo }: Standing): string {
  const more = [isDeleted && 'deleted', isPinned && 'pinned', replyTo !== null && `to ${replyTo}`, ...reactions]
  return `${seq} ${id} ${sender} "${text}" (${more.filter(Boolean).join(', ')})`
}
