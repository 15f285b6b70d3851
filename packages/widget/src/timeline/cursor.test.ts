import { describe, expect, it } from 'vitest'
import { Cursor } from './cursor.ts'

const shown = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]

describe('the message that Tab reaches', () => {
  it('is the lowest one in view at first, or the last one rendered', () => {
    expect(new Cursor().among(shown, 'b')).toBe('b')
    expect(new Cursor().among(shown, 'gone')).toBe('c')
    expect(new Cursor().among([], undefined)).toBeUndefined()
  })

  it('is the one that was moved to, while it is rendered', () => {
    const cursor = new Cursor()
    expect(cursor.moveTo('a')).toBe(true)
    expect(cursor.moveTo('a')).toBe(false)
    expect(cursor.among(shown, 'b')).toBe('a')
    expect(cursor.indexIn(shown)).toBe(0)
    expect(cursor.among(shown.slice(1), 'b')).toBe('b')
    cursor.reset()
    expect(cursor.indexIn(shown)).toBe(-1)
  })

  it('stays the same while the view is scrolled, as long as it is rendered', () => {
    const cursor = new Cursor()
    expect(cursor.among(shown, 'a')).toBe('a')
    expect(cursor.among(shown, 'c', false)).toBe('a')
    expect(cursor.among(shown.slice(1), 'c', false)).toBe('c')
    expect(cursor.among(shown, 'b')).toBe('b')
    cursor.moveTo('a')
    expect(cursor.among(shown, 'c', false)).toBe('a')
  })
})
