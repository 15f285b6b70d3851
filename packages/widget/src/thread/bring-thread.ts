import { bring } from '../lazy/bring.ts'

/** Fetches the panel of a thread, the list of one's threads, and the button that opens it: one file. */
export async function bringThread(): Promise<void> {
  const parts = (): Promise<typeof import('./panels.ts')> => import('./panels.ts')
  await Promise.all([
    bring('parlor-thread', async () => (await parts()).ParlorThread),
    bring('parlor-threads', async () => (await parts()).ParlorThreads),
    bring('parlor-threads-button', async () => (await parts()).ParlorThreadsButton),
  ])
}
