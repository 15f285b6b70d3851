import { bring } from '../lazy/bring.ts'

/** Fetches the menu of a message and the emoji in it. */
export async function bringActions(): Promise<void> {
  await Promise.all([
    bring('parlor-actions', async () => (await import('./parlor-actions.ts')).ParlorActions),
    bring('parlor-emoji', async () => (await import('./parlor-emoji.ts')).ParlorEmoji),
  ])
}
