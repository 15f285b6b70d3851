/** Fetches what tells screen readers of what others do. */
export const bringTelling = () => import('./telling.ts')
