import type { Notify, Preferences, SavedDraft } from '@parlor/protocol'
import type { PreferenceRecord, WirePreferences } from '../persistence/persistence.ts'

/** How one wants to have a room: only what is given changes. */
export interface PreferenceChanges {
  /** Whether it stands above the others. */
  readonly pinned?: boolean
  /** For how long it is to be quiet, in ms; `always`; or `null` for not any longer. */
  readonly muted?: number | 'always' | null
  /** Puts it away until the next message comes (longer, where it is muted), or brings it back. */
  readonly archived?: boolean
  /** Of which messages one wants to be told. */
  readonly notify?: Notify
}

/**
 * The same as the server is told.
 *
 * @param serverNow the server's time, in ms since 1970
 * @param head the newest `seq` that is known of the room
 */
export function toWire(changes: PreferenceChanges, serverNow: number, head: number): WirePreferences {
  const { pinned, muted, archived, notify } = changes
  return {
    ...(pinned !== undefined && { pinned }),
    ...(muted !== undefined && { mutedUntil: typeof muted === 'number' ? Math.round(serverNow + muted) : muted }),
    ...(archived !== undefined && { archived: archived ? head : null }),
    ...(notify && { notify }),
  }
}

/** Preferences with what is still on its way to the server laid over them. */
export function layOver(
  confirmed: Preferences | undefined,
  pending: readonly PreferenceRecord[],
): Preferences | undefined {
  let shown = confirmed
  for (const { change } of pending) if (change.kind === 'prefer') shown = changed(shown ?? { rev: 0 }, change.changes)
  return shown
}

function changed({ rev, ...before }: Preferences, changes: WirePreferences): Preferences {
  const next: Record<string, unknown> = { rev, ...before }
  // Whether one follows a thread is no setting: it is what one is there.
  const { following: _, ...settings } = changes
  for (const [field, value] of Object.entries(settings)) {
    if (value === null || value === false || (field === 'notify' && value === 'all')) delete next[field]
    else next[field] = value
  }
  return next as unknown as Preferences
}

/** Whether a room is quiet at this time of the server. */
export function isMuted({ mutedUntil }: Partial<Preferences> = {}, serverNow: number): boolean {
  return mutedUntil === 'always' || (mutedUntil ?? 0) > serverNow
}

/** Whether a room is put away: until the next message, and longer while it is quiet. */
export function isArchived(preferences: Preferences | undefined, head: number, serverNow: number): boolean {
  const { archived } = preferences ?? {}
  return archived !== undefined && (head <= archived || isMuted(preferences, serverNow))
}

/** Whether two drafts say the same. */
export function isSameDraft(a: SavedDraft | null, b: SavedDraft | null): boolean {
  return a?.text === b?.text && a?.replyTo?.id === b?.replyTo?.id
}
