import type { Confirmed, Row } from './independent-client.ts'

/** What one client said, in its order, and what it was told of each. */
export interface Said {
  readonly user: string
  readonly texts: readonly string[]
  readonly confirmed: readonly Confirmed[]
}

/**
 * Holds one screen against what everybody said: all of it there once, numbered 1, 2, 3 …, each
 * author in order, and every confirmation true. Pure.
 */
export function faultsOfScreen(who: string, rows: readonly Row[], everybody: readonly Said[]): string[] {
  const faults: string[] = []
  const total = everybody.reduce((sum, { texts }) => sum + texts.length, 0)
  if (rows.length !== total) faults.push(`${who} sees ${rows.length} messages of ${total}`)
  rows.forEach(({ seq, text }, i) => {
    if (seq !== i + 1) faults.push(`${who} sees "${text}" as number ${seq} in place ${i + 1}`)
  })
  for (const { user, texts, confirmed } of everybody) {
    const theirs = rows.filter(({ sender }) => sender.id === user)
    const seen = theirs.map(({ text }) => text)
    if (seen.join('\n') !== texts.join('\n')) faults.push(`${who} does not see what ${user} said, in that order`)
    for (const { id, seq, rev, createdAt } of confirmed) {
      const row = theirs.find((each) => each.id === id)
      if (row?.seq !== seq || row.rev !== rev || row.createdAt !== createdAt)
        faults.push(`${who} sees ${JSON.stringify(row)} where ${user} was told ${seq}, ${rev}, ${createdAt}`)
    }
  }
  return faults
}
