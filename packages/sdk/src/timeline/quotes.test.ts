import { LIMITS } from '@parlor/protocol'
import { describe, expect, it } from 'vitest'
import { quoteOf, renewQuotes } from './quotes.ts'
import { BEN, idOf, message } from './test-messages.ts'

const quoting = (seq: number, original: number, text: string) =>
  message(seq, { replyTo: { id: idOf(original), seq: original, sender: BEN, text } })

describe('quotes', () => {
  it('show the message they answer as it is now, and nothing of one that was taken away', () => {
    const rows = [message(1), quoting(2, 1, 'line 1'), quoting(3, 9, 'line 9')]
    const edited = renewQuotes(rows, [message(1, { rev: 4, text: 'better' })])
    expect(edited[1]!.replyTo!.text).toBe('better')
    expect([edited[0], edited[2]]).toEqual([rows[0], rows[2]])
    expect(edited[0]).toBe(rows[0])
    const deleted = renewQuotes(edited, [message(9, { rev: 5, text: '', deleted: { at: 1, by: 'ben' } })])
    expect(deleted[2]!.replyTo).toEqual({ id: idOf(9), seq: 9, sender: BEN })
  })

  it('stay the same rows while nothing they show is another', () => {
    const rows = [message(1), quoting(2, 1, 'line 1')]
    expect(renewQuotes(rows, [message(1, { rev: 7, pinned: { at: 1, by: 'ben' } })])).toBe(rows)
    expect(renewQuotes(rows, [message(5)])).toBe(rows)
    expect(renewQuotes(rows, [])).toBe(rows)
  })

  it('end before a character that would be cut in two', () => {
    const text = `${'x'.repeat(LIMITS.quoteLength - 1)}😀 and more`
    expect(quoteOf(message(1, { text })).text).toBe('x'.repeat(LIMITS.quoteLength - 1))
  })
})
