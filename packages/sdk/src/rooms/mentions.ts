import type { Message, RoomSummary } from '@parlor/protocol'

/** Unread messages of a room that call one by name, or everyone; rows kept by an older version do not say. */
export function mentionsOf(row: Partial<Pick<RoomSummary, 'mentions'>>): number {
  return row.mentions ?? 0
}

/** Whether a message calls somebody by name, or everyone. */
export function calls({ mentions, everyone }: Message, user: string | undefined): boolean {
  return everyone === true || (user !== undefined && (mentions?.includes(user) ?? false))
}
