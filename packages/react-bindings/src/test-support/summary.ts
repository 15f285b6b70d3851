import type { RoomSummary } from '@parlor/sdk'

/** A row of the inbox. */
export function summary(id: string, unread: number): RoomSummary {
  return {
    room: {
      id,
      kind: 'group',
      settings: { access: 'members', posting: 'members' },
      epoch: 'e1',
      rev: 1,
      createdAt: 0,
    },
    rev: 1,
    head: unread,
    role: 'member',
    memberCount: 2,
    receipt: { user: 'u-liora', delivered: 0, read: 0 },
    unread,
    mentions: 0,
  }
}
