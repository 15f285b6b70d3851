import type { RoomNotice } from '@parlor/protocol'
import { LIMITS } from '@parlor/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStage, operationId, type Actor, type Stage } from './test-support/stage.ts'

let stage: Stage
let ann: Actor
let bob: Actor
beforeEach(async () => {
  stage = await openStage()
  ann = stage.as('ann')
  bob = stage.as('bob')
  await bob.does('sync', {})
  await ann.does('room.create', { id: 'r', name: 'One', settings: { access: 'users' } })
})
afterEach(() => stage.close())

const said = (notices: readonly RoomNotice[] = []) =>
  notices.map(({ kind, user, after, name, seq }) => [
    kind,
    user?.id,
    after,
    ...(name ? [name] : []),
    ...(seq ? [seq] : []),
  ])
const history = async (who: Actor, input: object = {}) =>
  said((await who.does('message.history', { room: 'r', ...input })).notices)
const told = () => stage.notices.flatMap((notice) => (notice.type === 'change' ? said(notice.change.notices) : []))

describe('what happens in a room besides what is said', () => {
  it('is told with the change itself, and stands among the messages ever after', async () => {
    await ann.says('r', 'one', 'two')
    await bob.does('room.join', { room: 'r' })
    await bob.says('r', 'three')
    await ann.does('message.pin', { room: 'r', id: operationId(900), message: { id: await idOf(2), seq: 2 } })
    await ann.does('room.update', { room: 'r', name: 'Two' })
    await bob.does('room.leave', { room: 'r' })
    const all = [
      ['joined', 'bob', 2],
      ['pinned', 'ann', 3, 2],
      ['renamed', 'ann', 3, 'Two'],
      ['left', 'bob', 3],
    ]
    expect(told()).toEqual(all)
    expect(await history(ann)).toEqual(all)
    expect(await history(ann, { before: 3 })).toEqual([all[0]])
    expect(await history(ann, { after: 2 })).toEqual(all.slice(1))
  })

  it('comes back to who was away, in the order of revisions, and counts as nothing unread', async () => {
    await bob.does('room.join', { room: 'r' })
    const [before] = (await ann.does('sync', { rooms: [{ room: 'r', epoch: null, after: 0 }] })).rooms
    if (before?.status !== 'limited') throw new Error('A newcomer gets the newest page.')
    expect(said(before.notices)).toEqual([['joined', 'bob', 0]])
    await bob.does('room.leave', { room: 'r' })
    await bob.does('room.join', { room: 'r' })
    const cursor = { room: 'r', epoch: before.epoch, after: before.rev }
    const [page] = (await ann.does('sync', { rooms: [cursor] })).rooms
    expect(page).toMatchObject({ status: 'changes', unread: 0 })
    // The row of the member is there once; both notices are.
    expect(said(page?.status === 'changes' ? page.notices : [])).toEqual([
      ['left', 'bob', 0],
      ['joined', 'bob', 0],
    ])
  })

  it('does not name who was there from the beginning, nor the two of a direct conversation', async () => {
    await ann.does('room.create', { id: 's', members: ['bob'] })
    expect((await ann.does('message.history', { room: 's' })).notices).toBeUndefined()
    const { summary } = await ann.does('room.direct', { user: 'bob' })
    expect((await ann.does('message.history', { room: summary.room.id })).notices).toBeUndefined()
  })

  it('names nobody who comes into a room too large to name its members, but a new name always', async () => {
    for (let n = 0; n < LIMITS.namedReceipts + 20; n += 1) await stage.as(`user-${n}`).does('room.join', { room: 'r' })
    await stage.as('user-7').does('room.leave', { room: 'r' })
    await ann.does('room.update', { room: 'r', name: 'Large' })
    const notices = await history(ann)
    expect(notices.length).toBe(LIMITS.namedReceipts)
    expect(notices.at(-1)).toEqual(['renamed', 'ann', 0, 'Large'])
  })
})

describe('room.update', () => {
  it('is for who leads a group, and tells everybody what is different', async () => {
    await bob.does('room.join', { room: 'r' })
    expect(await bob.fails('room.update', { room: 'r', name: 'Mine' })).toBe('FORBIDDEN')
    stage.notices.length = 0
    const { room } = await ann.does('room.update', { room: 'r', name: 'Two', description: 'Second year' })
    expect(room).toMatchObject({ name: 'Two', description: 'Second year' })
    const [notice] = stage.notices
    expect(notice).toMatchObject({ type: 'change', change: { rev: room.rev, info: { name: 'Two' } } })
    stage.notices.length = 0
    await ann.does('room.update', { room: 'r', name: 'Two' })
    await ann.does('room.update', { room: 'r', description: null })
    expect(told()).toEqual([])
    expect(await stage.as('stranger').fails('room.update', { room: 'nowhere', name: 'X' })).toBe('NOT_FOUND')
    const { summary } = await ann.does('room.direct', { user: 'bob' })
    expect(await ann.fails('room.update', { room: summary.room.id, name: 'Us' })).toBe('FORBIDDEN')
  })
})

async function idOf(seq: number): Promise<string> {
  return (await stage.storage.read((tx) => tx.message('r', seq)))!.id
}
