/** Rooms of every schedule: one for its members, one that users may join. */
export const ROOMS = ['closed', 'open'] as const
