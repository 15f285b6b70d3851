import { threadId } from '@parlor/protocol'
import { expect, it } from 'vitest'
import { designedRows } from '../fixtures/inbox-rows.ts'
import { english } from '../strings/english.ts'
import { placeName } from './place-name.ts'

const rows = designedRows()
const THREAD = threadId('lab-c', '0198f2c4-7a31-7bd0-9d1e-5a6f0c2b1e3d')

it('names the room of what was found, and says that it was said in a thread', () => {
  expect(placeName('lab-c', rows, english)).toBe('Lab group C')
  expect(placeName(THREAD, rows, english)).toBe('Lab group C · Thread')
})

it('says no more than what is not known already, where one room is searched', () => {
  expect(placeName('lab-c', null, english)).toBeUndefined()
  expect(placeName(THREAD, null, english)).toBe('Thread')
})

it('makes a name of the id of a room that is not in the list, if the id was made for people', () => {
  expect(placeName('course-9', rows, english)).toBe('Course 9')
  expect(placeName('r_9f3ac1', rows, english)).toBeUndefined()
})
