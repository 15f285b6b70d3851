import { bring } from '../lazy/bring.ts'

/** Fetches what says what is wrong with the connection. */
export async function bringBanner(): Promise<void> {
  await bring('parlor-banner', async () => (await import('./parlor-banner.ts')).ParlorBanner)
}
