import { expect, test } from 'vitest'
import { Few } from './few.ts'

test('a few things are held once each, in the order they came', () => {
  const few = new Few<string>()
  few.add('a')
  few.add('b')
  few.add('a')
  expect([...few]).toEqual(['a', 'b'])
  expect([few.size, few.has('b'), few.has('c')]).toEqual([2, true, false])
})

test('what is taken out is gone, and taken out once', () => {
  const few = new Few<string>()
  few.add('a')
  few.add('b')
  expect([few.delete('a'), few.delete('a')]).toEqual([true, false])
  expect([...few]).toEqual(['b'])
  few.clear()
  expect([...few]).toEqual([])
})

test('taking out while going through leaves the going through as it began', () => {
  const few = new Few<string>()
  few.add('a')
  few.add('b')
  const seen: string[] = []
  for (const item of few) {
    seen.push(item)
    few.delete('b')
  }
  expect(seen).toEqual(['a', 'b'])
})
