import { describe, expect, it } from 'vitest'
import { idOf } from '../timeline/test-messages.ts'
import { nextBatch, type OutboxEntry } from './next-batch.ts'

function entry(n: number, parts: { text?: string; failed?: boolean; storing?: boolean } = {}): OutboxEntry {
  return {
    record: {
      n,
      room: 'lobby',
      kind: 'message.send',
      id: idOf(n),
      message: { id: idOf(n), text: parts.text ?? 'hi' },
      createdAt: 0,
      state: parts.failed ? 'failed' : 'queued',
      attempted: false,
    },
    stored: !parts.storing,
    storing: parts.storing ?? false,
  }
}

const numbers = (entries: OutboxEntry[], acked: number[] = [], most?: number): number[] =>
  nextBatch(entries, new Set(acked.map(idOf)), most).map(({ n }) => n)

describe('the next batch', () => {
  it('is the oldest queued messages, twenty at most', () => {
    const queue = Array.from({ length: 30 }, (_, i) => entry(i + 1))
    expect(numbers(queue)).toEqual(queue.slice(0, 20).map(({ record }) => record.n))
    expect(numbers(queue, [], 1)).toEqual([1])
    expect(numbers([])).toEqual([])
  })

  it('passes over what failed and what the server has', () => {
    expect(numbers([entry(1, { failed: true }), entry(2), entry(3), entry(4)], [2])).toEqual([3, 4])
  })

  it('ends before a message that is still being stored, so that nothing overtakes it', () => {
    expect(numbers([entry(1), entry(2, { storing: true }), entry(3)])).toEqual([1])
  })

  it('stays below 48 KiB, but always holds one', () => {
    const large = 'ü'.repeat(8_000)
    expect(numbers([1, 2, 3, 4].map((n) => entry(n, { text: large })))).toEqual([1, 2, 3])
    expect(numbers([entry(1, { text: 'x'.repeat(60_000) }), entry(2)])).toEqual([1])
  })

  it('is what is done to a message that is being taken back once the server has said that it is too late', () => {
    const leaving = { ...entry(1), record: { ...entry(1).record, state: 'cancelling' } } as OutboxEntry
    const edit = {
      ...entry(2),
      record: { ...entry(2).record, kind: 'message.edit', target: { id: idOf(1), seq: null }, text: 'more' },
    } as unknown as OutboxEntry
    expect(numbers([leaving, edit])).toEqual([])
    expect(numbers([leaving, edit], [1])).toEqual([2])
  })
})
