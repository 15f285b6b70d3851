import { expect, test } from 'vitest'
import type { Storage } from '../../storage/storage.ts'
import { createAttendance, type AttendanceParts } from './attendance.ts'
import type { Connection } from './connection.ts'
import type { RoomFeeds } from './room-feeds.ts'

/** A connection at the door, of a store that answers like this, time after time. */
function arriving(answers: readonly (readonly string[] | Error)[], shared: boolean) {
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
  const connection = {
    user: 'ben',
    phase: 'starting',
    stale: false,
    joined: new Set(),
    opened: new Set(),
    socket: { join() {} },
  }
  const attendance = createAttendance(parts as AttendanceParts)
  const { joined } = connection
  return {
    attendance,
    connection: connection as unknown as Connection,
    state: connection,
    followed,
    joined,
    reads: () => reads,
  }
}

/** A connection that begins at once. */
function beginning(...door: Parameters<typeof arriving>) {
  const { attendance, connection, ...rest } = arriving(...door)
  const begun = Promise.resolve(attendance.begin(connection))
  return { begun, ...rest }
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

test('who was prepared for at the door is in their rooms at once', async () => {
  const { attendance, connection, followed, joined, reads } = arriving([['r', 's']], false)
  await attendance.prepare(connection)
  expect([followed, [...joined]]).toEqual([['r', 's'], []])
  expect(attendance.begin(connection)).toBe(true)
  expect([followed, [...joined]]).toEqual([
    ['r', 's'],
    ['r', 's'],
  ])
  expect(reads()).toBe(1)
})

test('who was removed after that is not let into that room (I19)', async () => {
  const { attendance, connection, followed, joined } = arriving([['r', 's'], ['s']], false)
  await attendance.prepare(connection)
  attendance.expel(connection, 'r')
  expect(await attendance.begin(connection)).toBe(true)
  expect([followed, [...joined]]).toEqual([['s'], ['s']])
})

test('who goes away at the door leaves nothing followed, before it was prepared and after', async () => {
  const early = arriving([['r']], false)
  const preparing = early.attendance.prepare(early.connection)
  early.state.phase = 'ended'
  early.attendance.end(early.connection)
  await preparing
  const late = arriving([['r']], false)
  await late.attendance.prepare(late.connection)
  late.state.phase = 'ended'
  late.attendance.end(late.connection)
  expect([early.followed, late.followed]).toEqual([[], []])
  expect(await late.attendance.begin(late.connection)).toBe(false)
})
