/** Writes to a store as fast as it can and says which messages were answered, until it is killed. */
import { land, user, messageId, message } from '../../contract/builders.ts'
import { openSqliteStorage } from '../open.ts'

const [path, life] = process.argv.slice(2) as [string, string]
const storage = await openSqliteStorage({ path })
const sender = user('ann')
await storage.write(async (tx) => {
  await tx.insertRoom(
    { id: 'r', kind: 'group', settings: { access: 'members', posting: 'members' }, epoch: 'e', rev: 0, createdAt: 1 },
    1,
  )
  await tx.putMember('r', { user: sender, role: 'owner', now: 1 })
})

let next = Number(life) * 1_000_000
async function writeOn(): Promise<never> {
  for (;;) {
    const n = (next += 1)
    const { message: written } = await storage.write((tx) => land(tx, 'r', message(n, sender.id)))
    process.stdout.write(`${written.seq} ${messageId(n)}\n`)
  }
}
await Promise.all(Array.from({ length: 8 }, writeOn))
