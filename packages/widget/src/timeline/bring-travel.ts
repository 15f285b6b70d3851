/** Fetches what goes to a message, and back. */
export const bringTravel = () => import('./travel.ts')
