import { randomUUID } from 'node:crypto'
import { startPostgres, type TestPostgres } from '@parlor/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createCluster, texts, until, type Cluster, type Listener, type Node } from './cluster.ts'

/** How long a node may take to find by itself what nobody told it, on a busy machine, in milliseconds. */
const FOUND = { timeout: 15_000 }

/** The two nodes of the present test. */
export interface TwoNodes {
  readonly a: Node
  readonly b: Node
}

/** Sends one message over a bare connection. */
export const send = (listener: Listener, room: string, text: string): Promise<unknown> =>
  listener.call('message.send', { room, messages: [{ id: randomUUID(), text }] })

/** Texts that were pushed to a bare connection. */
export const heardTexts = (listener: Listener): string[] =>
  listener.all('change').flatMap(({ messages = [] }) => messages.map(({ text }) => text))

/** Two nodes on one PostgreSQL database, new for each test. @param redis its address, known once tests run */
export function useTwoNodes(redis: () => string | null): () => TwoNodes {
  let postgres: TestPostgres
  let cluster: Cluster
  let nodes: TwoNodes
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres.stop())
  beforeEach(async () => {
    cluster = createCluster(await postgres.createDatabase(), redis())
    // At the same moment: one of them brings the database up to date, the other waits for it.
    const [a, b] = await Promise.all([cluster.startNode(), cluster.startNode()])
    nodes = { a, b }
  })
  afterEach(() => cluster.close())
  return () => nodes
}

/** How soon a revocation has ended every connection, in milliseconds; the rest is what a busy machine may add. */
const REVOKED = { timeout: 5_000 + 2_000, interval: 50 }

/** Revokes a user at one node who is connected to both. */
export async function revokes({ a, b }: TwoNodes): Promise<void> {
  const all = [await a.listen('eve'), await b.listen('eve'), await b.listen('eve')]
  await a.chat.revoke('eve')
  const goodbyes = () => all.map((one) => (one.socket.connected ? 'still here' : one.all('bye')))
  const goodbye = { reason: 'revoked', error: { code: 'TOKEN_REVOKED' } }
  await expect.poll(goodbyes, REVOKED).toMatchObject(all.map(() => [goodbye]))
}

