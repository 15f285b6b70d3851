import { describe, expect, it } from 'vitest'
import { inboxRow, type RowParts } from '../fixtures/inbox-rows.ts'
import { people } from '../fixtures/people.ts'
import { english } from '../strings/english.ts'
import { inboxEnglish } from '../strings/inbox-en.ts'
import { muteEntries, notifyEntries, roomEntries } from './entries.ts'

const namesOf = (parts: RowParts) =>
  roomEntries(inboxRow('a', parts), { ...english, ...inboxEnglish }).map(({ name }) => name)

describe('the menu of a room', () => {
  it('holds what can be done', () => {
    expect(namesOf({})).toEqual([
      'Mark as unread',
      'Pin to the top',
      'Mute',
      'Notifications',
      'Archive',
      'Members',
      'Leave',
    ])
  })

  it('lets those who moderate a group change what it is called', () => {
    for (const role of ['owner', 'moderator'] as const) {
      expect(namesOf({ role }).slice(-2)).toEqual(['Room settings', 'Leave'])
      expect(namesOf({ role, peer: people.noor })).not.toContain('Room settings')
    }
    expect(namesOf({ role: 'observer' })).not.toContain('Room settings')
  })

  it('holds the way back of what was done', () => {
    const done = { unread: 2, muted: true, archived: true, preferences: { rev: 1, pinned: true } } as const
    expect(namesOf(done)).toEqual([
      'Mark as read',
      'Unpin',
      'Unmute',
      'Notifications',
      'Move out of the archive',
      'Members',
      'Leave',
    ])
  })

  it('neither lists who is in a direct conversation, nor lets one leave it, nor mark a room without messages', () => {
    expect(namesOf({ peer: people.noor })).not.toContain('Leave')
    expect(namesOf({ peer: people.noor })).not.toContain('Members')
    expect(namesOf({ head: 0 })[0]).toBe('Pin to the top')
  })

  it('mutes for an hour, a day, or always', () => {
    expect(muteEntries(inboxEnglish).map(({ choice }) => choice)).toEqual(
      [3_600_000, 86_400_000, 'always'].map((muted) => ({ kind: 'prefer', changes: { muted } })),
    )
  })

  it('says of what one is told', () => {
    const checked = (parts: RowParts) =>
      notifyEntries(inboxRow('a', parts), inboxEnglish).find((entry) => entry.checked)?.name
    expect(checked({})).toBe('Everything')
    expect(checked({ preferences: { rev: 1, notify: 'none' } })).toBe('Nothing')
  })
})
