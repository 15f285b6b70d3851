import type { Violation } from '../history.ts'
import type { Check } from './facts.ts'

/** I3 (in the log), I5, I6: revisions and numbers are dense, in the order of commits, one message an id. */
export const checkLog: Check = ({ history, of, said, versions }) => {
  const firstRev = ({ id, rev }: { id: string; rev: number }): number => versions(id)[0]?.rev ?? rev
  const violations: Violation[] = []
  const written = of('committed').flatMap(({ at, written }) =>
    written.type === 'mark' || (written.type === 'operation' && !written.changed) ? [] : [{ at, ...written }],
  )
  for (const { room, rev, head, messages, members } of history.logs) {
    const commits = written.filter((one) => one.room === room)
    commits.forEach((one, index) => {
      if (one.rev === index + 1) return
      violations.push({ invariant: 'I5', at: one.at, message: `${room}: commit ${index + 1} took revision ${one.rev}` })
    })
    if (rev !== commits.length) {
      violations.push({
        invariant: 'I5',
        message: `${room}: stands at revision ${rev} after ${commits.length} commits`,
      })
    }
    messages.forEach(({ seq }, index) => {
      if (seq !== index + 1)
        violations.push({ invariant: 'I5', message: `${room}: message ${index + 1} has seq ${seq}` })
    })
    if (head !== messages.length)
      violations.push({ invariant: 'I5', message: `${room}: head ${head} of ${messages.length} messages` })
    const revs = [...messages, ...members].map((row) => row.rev)
    if (new Set(revs).size < revs.length || revs.some((each) => each > rev))
      violations.push({ invariant: 'I5', message: `${room}: rows share a revision, or are above the head` })
    for (let at = 1; at < messages.length; at += 1) {
      if (
        firstRev(messages[at]!) < firstRev(messages[at - 1]!) ||
        messages[at]!.createdAt < messages[at - 1]!.createdAt
      )
        violations.push({ invariant: 'I23', message: `${room}: message ${at + 1} is older than the one before it` })
    }
    const texts = new Map<string, number>()
    for (const row of messages) {
      const { sender, seq } = row
      const text = said(row)
      const first = texts.get(text)
      if (first !== undefined)
        violations.push({
          invariant: 'I3',
          message: `${room}: "${text}" of ${sender.id} stands at ${first} and ${seq}`,
        })
      texts.set(text, seq)
    }
  }
  return violations
}

/** I4, I13: every answer about an id is the first one, and agrees with the log. */
export const checkAnswers: Check = ({ byId, byText, of, versions }) => {
  const violations: Violation[] = []
  for (const { at, user, command, reply } of of('answered')) {
    if (command !== 'message.send') continue
    const { results = [] } = reply as {
      results?: { ok: boolean; id: string; seq?: number; rev?: number; createdAt?: number }[]
    }
    for (const { ok, id, seq, rev, createdAt } of results) {
      if (!ok) continue
      const row = byId.get(id)
      if (row === undefined || row.sender.id !== user)
        violations.push({ invariant: 'I4', at, message: `${id} of ${user} was acknowledged and is not in the log` })
      else if (row.seq !== seq || (versions(id)[0]?.rev ?? row.rev) !== rev || row.createdAt !== createdAt)
        violations.push({
          invariant: 'I13',
          at,
          message: `${id} was acknowledged as ${seq}@${rev}, and is ${row.seq}@${versions(id)[0]?.rev ?? row.rev}`,
        })
    }
  }
  for (const { at, text, id, seq } of of('ok')) {
    const row = byText.get(text)
    if (row === undefined || row.id !== id || (row.seq !== seq && seq !== 0))
      violations.push({
        invariant: 'I4',
        at,
        message: `"${text}" was reported as sent (${seq}), and the log has ${row?.seq ?? 'nothing'}`,
      })
  }
  for (const { at, id, room, reply } of of('reused')) {
    const {
      ok,
      results = [],
      error,
    } = reply as {
      ok: boolean
      results?: { ok: boolean; error?: { code: string } }[]
      error?: { code: string; retryable: boolean }
    }
    const code = ok ? (results[0]?.ok === true ? 'accepted' : results[0]?.error?.code) : error?.code
    if (code === 'ID_REUSED' || code === 'NOT_FOUND' || code === 'FORBIDDEN' || error?.retryable === true) continue
    violations.push({ invariant: 'I13', at, message: `${id} with another text was answered ${code} in ${room}` })
  }
  return violations
}

/** I16 on the server: marks only grow, and read ≤ delivered ≤ head. */
export const checkMarks: Check = ({ history, of }) => {
  const violations: Violation[] = []
  const last = new Map<string, { delivered: number; read: number }>()
  for (const { at, written } of of('committed')) {
    if (written.type !== 'mark') continue
    const key = `${written.room} ${written.user}`
    const before = last.get(key) ?? { delivered: 0, read: 0 }
    if (written.delivered < before.delivered || written.read < before.read || written.read > written.delivered)
      violations.push({
        invariant: 'I16',
        at,
        message: `marks of ${key} went from ${JSON.stringify(before)} to ${written.delivered}/${written.read}`,
      })
    last.set(key, written)
  }
  for (const { room, head, marks } of history.logs) {
    for (const [user, { delivered, read }] of marks) {
      if (read > delivered || delivered > head)
        violations.push({
          invariant: 'I16',
          message: `marks of ${user} in ${room} are ${delivered}/${read} at head ${head}`,
        })
    }
  }
  return violations
}
