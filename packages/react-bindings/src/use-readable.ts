import type { Readable } from '@parlor/sdk'
import { useSyncExternalStore } from 'react'

/**
 * Watches anything of the SDK that can be watched, and renders again when it changes. Works with
 * readables of your own too.
 *
 * @param readable what to watch; it must be the same object from one render to the next
 * @returns its current snapshot; the same object until something changes
 */
export function useReadable<T>(readable: Readable<T>): T
/**
 * Watches a part of it: renders again only when that part changes.
 *
 * @param readable what to watch; it must be the same object from one render to the next
 * @param select takes the part out of a snapshot; must give the same value (`===`) for the same
 *   snapshot, so it picks rather than builds
 */
export function useReadable<T, Part>(readable: Readable<T>, select: (value: T) => Part): Part
export function useReadable<T, Part>(readable: Readable<T>, select?: (value: T) => Part): T | Part {
  const snapshot = () => (select ? select(readable.getSnapshot()) : readable.getSnapshot())
  // On a server nothing is ever subscribed to, so the same snapshot serves there: what is known before any connection.
  return useSyncExternalStore(readable.subscribe, snapshot, snapshot)
}
