import { describe, expect, it } from 'vitest'
import type { RoomNotice, User } from '@parlor/sdk'
import { MORNING, people } from '../fixtures/people.ts'
import { english } from '../strings/english.ts'
import { foldNotices } from './fold-notices.ts'

let rev = 0
const happened = (kind: RoomNotice['kind'], user?: User, more: Partial<RoomNotice> = {}): RoomNotice => ({
  rev: (rev += 1),
  after: 1,
  kind,
  ...(user && { user }),
  createdAt: MORNING,
  ...more,
})
const { noor, kofi, ines, liora } = people

describe('what happened in one place', () => {
  it('says who came and who left in a line each, however many they were', () => {
    const crowd = Array.from({ length: 1_000 }, (_, n) => happened('joined', { id: `u${n}`, name: `User ${n}` }))
    expect(foldNotices(crowd)).toMatchObject([{ kind: 'joined', users: { length: 1_000 } }])
    const both = [happened('joined', noor), happened('left', kofi), happened('joined', ines)]
    expect(foldNotices(both)).toMatchObject([
      { kind: 'joined', users: [noor, ines] },
      { kind: 'left', users: [kofi] },
    ])
  })

  it('says of comings and goings only what became of them', () => {
    const restless = Array.from({ length: 50 }, (_, n) => happened(n % 2 ? 'left' : 'joined', noor))
    expect(foldNotices(restless)).toMatchObject([{ kind: 'visited', users: [noor] }])
    expect(foldNotices([happened('left', kofi), happened('joined', kofi)])).toMatchObject([{ kind: 'returned' }])
  })

  it('keeps the order around another name, and gathers pins of one hand', () => {
    const lines = foldNotices([
      happened('joined', noor),
      happened('renamed', liora, { name: 'Statistics 2' }),
      happened('joined', kofi),
      happened('pinned', liora, { seq: 4 }),
      happened('pinned', liora, { seq: 9 }),
      happened('pinned', undefined, { seq: 2 }),
    ])
    expect(lines.map(({ kind }) => kind)).toEqual(['joined', 'renamed', 'joined', 'pinned', 'pinned'])
    expect(lines[3]).toMatchObject({ seqs: [4, 9] })
  })

  it('reads as a sentence, also where the page did it', () => {
    expect(english.noticeCame('joined', english.people(['Noor', 'Kofi'], 12))).toBe('Noor, Kofi and 12 more joined')
    expect(english.noticePinned('Liora', 1)).toBe('Liora pinned a message')
    expect(english.noticePinned('', 2)).toBe('2 messages pinned')
    expect(english.noticeRenamed('', 'Lab')).toBe('The room is now called \u2068Lab\u2069')
    expect(english.noticeRenamed('Liora', undefined)).toBe('Liora took the room’s name away')
  })
})
