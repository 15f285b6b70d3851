import { DatabaseSync } from 'node:sqlite'
import { queryPostgres } from '@parlor/testkit'
import type { DurableRows, Standing } from './deed.ts'

type Row = Readonly<Record<string, unknown>>
type Query = (sql: string) => Promise<readonly Row[]>

/**
 * Reads everything of a room from the database itself, past the server.
 *
 * @param database a SQLite file, or the address of a PostgreSQL database
 */
export async function readDurableRows(database: string, room: string): Promise<DurableRows> {
  if (database.startsWith('postgres')) {
    return read((sql) => queryPostgres(database, sql.replaceAll('?', '$1'), [room]))
  }
  const file = new DatabaseSync(database, { readOnly: true })
  try {
    return await read((sql) => Promise.resolve(file.prepare(sql).all(room) as Row[]))
  } finally {
    file.close()
  }
}

async function read(query: Query): Promise<DurableRows> {
  const [room] = await query('select rev, head from rooms where id = ?')
  const messages = await query('select id, seq, rev, sender, text, extras from messages where room = ? order by seq')
  const reactions = await query('select seq, emoji, user_id from reactions where room = ?')
  const pins = new Set((await query('select seq from pins where room = ?')).map(({ seq }) => Number(seq)))
  const operations = await query('select id, user_id, kind, seq, rev from operations where room = ?')
  const edits = await query('select seq, text from message_edits where room = ? order by seq, rev')
  const members = await query('select user_id, rev, removed, delivered, "read" from members where room = ?')
  const idOf = new Map(messages.map((row) => [Number(row['seq']), String(row['id'])]))
  return {
    rev: Number(room?.['rev']),
    head: Number(room?.['head']),
    messages: messages.map((row): Standing & { readonly rev: number } => {
      const seq = Number(row['seq'])
      const extras = JSON.parse((row['extras'] as string | null) ?? '{}') as Extras
      const own = reactions.filter((reaction) => Number(reaction['seq']) === seq)
      return {
        id: String(row['id']),
        seq,
        rev: extras.firstRev ?? Number(row['rev']),
        sender: String(row['sender']),
        text: String(row['text']),
        isDeleted: extras.deleted !== undefined,
        isPinned: pins.has(seq),
        reactions: own.map((reaction) => `${String(reaction['emoji'])} ${String(reaction['user_id'])}`).sort(),
        replyTo: extras.replyTo === undefined ? null : (idOf.get(extras.replyTo) ?? null),
      }
    }),
    operations: operations.map((row) => ({
      id: String(row['id']),
      user: String(row['user_id']),
      kind: String(row['kind']),
      seq: Number(row['seq']),
      rev: Number(row['rev']),
    })),
    edits: edits.map((row) => ({ seq: Number(row['seq']), text: String(row['text']) })),
    memberRevs: members.map((row) => Number(row['rev'])),
    marks: members.flatMap((row) =>
      Number(row['removed']) === 0
        ? [{ user: String(row['user_id']), delivered: Number(row['delivered']), read: Number(row['read']) }]
        : [],
    ),
  }
}

/** What this test knows of the column of extras. */
interface Extras {
  readonly deleted?: object
  readonly replyTo?: number
  readonly firstRev?: number
}
