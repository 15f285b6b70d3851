import { bring } from '../lazy/bring.ts'

/** Fetches the emoji to choose from. */
export const bringEmoji = () => bring('parlor-emoji', async () => (await import('./parlor-emoji.ts')).ParlorEmoji)
