import { describe, expect, it } from 'vitest'
import { nameOfId } from './name-of-id.ts'

describe('what a room without a name is called', () => {
  it.each([
    ['lobby', 'Lobby'],
    ['course-101', 'Course 101'],
    ['help_desk', 'Help desk'],
    ['kurs.übung-b', 'Kurs übung b'],
  ])('“%s” says enough: %s', (id, name) => expect(nameOfId(id)).toBe(name))

  it.each([
    '0198f2c4-7a31-7bd0-9d1e-5a6f0c2b1e3d',
    'r_9f3ac1',
    '101',
    'a',
    'direct:u1:u2',
    'course--101',
    'x'.repeat(41),
    '',
  ])('“%s” is for machines', (id) => expect(nameOfId(id)).toBeNull())
})
