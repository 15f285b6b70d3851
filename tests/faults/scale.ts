/** How long campaigns are: short for every landing, long before a release (`PARLOR_CAMPAIGN=release`). */
export const IS_RELEASE = process.env['PARLOR_CAMPAIGN'] === 'release'

/** How much each run does at least, for a landing and for a release: the table in docs/reliability.md. */
export const LEAST = {
  'server killed with SIGKILL, SQLite': [100, 500],
  'nodes, PostgreSQL and Redis killed, two nodes': [20, 220],
  'network broken at a frame, SQLite': [100, 500],
  'network broken at a frame, two nodes': [20, 100],
  'killed or cut under the client without our code': [12, 60],
  'tabs crashed, Chromium': [60, 300],
  'browser killed, Chromium': [5, 60],
} as const

/** How often it must have happened in this run. */
export const least = (what: keyof typeof LEAST): number => LEAST[what][IS_RELEASE ? 1 : 0]

/** Replays a campaign that failed: `PARLOR_SEED` as the failure names it. */
export function seedOf(fallback: number): number {
  const given = Number(process.env['PARLOR_SEED'])
  if (Number.isSafeInteger(given) && given > 0) return given
  // A release looks where no landing has looked before.
  return IS_RELEASE ? Math.floor(Math.random() * 1_000_000) + 1 : fallback
}