/** What two nodes owe to people, however they hear of each other. */
export function describeDelivery(nodes: () => TwoNodes): void {
  test('what is said at one is read at the other (I11)', async () => {
    const [ada, ben] = [nodes().a.enter('ada', 'lobby'), nodes().b.enter('ben', 'lobby')]
    await ada.send('Hello from the first node')
    await until(ben, (state) => texts(state).includes('Hello from the first node'))
    await ben.send('Hello from the second')
    const seen = await until(ada, ({ messages }) => messages.length === 2)
    expect(texts(seen)).toEqual(['Hello from the first node', 'Hello from the second'])
  })

  test('what is read at one is shown as read at the other, and to the own device there', async () => {
    const [ada, ben] = [nodes().a.enter('ada', 'lobby'), nodes().b.enter('ben', 'lobby')]
    await Promise.all([
      until(ada, ({ memberCount }) => memberCount === 2),
      until(ben, ({ status }) => status === 'ready'),
    ])
    await ada.send('Read me')
    await until(ben, ({ head }) => head === 1)
    const tablet = nodes().a.enter('ben', 'lobby')
    await until(tablet, ({ unread }) => unread === 1)
    ben.markRead()
    await until(ada, ({ messages }) => messages[0]?.status === 'read')
    await until(tablet, ({ read, unread }) => read === 1 && unread === 0)
  })

  test('what is marked as unread at one is so on the own device at the other, and still read to others (I16)', async () => {
    const [ada, ben] = [nodes().a.enter('ada', 'lobby'), nodes().b.enter('ben', 'lobby')]
    const tablet = nodes().a.enter('ben', 'lobby')
    const everybody = [ada, ben, tablet].map((room) => until(room, ({ memberCount }) => memberCount === 2))
    await Promise.all(everybody)
    for (const text of ['one', 'two', 'three']) await ada.send(text)
    await until(ben, ({ head }) => head === 3)
    ben.markRead()
    await until(tablet, ({ read }) => read === 3)
    await until(ada, ({ messages }) => messages.every(({ status }) => status === 'read'))
    await ben.markUnread(2)
    await until(tablet, ({ read, unread }) => read === 1 && unread === 2)
    expect(ada.getSnapshot().messages.map(({ status }) => status)).toEqual(['read', 'read', 'read'])
    tablet.markRead()
    await until(ben, ({ read, unread }) => read === 3 && unread === 0)
  })

  test('two hundred messages written at both at once are one dense log, the same for everybody (I5, I7, I8)', async () => {
    const rooms = [
      nodes().a.enter('ada', 'lobby'),
      nodes().b.enter('ben', 'lobby'),
      nodes().a.enter('cid', 'lobby'),
      nodes().b.enter('dan', 'lobby'),
    ]
    const [ada, ben, cid, dan] = rooms
    // Who comes later begins with the newest page.
    await Promise.all(rooms.map((room) => until(room, ({ status }) => status === 'ready')))
    const sent = await Promise.all(
      Array.from({ length: 100 }, (_, n) => [ada!.send(`ada ${n}`), ben!.send(`ben ${n}`)]).flat(),
    )
    expect(sent.map(({ seq }) => seq).sort((x, y) => x - y)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1))
    const views = await Promise.all(
      [ada!, ben!, cid!, dan!].map((room) =>
        until(room, ({ messages }) => messages.filter(({ seq }) => seq !== null).length >= 200),
      ),
    )
    const [first, ...others] = views.map((view) => view.messages.map(({ id, seq }) => [id, seq]))
    for (const other of others) expect(other).toEqual(first)
    expect(first!.map(([, seq]) => seq)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1))
    for (const who of ['ada', 'ben']) {
      const own = texts(views[0]!).filter((text) => text.startsWith(who))
      expect(own).toEqual(Array.from({ length: 100 }, (_, n) => `${who} ${n}`))
    }
  })

  test('who is removed at one hears nothing newer at the other (I19)', async () => {
    const [ada, ben] = [await nodes().a.listen('ada', ['lobby']), await nodes().b.listen('ben')]
    const cid = await nodes().b.listen('cid', ['lobby'])
    for (const one of [ada, cid]) await one.call('room.join', { room: 'lobby' })
    await nodes().a.chat.addMember('lobby', 'ben')
    await expect.poll(() => ben.all('rooms'), FOUND).toEqual([{ room: 'lobby', change: 'added' }])
    await send(ada, 'lobby', 'for all three')
    await expect.poll(() => heardTexts(ben), FOUND).toEqual(['for all three'])

    await nodes().a.chat.removeMember('lobby', 'ben')
    // Written at the node that did not remove: it must learn of the removal first.
    await send(cid, 'lobby', 'among the two')
    await send(ada, 'lobby', 'still among the two')
    await expect.poll(() => heardTexts(cid), FOUND).toContain('still among the two')
    await expect.poll(() => ben.all('rooms').at(-1), FOUND).toEqual({ room: 'lobby', change: 'removed' })
    await ben.call('sync', {})
    expect(heardTexts(ben)).toEqual(['for all three'])
  })

  test('a revocation at one ends the connections at both within five seconds (I19)', async () => {
    await revokes(nodes())
  })

  test('the end of one costs nothing that was answered (I4)', async () => {
    const ada = nodes().a.enter('ada', 'lobby')
    const sent = await Promise.all(Array.from({ length: 20 }, (_, n) => ada.send(`message ${n}`)))
    await nodes().a.stop()
    const ben = nodes().b.enter('ben', 'lobby')
    const seen = await until(ben, ({ messages }) => messages.length === 20)
    expect(seen.messages.map(({ id }) => id)).toEqual(sent.map(({ id }) => id))
  })
}
