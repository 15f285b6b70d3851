import { LIMITS } from '@parlor/protocol'
import { expect, it } from 'vitest'
import { fieldDirection } from './field-direction.ts'

const long = (start: string) => start + ' .'.repeat(LIMITS.textBytes)

it('is found line by line in what a message can hold', () => {
  expect(fieldDirection('')).toBe('auto')
  expect(fieldDirection('a'.repeat(LIMITS.textBytes))).toBe('auto')
})

it('is that of the first letter in what is longer', () => {
  expect(fieldDirection(long('12: Hello'))).toBe('ltr')
  expect(fieldDirection(long('12: مرحبا'))).toBe('rtl')
  expect(fieldDirection(long('שלום'))).toBe('rtl')
  expect(fieldDirection(long('...'))).toBe('ltr')
})
