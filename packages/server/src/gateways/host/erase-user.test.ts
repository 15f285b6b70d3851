import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { threadId } from '@parlor/protocol'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startChatHost } from '../../test-support/chat-host.ts'
import type { ChatClient } from '../../test-support/chat-client.ts'

/** A word that nobody else says. */
const SECRET_WORD = 'quokkaparade'

const idOf = (n: number): string => `019a0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

/** Sends one message and gives back its number. */
async function say(client: ChatClient, n: number, text: string, extra: object = {}, room = 'r'): Promise<number> {
  const { results } = await client.call('message.send', { room, messages: [{ id: idOf(n), text, ...extra }] })
  const [result] = results
  if (!result?.ok) throw new Error(`refused: ${JSON.stringify(result)}`)
  return result.seq
}

/** All that any table of a database holds, as text. */
function contentOf(file: string): string {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    const tables = db.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[]
    return tables
      .flatMap(({ name }) => {
        const rows = db.prepare(`select * from "${name}"`)
        rows.setReadBigInts(true)
        return rows.all()
      })
      .flatMap((row) => Object.values(row))
      .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)))
      .join('\n')
  } finally {
    db.close()
  }
}

describe('a person who is erased (I26)', () => {
  test('leaves numbers, and nothing else, in the database, in answers and on screens', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parlor-erase-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const database = join(folder, 'chat.sqlite')
    const host = await startChatHost({ database })
    const grant = { r: 'member' } as const
    const [ada, ben] = [await host.connect('ada', grant), await host.connect('ben', grant)]
    for (const client of [ada, ben]) await client.call('sync', { rooms: [{ room: 'r', epoch: null, after: 0 }] })

    await say(ada, 1, `first ${SECRET_WORD}`, { metadata: { note: SECRET_WORD } })
    const message = { id: idOf(1), seq: 1 }
    await ada.call('message.edit', { room: 'r', id: idOf(50), message, text: `second ${SECRET_WORD}`, mentions: [] })
    await say(ben, 2, 'I agree', { replyTo: message })
    await say(ben, 3, '', { forward: { room: 'r', message } })
    await ada.call('message.react', { room: 'r', id: idOf(51), message: { id: idOf(2), seq: 2 }, emoji: '🦘' })
    const thread = threadId('r', idOf(2))
    await ben.call('room.thread', { room: 'r', message: { id: idOf(2), seq: 2 } }).catch(() => undefined)
    await say(ada, 4, `in the thread: ${SECRET_WORD}`, {}, thread)
    const preferences = { draft: { text: `unsaid ${SECRET_WORD}` } }
    await ada.call('room.prefer', { room: 'r', id: idOf(52), ...preferences })
    const found = () => ben.call('message.search', { query: SECRET_WORD, order: 'newest' })
    expect((await found()).hits.length).toBeGreaterThan(0)
    expect(contentOf(database)).toContain(SECRET_WORD)

    const erased = await host.chat.eraseUser('ada', { name: 'Somebody' })
    expect(erased).toEqual({ messages: 3, reactions: 1, rooms: 2 })
    await ada.ended

    const { messages } = await ben.call('message.history', { room: 'r' })
    expect(messages.map(({ seq, text, sender }) => [seq, text, sender.name])).toEqual([
      [1, '', 'Somebody'],
      [2, 'I agree', 'Name of ben'],
      [3, '', 'Name of ben'],
    ])
    expect(JSON.stringify(messages)).not.toContain(SECRET_WORD)
    expect(messages[1]!.reactions ?? []).toEqual([])
    expect((await found()).hits).toEqual([])
    expect((await ben.call('room.members', { room: 'r' })).members.map(({ user }) => user.id)).toEqual(['ben'])

    // What was told while it happened is as dense as ever.
    const changes = ben.all('change').filter(({ room }) => room === 'r')
    for (const [at, change] of changes.entries()) if (at > 0) expect(change.after).toBe(changes[at - 1]!.rev)

    const content = contentOf(database)
    expect(content).not.toContain(SECRET_WORD)
    expect(content).not.toContain('Name of ada')
    expect(await host.chat.eraseUser('ada', { name: 'Somebody' })).toEqual({ messages: 0, reactions: 0, rooms: 0 })
  })

  test('is not let in again by a token of before', async () => {
    const host = await startChatHost()
    const token = await host.token('ada')
    const ada = host.open(token)
    await ada.hears('welcome')
    await host.chat.eraseUser('ada')
    expect(await ada.hears('bye')).toMatchObject({ reason: 'revoked' })
    expect((await host.post('sync', {}, { authorization: `Bearer ${token}` })).status).toBe(401)
  })

  test('must have been here', async () => {
    const host = await startChatHost()
    await expect(host.chat.eraseUser('nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
