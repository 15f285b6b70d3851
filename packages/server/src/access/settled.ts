import type { RoomSettings } from '@parlor/protocol'

/** Settings, of which some may be left open. */
type SomeSettings = { readonly [Name in keyof RoomSettings]?: RoomSettings[Name] | undefined }

/** The settings of a new room, with nothing left open: by default members only, and every member writes when they like. */
export function settled({ access, posting, slow = 0, closed }: SomeSettings = {}): RoomSettings {
  return {
    access: access ?? 'members',
    posting: posting ?? 'members',
    ...(slow > 0 && { slow }),
    ...(closed && { closed }),
  }
}
