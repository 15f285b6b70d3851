/** How long campaigns are: short for every landing, long before a release (`PARLOR_CAMPAIGN=release`). */
export const IS_RELEASE = process.env['PARLOR_CAMPAIGN'] === 'release'

/** Replays a campaign that failed: `PARLOR_SEED` as the failure names it. */
export function seedOf(fallback: number): number {
  const given = Number(process.env['PARLOR_SEED'])
  if (Number.isSafeInteger(given) && given > 0) return given
  // A release looks where no landing has looked before.
  return IS_RELEASE ? Math.floor(Math.random() * 1_000_000) + 1 : fallback
}
