/** Fetches what helps one write. */
export const bringAids = () => import('./aids.ts')
