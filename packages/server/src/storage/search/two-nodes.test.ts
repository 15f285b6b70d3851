import { startPostgres, type TestPostgres } from '@parlor/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemClock, systemRandom } from '../../environment/system.ts'
import { land, makeRoom, message, messageId, upTo } from '../contract/builders.ts'
import { openPostgresStorage } from '../postgres/open.ts'
import type { Storage } from '../storage.ts'
import { indexBatch, LANE } from './index-batch.ts'
import { readQuery } from './query.ts'

let server: TestPostgres
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

it('two nodes index side by side what a third and a fourth hand write, edit and delete: nothing is missed, nothing fails', async () => {
  const url = await server.createDatabase()
  const open = () => openPostgresStorage({ url, clock: systemClock, random: systemRandom })
  const nodes = await Promise.all([open(), open()])
  const rooms = ['r', 's', 't']
  try {
    for (const room of rooms) await makeRoom(nodes[0]!, room, ['ann'])
    let isWriting = true
    const index = async (node: Storage): Promise<void> => {
      while (isWriting) await node.write((tx) => indexBatch(tx, rooms), LANE)
    }
    const write = async (node: Storage, at: number): Promise<void> => {
      for (const n of upTo(60)) {
        const room = rooms[n % rooms.length]!
        const id = messageId(at * 1_000 + n)
        const text = `word number ${n}`
        const { message: written } = await node.write(
          (tx) => land(tx, room, { ...message(n, 'ann', { text }), id }),
          room,
        )
        if (n % 4 !== 0) continue
        const act = n % 8 === 0 ? ({ kind: 'delete' } as const) : EDIT
        const operation = { id: messageId(500_000 + at * 1_000 + n), user: 'ann', seq: written.seq, act }
        await node.write((tx) => tx.operate(room, { ...operation, bodyHash: 'h', now: 1 }), room)
      }
    }
    const indexing = nodes.map(index)
    await Promise.all(nodes.map(write))
    isWriting = false
    await Promise.all(indexing)
    while ((await nodes[0]!.read((tx) => tx.unindexed(5))).length > 0) {
      await nodes[0]!.write((tx) => indexBatch(tx, rooms), LANE)
    }
    const count = async (query: string): Promise<number> => {
      const question = { terms: readQuery(query), rooms, limit: 1_000, scored: false }
      return (await nodes[1]!.read((tx) => tx.searchMatches(question))).length
    }
    expect([await count('word '), await count('edited '), await count('number ')]).toEqual([90, 16, 90])
  } finally {
    await Promise.all(nodes.map((node) => node.close()))
  }
}, 60_000)

const EDIT = { kind: 'edit', text: 'edited', mentions: [], everyone: false } as const
