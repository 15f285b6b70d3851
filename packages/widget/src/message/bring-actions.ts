import { bring } from '../lazy/bring.ts'
import { bringEmoji } from './bring-emoji.ts'
import { bringTools } from './late-tools.ts'

/** Fetches the tools of a message, its menu and the emoji in it. */
export async function bringActions(): Promise<void> {
  await Promise.all([
    bringTools(),
    bring('parlor-actions', async () => (await import('./parlor-actions.ts')).ParlorActions),
    bringEmoji(),
  ])
}
