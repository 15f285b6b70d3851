import { bring } from '../lazy/bring.ts'

/** Fetches the question for a name. @returns that it is here */
export async function bringGuest(): Promise<true> {
  await bring('parlor-guest', async () => (await import('./parlor-guest.ts')).ParlorGuest)
  return true
}
