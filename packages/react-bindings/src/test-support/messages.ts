import type { TimelineMessage, User } from '@parlor/sdk'

export const LIORA: User = { id: 'u-liora', name: 'Liora' }
export const KOFI: User = { id: 'u-kofi', name: 'Kofi' }

/** A confirmed message with the given number. */
export function message(seq: number, part: Partial<TimelineMessage> = {}): TimelineMessage {
  return Object.freeze({
    id: `m${seq}`,
    room: 'course-101',
    seq,
    sender: KOFI,
    text: `Message ${seq}`,
    createdAt: 1_700_000_000_000 + seq,
    own: false,
    status: 'sent',
    ...part,
  })
}
