import { expect, test } from 'vitest'
import type { Storage } from '../../storage/storage.ts'
import { createAttendance, type AttendanceParts } from './attendance.ts'
import type { Connection } from './connection.ts'
import type { RoomFeeds } from './room-feeds.ts'

/** A connection that begins while the store answers like this, time after time. */
function beginning(answers: readonly (readonly string[] | Error)[], shared: boolean) {
  const followed: string[] = []
  let reads = 0
  const feeds = {
    follow: async (rooms: readonly string[]) => void followed.push(...rooms),
    release: (room: string) => void followed.splice(followed.indexOf(room), 1),
  } as unknown as RoomFeeds
  const read = async () => {
    const answer = answers[reads++]!
    if (answer instanceof Error) throw answer
    return answer
  }
  const parts: Partial<AttendanceParts> = {
    storage: { read } as unknown as Storage,
    feeds,
    shared,
    permitted: async (_, rooms) => rooms,
  }
  const connection = { user: 'ben', phase: 'starting', stale: false, joined: new Set(), socket: { join() {} } }
  const begun = createAttendance(parts as AttendanceParts).begin(connection as unknown as Connection)
  return { begun, followed, joined: connection.joined, reads: () => reads }
}

test('who was removed by another node while their connection began is not let into that room (I19)', async () => {
  const { begun, followed, joined } = beginning([['r', 's'], ['s'], ['s'], ['s']], true)
  expect(await begun).toBe(true)
  expect([...joined]).toEqual(['s'])
  expect(followed).toEqual(['s'])
})

test('a node that is alone is told of every removal, and does not look twice', async () => {
  const { begun, joined, reads } = beginning([['r']], false)
  expect(await begun).toBe(true)
  expect([...joined]).toEqual(['r'])
  expect(reads()).toBe(1)
})

test('a store that fails in between leaves nothing followed', async () => {
  const { begun, followed, joined } = beginning([['r'], new Error('gone')], true)
  await expect(begun).rejects.toThrow('gone')
  expect([followed, [...joined]]).toEqual([[], []])
})
