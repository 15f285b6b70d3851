/** Fetches the list of people that opens behind an `@`. */
export const bringCompletion = () => import('./completion.ts')
