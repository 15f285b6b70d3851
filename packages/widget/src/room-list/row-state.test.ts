import { describe, expect, it } from 'vitest'
import { inboxRow, type RowParts } from '../fixtures/inbox-rows.ts'
import { people } from '../fixtures/people.ts'
import { english } from '../strings/english.ts'
import { inboxEnglish } from '../strings/inbox-en.ts'
import { callOf, rowStateOf } from './row-state.ts'

const texts = { ...english, ...inboxEnglish }
const rowOf = (parts: RowParts, open = false) => rowStateOf(inboxRow('lab-c', parts), texts, open)
const preview = (parts: RowParts, open = false) => rowOf(parts, open).preview

describe('what a row says', () => {
  it('is who wrote what last, without its signs and on one line', () => {
    expect(preview({ text: '**Bring** the\n- cable', from: people.kofi })).toEqual({
      kind: 'message',
      who: 'Kofi',
      text: 'Bring the • cable',
    })
    expect(preview({ text: 'Yes', from: people.me })).toMatchObject({ who: 'You', text: 'Yes' })
  })

  it('names nobody where two are', () => {
    expect(preview({ peer: people.noor, text: 'Yes' })).toMatchObject({ who: '', text: 'Yes' })
    expect(preview({ peer: people.noor, text: 'Yes', from: people.me })).toMatchObject({ who: 'You' })
  })

  it('is what one has begun to write, unless that stands beside the list', () => {
    const parts = { preferences: { rev: 1, draft: { text: 'Could we' } } }
    expect(preview(parts)).toEqual({ kind: 'draft', text: 'Could we' })
    expect(preview(parts, true)).toMatchObject({ kind: 'message' })
  })

  it('is what one has said that is not sent, and how that stands', () => {
    const row = inboxRow('a', {})
    const unsent = (status: 'pending' | 'failed', preferences = {}) =>
      rowStateOf(
        { ...row, preferences: { rev: 1, ...preferences }, preview: { ...row.preview!, text: '**Soon**', status } },
        texts,
        false,
      ).preview
    const draft = { draft: { text: 'Could we' } }
    expect(unsent('pending')).toEqual({ kind: 'unsent', text: 'Soon', failed: false })
    expect(unsent('failed')).toEqual({ kind: 'unsent', text: 'Soon', failed: true })
    expect(unsent('pending', draft)).toMatchObject({ kind: 'draft' })
    expect(unsent('failed', draft)).toMatchObject({ kind: 'unsent' })
  })

  it('is who writes now, before anything else', () => {
    const parts = { typing: [people.teo], preferences: { rev: 1, draft: { text: 'Could we' } } }
    expect(preview(parts)).toEqual({ kind: 'typing', text: 'Teo is typing' })
  })

  it('says that a message was deleted, and that there is none', () => {
    const row = inboxRow('a', {})
    const gone = { ...row, preview: { ...row.preview!, text: '', deleted: true as const } }
    expect(rowStateOf(gone, texts, false).preview).toEqual({ kind: 'note', who: '', text: 'Message deleted' })
    expect(preview({ text: '' })).toEqual({ kind: 'note', who: '', text: 'No messages yet' })
  })
})

describe('what a row shows', () => {
  it('is the other person of a direct conversation, with presence', () => {
    const direct = rowOf({ peer: people.liora, presence: { user: 'u-liora', online: true } })
    expect(direct).toMatchObject({ name: 'Liora Quent', kind: 'user', face: 'u-liora', presence: 'online' })
    expect(rowOf({ peer: people.liora }).presence).toBeUndefined()
  })

  it('is the room by its name, else by an id that people gave', () => {
    expect(rowOf({ name: 'Lab group C' })).toMatchObject({ name: 'Lab group C', kind: 'room', announces: false })
    const { room } = inboxRow('lab-c')
    expect(rowOf({ room: { ...room, name: undefined as never } }).name).toBe('Lab c')
  })

  it('is quiet while muted, and where nothing is to be told of', () => {
    expect(rowOf({ muted: true }).quiet).toBe(true)
    expect(rowOf({ preferences: { rev: 1, notify: 'none' } }).quiet).toBe(true)
    expect(rowOf({ preferences: { rev: 1, notify: 'mentions' } }).quiet).toBe(false)
  })

  it('knows by what words one is called', () => {
    expect(callOf(inboxRow('a', { calls: ['u-me'] }), people.me)).toBe('@Mira Oduya')
    expect(callOf(inboxRow('a', { calls: ['u-teo'] }), people.me)).toBeUndefined()
  })
})
