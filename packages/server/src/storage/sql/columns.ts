/** What a user needs, from `users as u`. */
export const USER_COLUMNS = [
  'u.id as user_id',
  'u.name as user_name',
  'u.avatar_url as user_avatar_url',
  'u.role as user_role',
  'u.guest as user_guest',
  'u.bot as user_bot',
] as const

/** A member's marks, from `members as m`. */
const MARKS = ['m.delivered', 'm.read', 'm.read_shown', 'm.sent', 'm.sent_read', 'm.set_back'] as const

/** What a member needs beside its user, from `members as m`. */
export const MEMBER_COLUMNS = ['m.role as member_role', 'm.rev as member_rev', 'm.removed', ...MARKS] as const

/** What is needed of a member and the room to move marks, from `members as m` and `rooms as r`. */
export const MARK_COLUMNS = [...MARKS, 'r.head'] as const

/** What a message needs beside its sender, from `messages as x`. */
export const MESSAGE_COLUMNS = ['x.id', 'x.seq', 'x.rev', 'x.text', 'x.metadata', 'x.created_at', 'x.extras'] as const
