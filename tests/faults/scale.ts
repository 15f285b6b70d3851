/** How long campaigns are: short for every landing, long before a release (`PARLOR_CAMPAIGN=release`). */
export const IS_RELEASE = process.env['PARLOR_CAMPAIGN'] === 'release'

/** A share of all that, to see whether the whole of it runs: `PARLOR_SCALE=0.02`. What is found then is found; what is not proves little. */
const SCALE = Number(process.env['PARLOR_SCALE'] ?? 1)

/** So many in this run: one number for a landing, one for a release, less where a share is asked for. */
export const times = (landing: number, release: number): number =>
  Math.max(1, Math.ceil((IS_RELEASE ? release : landing) * SCALE))

/** What is the same for any share: how long the logs are that are said meanwhile. */
export const within = (landing: number, release: number): number => (IS_RELEASE ? release : landing)

/** How long a test may take, in milliseconds, at most so long for a landing. */
export const patience = (landing: number): number => (IS_RELEASE ? Math.max(landing, 3 * 3_600_000) : landing)

/** How much each run does at least, for a landing and for a release: the table in docs/reliability.md. */
export const LEAST = {
  'server killed with SIGKILL, SQLite': [100, 500],
  'nodes, PostgreSQL and Redis killed, two nodes': [20, 220],
  'network broken at a frame, SQLite': [100, 500],
  'network broken at a frame, two nodes': [20, 100],
  'edits, deletions, reactions and pins, in each of these': [120, 600],
  'killed or cut under the client without our code': [12, 60],
  'tabs crashed, Chromium': [60, 300],
  'browser killed, Chromium': [5, 60],
  'frames of another site crashed, Chromium': [20, 100],
  'browser killed around such frames': [3, 20],
} as const

/** How often it must have happened in this run. */
export const least = (what: keyof typeof LEAST): number => times(LEAST[what][0], LEAST[what][1])

/** Replays a campaign that failed: `PARLOR_SEED` as the failure names it. */
export function seedOf(fallback: number): number {
  const given = Number(process.env['PARLOR_SEED'])
  if (Number.isSafeInteger(given) && given > 0) return given
  // A release looks where no landing has looked before.
  return IS_RELEASE ? Math.floor(Math.random() * 1_000_000) + 1 : fallback
}
