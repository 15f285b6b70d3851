import type { Member } from '@parlor/protocol'
import { describe, expect, it } from 'vitest'
import { ADA, BEN, messages } from '../timeline/test-messages.ts'
import { applyChange, logFromPage, logFromRecord, mergeReceipts, recordOf, type RoomLog } from './room-log.ts'
import { createTestLog } from './test-log.ts'

const member = (user: typeof ADA, rev: number, parts: Partial<Member> = {}): Member => ({
  user,
  role: 'member',
  rev,
  ...parts,
})

function room(): RoomLog {
  const log = createTestLog()
  for (let i = 0; i < 10; i += 1) log.append()
  const page = log.page({ room: 'lobby', epoch: null, after: 0 })
  if (page.status !== 'limited') throw new Error('not the newest page')
  return logFromPage({ ...page, members: [member(ADA, 1)], receipts: [{ user: 'ada', delivered: 3, read: 2 }] })
}

const change = (parts: object) => ({ room: 'lobby', epoch: 'e', after: 10, rev: 11, ...parts })

describe('a room log', () => {
  it('counts who comes and goes, and notices when it is oneself', () => {
    const joined = applyChange(room(), change({ members: [member(BEN, 11)] }), 'ada', 100)
    expect(joined.memberCount).toBe(2)
    const promoted = applyChange(
      joined,
      change({ after: 11, rev: 12, members: [member(ADA, 12, { role: 'moderator' })] }),
      'ada',
      100,
    )
    expect(promoted).toMatchObject({ role: 'moderator', memberCount: 2 })
    const gone = applyChange(
      promoted,
      change({ after: 12, rev: 13, members: [member(BEN, 13, { removed: true })] }),
      'ada',
      100,
    )
    expect(gone.memberCount).toBe(1)
    const late = applyChange(gone, change({ after: 12, rev: 14, members: [member(BEN, 11)] }), 'ada', 100)
    expect(late.members.get('ben')?.removed).toBe(true)
  })

  it('is kept with its newest rows and read back the same', () => {
    const kept = recordOf(room(), 4)!
    expect(kept).toMatchObject({ room: 'lobby', cursor: 10, head: 10, hasOlder: true })
    expect(kept.messages.map(({ seq }) => seq)).toEqual([7, 8, 9, 10])
    const back = logFromRecord(structuredClone(kept))
    expect(back).toMatchObject({ cursor: 10, epoch: 'e', role: 'member', memberCount: 1 })
    expect([...back.members.keys()]).toEqual(['ada'])
  })

  it('is not kept while it does not hold the newest rows', () => {
    expect(recordOf({ ...room(), window: { rows: messages(1, 4), head: 10, hasOlder: false } }, 4)).toBeNull()
  })

  it('moves marks only forward', () => {
    const held = room().receipts
    expect(mergeReceipts(held, [{ user: 'ada', delivered: 1, read: 1 }])).toBe(held)
    expect(mergeReceipts(held, [{ user: 'ada', delivered: 9, read: 1 }]).get('ada')).toEqual({
      user: 'ada',
      delivered: 9,
      read: 2,
    })
  })
})
