import { describe, expect, it } from 'vitest'
import { inboxRow } from '../fixtures/inbox-rows.ts'
import { people } from '../fixtures/people.ts'
import { filtersOf, shownRows } from './list-view.ts'

const rows = [inboxRow('a'), inboxRow('b', { unread: 2 }), inboxRow('c', { unread: 1, mentions: 1 })]
const read = [inboxRow('a'), inboxRow('b'), inboxRow('c', { unread: 1, mentions: 1 })]
const idsOf = (shown: readonly { room: { id: string } }[]) => shown.map(({ room }) => room.id)
const query = (open?: string) => ({ filter: 'unread', query: '', open }) as const

describe('the rows of a filter', () => {
  it('keep the room that is open, though it is read by now', () => {
    const before = shownRows(rows, query(), [])
    expect(idsOf(before)).toEqual(['b', 'c'])
    expect(idsOf(shownRows(read, query('b'), before))).toEqual(['b', 'c'])
    expect(idsOf(shownRows(read, query('c'), before))).toEqual(['c'])
    expect(idsOf(shownRows(read, query('a'), before))).toEqual(['c'])
  })

  it('are all of them, as they are, without one', () => {
    expect(shownRows(rows, { filter: 'all', query: '', open: 'a' }, [])).toBe(rows)
  })
})

it('filters of rooms one has none of are not there', () => {
  expect(filtersOf(rows, 'all')).toEqual(['all', 'unread', 'mentions'])
  expect(filtersOf(rows, 'archived')).toEqual(['all', 'unread', 'mentions', 'archived'])
  const more = [...rows, inboxRow('d', { peer: people.noor }), inboxRow('e', { archived: true })]
  expect(filtersOf(more, 'all')).toEqual(['all', 'unread', 'mentions', 'direct', 'archived'])
})
