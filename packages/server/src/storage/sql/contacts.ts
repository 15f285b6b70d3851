import type { User } from '@parlor/protocol'
import type { ContactPage } from '../rows.ts'
import { USER_COLUMNS } from './columns.ts'
import { toUser } from './mapping.ts'
import { wordsOfName } from './name-words.ts'
import type { Database } from './tables.ts'

/** People who share a room with a user now, by name and then id. */
export async function readContacts(
  db: Database,
  user: string,
  { query, after, limit }: ContactPage,
): Promise<readonly User[]> {
  let people = db
    .selectFrom('users as u')
    .select(USER_COLUMNS)
    .where('u.id', '!=', user)
    .where('u.guest', '=', 0)
    .where('u.bot', '=', 0)
    // Looked up from the rooms of one user: a look from every user there is would take as long as they are many.
    .where('u.id', 'in', (builder) =>
      builder
        .selectFrom('members as mine')
        .innerJoin('members as theirs', 'theirs.room', 'mine.room')
        .select('theirs.user_id')
        .where('mine.user_id', '=', user)
        .where('mine.removed', '=', 0)
        .where('theirs.removed', '=', 0),
    )
  for (const word of wordsOfName(query)) people = people.where('u.name_words', 'like', `% ${word}%`)
  if (after !== null) {
    const last = await db.selectFrom('users').select('name_words').where('id', '=', after).executeTakeFirst()
    const name = last?.name_words ?? ''
    people = people.where(({ or, and, eb }) =>
      or([eb('u.name_words', '>', name), and([eb('u.name_words', '=', name), eb('u.id', '>', after)])]),
    )
  }
  return (await people.orderBy('u.name_words').orderBy('u.id').limit(limit).execute()).map(toUser)
}
