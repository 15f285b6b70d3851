/** An account for one who speaks in the logs. */
export interface Person {
  readonly id: string
  readonly name: string
}

/**
 * The account of a nickname. Nicknames hold what ids may not (`|`, `^`, `[`), so the id is their
 * encoding: the same person in every log, and never two people under one id.
 */
export function personOf(nickname: string): Person {
  return { id: `said-${Buffer.from(nickname).toString('hex')}`, name: nickname.trim() || 'somebody' }
}

/** The room a log is said in: a new one for every run, so that its numbers start at 1. */
export function roomOf(run: string, log: string): string {
  return `replay-${run}-${log.replaceAll(/[^A-Za-z0-9._-]/g, '_')}`
}
