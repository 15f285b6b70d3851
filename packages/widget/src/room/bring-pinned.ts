import { bring } from '../lazy/bring.ts'

/** Fetches the bar of what is held up in a room. */
export async function bringPinned(): Promise<void> {
  await bring('parlor-pinned', async () => (await import('./parlor-pinned.ts')).ParlorPinned)
}
