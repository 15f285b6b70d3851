import { bring } from '../lazy/bring.ts'

/** Fetches the search. */
export async function bringSearch(): Promise<void> {
  await bring('parlor-search', async () => (await import('./parlor-search.ts')).ParlorSearch)
}
