import type { Preferences, RoomSummary } from '@parlor/protocol'
import { describe, expect, test } from 'vitest'
import { dressRow, inboxView, pinnedFirst, inboxTotals, type InboxRow, type RowParts } from './inbox-view.ts'
import { isArchived, isMuted, layOver, toWire } from './preference-changes.ts'

const NOW = 1_000_000

function summary(id: string, over: Partial<RoomSummary> = {}): RoomSummary {
  return {
    room: {
      id,
      kind: 'group',
      name: id,
      settings: { access: 'members', posting: 'members' },
      epoch: 'e1',
      rev: 1,
      createdAt: 0,
    },
    rev: 5,
    head: 5,
    role: 'member',
    memberCount: 2,
    receipt: { user: 'ada', delivered: 5, read: 5 },
    unread: 0,
    mentions: 0,
    ...over,
  }
}

const row = (id: string, over: Partial<RoomSummary> = {}, parts: Partial<RowParts> = {}): InboxRow =>
  dressRow(summary(id, over), {
    preferences: undefined,
    presence: undefined,
    typing: [],
    unreadFrom: null,
    me: { id: 'ada', name: 'Ada' },
    unsent: undefined,
    serverNow: NOW,
    ...parts,
  })
const set = (id: string, over: Partial<RoomSummary>, preferences: Partial<Preferences>): InboxRow =>
  row(id, over, { preferences: { rev: 1, ...preferences } })
const idsOf = (rows: readonly InboxRow[]) => rows.map(({ room }) => room.id)

describe('a row', () => {
  test('shows the newest message as facts, to be said in the page’s own words', () => {
    const sender = { id: 'ben', name: 'Ben' }
    const lastMessage = { id: 'm', seq: 5, rev: 5, sender, text: 'Hi', createdAt: 7 }
    expect(row('a', { lastMessage }).preview).toEqual({ seq: 5, sender, own: false, text: 'Hi', createdAt: 7 })
    const deleted = { ...lastMessage, text: '', deleted: { at: 9, by: 'ben' } }
    expect(row('a', { lastMessage: deleted }).preview).toMatchObject({ text: '', deleted: true })
    expect(row('a')).not.toHaveProperty('preview')
  })

  test('is unread again at once, before the server knows of it', () => {
    expect(row('a', {}, { unreadFrom: 3 })).toMatchObject({ unread: 1, receipt: { read: 2 } })
    expect(row('a', { unread: 2, receipt: { user: 'ada', delivered: 5, read: 1 } }, { unreadFrom: 3 })).toMatchObject({
      unread: 2,
      receipt: { read: 1 },
    })
  })

  test('is quiet until its time by the server’s clock, or for good', () => {
    expect(set('a', {}, { mutedUntil: NOW + 1 }).muted).toBe(true)
    expect(set('a', {}, { mutedUntil: NOW })).not.toHaveProperty('muted')
    expect(isMuted({ mutedUntil: 'always' }, Number.MAX_SAFE_INTEGER)).toBe(true)
  })

  test('that was put away comes back with the next message, unless it is quiet', () => {
    expect(set('a', { head: 5 }, { archived: 5 }).archived).toBe(true)
    expect(set('a', { head: 6 }, { archived: 5 })).not.toHaveProperty('archived')
    expect(set('a', { head: 6 }, { archived: 5, mutedUntil: 'always' }).archived).toBe(true)
    expect(isArchived(undefined, 0, NOW)).toBe(false)
  })
})

describe('the list', () => {
  const rows = [
    row('Calm'),
    row('Loud', { unread: 3, mentions: 1 }),
    set('Quiet', { unread: 4, mentions: 2 }, { mutedUntil: 'always', pinned: true }),
    set('Silent', { unread: 9, mentions: 9 }, { mutedUntil: 'always', notify: 'none' }),
    set('Away', { unread: 5 }, { archived: 5 }),
    row('direct', {
      room: { ...summary('direct').room, kind: 'direct' },
      peer: { id: 'z', name: 'Zoé Zola' },
      unread: 1,
    }),
  ]

  test('has pinned rooms first, the others as they were', () => {
    expect(idsOf(pinnedFirst(rows))).toEqual(['Quiet', 'Calm', 'Loud', 'Silent', 'Away', 'direct'])
  })

  test('counts for the badge what is not put away, and of quiet rooms what calls one', () => {
    expect(inboxTotals(rows)).toEqual({ unread: 3 + 2 + 0 + 1, mentions: 1 + 2 })
  })

  test('is looked at by what is unread, calls one, or was put away', () => {
    expect(idsOf(inboxView(rows))).toEqual(['Calm', 'Loud', 'Quiet', 'Silent', 'direct'])
    expect(idsOf(inboxView(rows, { filter: 'unread' }))).toEqual(['Loud', 'Quiet', 'Silent', 'direct'])
    expect(idsOf(inboxView(rows, { filter: 'mentions' }))).toEqual(['Loud', 'Quiet', 'Silent'])
    expect(idsOf(inboxView(rows, { filter: 'direct' }))).toEqual(['direct'])
    expect(idsOf(inboxView(rows, { filter: 'archived' }))).toEqual(['Away'])
  })

  test('is looked through by the beginnings of words, whatever their case and accents', () => {
    expect(idsOf(inboxView(rows, { query: 'zoe Z' }))).toEqual(['direct'])
    expect(idsOf(inboxView(rows, { query: 'ola' }))).toEqual([])
    expect(idsOf(inboxView(rows, { query: ' ' }))).toEqual(idsOf(inboxView(rows)))
    expect(inboxView(rows.slice(0, 2))).toEqual(rows.slice(0, 2))
  })
})

test('what is set here stands over what the server says until it knows', () => {
  const record = (n: number, changes: object) => ({
    n,
    id: `${n}`,
    room: 'a',
    attempted: false,
    change: { kind: 'prefer' as const, changes },
  })
  const told = { rev: 4, pinned: true as const, notify: 'none' as const }
  expect(layOver(told, [])).toBe(told)
  expect(layOver(told, [record(1, { pinned: false, draft: { text: 'x' } }), record(2, { notify: 'all' })])).toEqual({
    rev: 4,
    draft: { text: 'x' },
  })
  expect(layOver(undefined, [])).toBeUndefined()
})

test('a time to be quiet is the server’s, and what is put away is put away up to a message', () => {
  expect(toWire({ muted: 3_600_000, archived: true, pinned: false }, NOW, 7)).toEqual({
    mutedUntil: NOW + 3_600_000,
    archived: 7,
    pinned: false,
  })
  expect(toWire({ muted: null, archived: false, notify: 'all' }, NOW, 7)).toEqual({
    mutedUntil: null,
    archived: null,
    notify: 'all',
  })
})
