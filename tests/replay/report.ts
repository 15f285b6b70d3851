import type { LogKind } from './log.ts'
import type { ReplayReport } from './replay.ts'

const SHOWN_FAULTS = 20

/** The report as a table for people. */
export function formatReport(report: ReplayReport, ignored: Readonly<Partial<Record<LogKind, number>>> = {}): string {
  const codes = Object.entries(report.codes).map(([code, count]) => `${code} ${count}`)
  const left = Object.entries(ignored).map(([kind, count]) => `${kind} ${count}`)
  const rows: readonly (readonly [string, string])[] = [
    ['rooms', count(report.rooms)],
    ['authors', `${count(report.authors)}  (${count(report.clientsAtOnce)} clients at once)`],
    ['lines not said', left.join(', ') || '0'],
    ['messages sent', count(report.sent)],
    ['acknowledged', count(report.acknowledged)],
    ['rejected', codes.length ? `${count(report.rejected)}  (${codes.join(', ')})` : '0'],
    ['unanswered', count(report.unanswered)],
    ['seen by observer', count(report.seenByObserver)],
    ['seen by late joiner', count(report.seenByLateJoiner)],
    ['replies', count(report.replies)],
    ['reactions, edits, deletions', [report.reactions, report.edits, report.deletions].map(count).join(', ')],
    ['threads, answers in them', [report.threads, report.answersInThreads].map(count).join(', ')],
    ['not as it was done', count(report.undone)],
    ['lost', count(report.lost)],
    ['doubled', count(report.doubled)],
    ['out of order', count(report.outOfOrder)],
    ['altered', count(report.altered)],
    ['foreign', count(report.foreign)],
    ['acks/s', count(report.acksPerSecond)],
    ['deliveries/s', count(report.deliveriesPerSecond)],
    ['seconds', report.seconds.toFixed(1)],
  ]
  const width = Math.max(...rows.map(([label]) => label.length))
  const table = rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`)
  const faults = report.faults.slice(0, SHOWN_FAULTS).map((fault) => `  ! ${fault}`)
  if (report.faults.length > SHOWN_FAULTS) faults.push(`  ! and ${count(report.faults.length - SHOWN_FAULTS)} more`)
  return [...table, ...faults].join('\n')
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}
