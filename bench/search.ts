import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { startChild } from './child.ts'
import { fillDatabase, indexDatabase, type FilledDatabase } from './database.ts'
import { inTurns } from './rounds.ts'
import { median, now, percentile, round, table } from './statistics.ts'
import { connectAs, expectOk, tokenOf } from './subject.ts'
import { loadTexts } from './texts.ts'

const LIMIT = 20

interface Asked {
  readonly name: string
  readonly query: string
  /** The same for an index that knows nothing of Parlor. */
  readonly bare: string
}

interface Searcher {
  readonly name: string
  search(asked: Asked): Promise<unknown>
}

/** Time of a page of found messages in a large database, and of making the index. */
export async function benchSearch(
  { rounds, seconds }: { rounds: number; seconds: number },
  messages: number,
): Promise<string> {
  const texts = loadTexts()
  const database = await fillDatabase(messages, texts.at)
  try {
    const before = statSync(database.file).size
    const index = await indexDatabase(database)
    const grown = (statSync(database.file).size - before) / 2 ** 20
    const bare = bareIndex(database)
    const parlor = await startChild('./parlor-server.ts', [database.file])
    const client = await connectAs(parlor.port, database.reader.id, await tokenOf(database.reader.id))
    const ask = async (asked: Asked, order: 'best' | 'newest') =>
      expectOk(await client.ask('message.search', { query: asked.query, order, limit: LIMIT }))
    const searchers: readonly Searcher[] = [
      { name: 'bare FTS5, best', search: async ({ bare: query }) => bare.best(query) },
      { name: 'bare FTS5, newest', search: async ({ bare: query }) => bare.newest(query) },
      { name: 'empty ack of Parlor', search: async () => expectOk(await client.ask('session.get', {})) },
      { name: 'Parlor, best', search: (asked) => ask(asked, 'best') },
      { name: 'Parlor, newest', search: (asked) => ask(asked, 'newest') },
    ]
    const rows: string[][] = []
    try {
      for (const asked of chooseQueries(bare)) {
        const pick = await inTurns(
          rounds,
          searchers.map(({ name, search }) => ({
            name,
            async measure() {
              const times: number[] = []
              for (let end = now() + (seconds * 1000) / 5; now() < end;) {
                const start = now()
                await search(asked)
                times.push(now() - start)
              }
              return { p50: median(times), p99: percentile(times, 0.99) }
            },
          })),
        )
        const cell = (name: string) => `${round(pick(name, 'p50'))} / ${round(pick(name, 'p99'))}`
        rows.push([
          `${asked.name} (${bare.count(asked.bare).toLocaleString('en')})`,
          ...searchers.map(({ name }) => cell(name)),
          round(pick('Parlor, best', 'p50') / pick('bare FTS5, best', 'p50')),
        ])
      }
    } finally {
      await parlor.stop()
    }
    return [
      `## A page of ${LIMIT} found among ${messages.toLocaleString('en')} messages (${texts.source}), p50 / p99 ms`,
      table(['query (messages that fit)', ...searchers.map(({ name }) => name), 'best ÷ bare best'], rows),
      `Index made in ${round(index.ms / 1000)} s, ${round((messages / index.ms) * 1000)} messages/s, the longest ` +
        `transaction ${round(index.longest)} ms; the file grew by ${round(grown)} MiB. ` +
        `A bare FTS5 table took ${round(bare.ms / 1000)} s in one transaction.`,
      'Bare: one prepared statement in this process, numbers alone, over the same texts. Parlor: over a socket, with ' +
        'rights in ten rooms, whole messages, each looked through again, and excerpts.',
    ].join('\n\n')
  } finally {
    database.remove()
  }
}

/** FTS5 as anyone would use it, in memory. */
function bareIndex({ file }: FilledDatabase) {
  const db = new DatabaseSync(':memory:')
  db.exec(`attach '${file}' as parlor; create virtual table bare using fts5(text, tokenize = 'unicode61')`)
  const start = now()
  db.exec('begin; insert into bare (text) select text from parlor.messages; commit')
  const ms = now() - start
  const best = db.prepare(`select rowid, rank from bare where bare match ? order by rank limit ${LIMIT}`)
  const newest = db.prepare(`select rowid from bare where bare match ? order by rowid desc limit ${LIMIT}`)
  const count = db.prepare('select count(*) as n from bare where bare match ?')
  db.exec(`create virtual table vocabulary using fts5vocab(bare, 'row')`)
  const words = db.prepare(
    `select term from vocabulary where doc <= ? and length(term) > 3 and term glob '[a-z]*' order by doc desc limit 1`,
  )
  return {
    ms,
    best: (query: string) => best.all(query),
    newest: (query: string) => newest.all(query),
    count: (query: string) => (count.get(query) as { n: number }).n,
    /** A word that stands in at most so many messages. */
    wordIn: (most: number) => (words.get(most) as { term: string }).term,
  }
}

function chooseQueries({ wordIn, count }: ReturnType<typeof bareIndex>): readonly Asked[] {
  const all = count('a* OR e* OR i* OR o* OR u* OR t* OR w*')
  const [common, often, rare] = [wordIn(all), wordIn(all / 50), wordIn(20)]
  const word = (name: string, term: string): Asked => ({ name, query: `${term} `, bare: `"${term}"` })
  return [
    word('a rare word', rare),
    word('an ordinary word', often),
    word('the commonest word', common),
    { name: 'two words', query: `${common} ${often} `, bare: `"${common}" "${often}"` },
    { name: 'the beginning of a word', query: often.slice(0, 3), bare: `"${often.slice(0, 3)}" *` },
  ]
}
