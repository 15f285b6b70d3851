import type { Receipt } from '@parlor/protocol'
import { expect, test } from 'vitest'
import { newerReceipt } from './receipts.ts'

const receipt = (delivered: number, read: number, setBack?: number): Receipt => ({
  user: 'ada',
  delivered,
  read,
  ...(setBack === undefined ? {} : { setBack }),
})

test('marks only grow, whatever order they come in', () => {
  const held = receipt(5, 3)
  expect(newerReceipt(held, receipt(4, 4))).toEqual(receipt(5, 4))
  expect(newerReceipt(held, receipt(5, 2))).toBe(held)
  expect(newerReceipt(undefined, held)).toBe(held)
})

test('a mark that was set back is newer than all before it, and older than what is read after', () => {
  const back = newerReceipt(receipt(9, 9), receipt(9, 2, 8))
  expect(back).toEqual(receipt(9, 2, 8))
  expect(newerReceipt(back, receipt(9, 9))).toBe(back)
  expect(newerReceipt(back, receipt(10, 9))).toEqual(receipt(10, 2, 8))
  expect(newerReceipt(back, receipt(9, 5, 8))).toEqual(receipt(9, 5, 8))
})

test('any order of the same receipts ends in the same', () => {
  const all = [receipt(3, 3), receipt(6, 6), receipt(6, 1, 6), receipt(7, 4, 6), receipt(8, 2, 9), receipt(7, 7)]
  const end = (order: readonly Receipt[]) => order.reduce((held, told) => newerReceipt(held, told))
  const expected = end(all)
  expect(expected).toEqual(receipt(8, 2, 9))
  for (let turn = 0; turn < all.length; turn += 1) {
    const order = [...all.slice(turn), ...all.slice(0, turn)]
    expect(end(order)).toEqual(expected)
    expect(end(order.toReversed())).toEqual(expected)
  }
})
