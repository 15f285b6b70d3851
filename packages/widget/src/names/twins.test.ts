import { describe, expect, it } from 'vitest'
import { twinsAmong } from './twins.ts'

const anna = { id: 'u-7f3ca1b2', name: 'Anna' }
const other = { id: 'u-90de55c4', name: 'Аnnа' }
const kofi = { id: 'u-kofi', name: 'Kofi' }
const tails = (people: Parameters<typeof twinsAmong>[0]) => Object.fromEntries(twinsAmong(people))

describe('twins', () => {
  it('are nobody where all can be told apart', () => {
    expect(tails([anna, kofi])).toEqual({})
    expect(tails([])).toEqual({})
  })

  it('are both of two, and nobody else, with the ends of their ids (case 45)', () => {
    expect(tails([anna, other, kofi])).toEqual({ 'u-7f3ca1b2': 'a1b2', 'u-90de55c4': '55c4' })
  })

  it('are the same in whatever order people come', () => {
    expect(twinsAmong([kofi, other, anna]).get(anna.id)).toBe('a1b2')
  })

  it('is nobody of themselves, whatever they were called before', () => {
    expect(tails([anna, { ...anna, name: 'ANNA' }])).toEqual({})
  })

  it('are those too who look like what somebody was called where that is still shown', () => {
    const renamed = { ...kofi, name: 'Anna' }
    expect(Object.keys(tails([anna, kofi, renamed])).sort()).toEqual([anna.id, kofi.id].sort())
  })

  it('have longer ends where short ones are the same', () => {
    expect(tails([anna, { id: 'v-00aba1b2', name: 'anna' }])).toEqual({ 'u-7f3ca1b2': 'ca1b2', 'v-00aba1b2': 'ba1b2' })
  })

  it('are told by what stands before the domain of an address', () => {
    const [a, b] = ['anna.reed@example.edu', 'mallory@example.edu']
    expect(
      tails([
        { id: a, name: 'Anna' },
        { id: b, name: 'Anna' },
      ]),
    ).toEqual({ [a]: 'reed', [b]: 'lory' })
  })

  it('are told by whole ids where letters and digits alone are the same', () => {
    const [a, b] = ['a-1', 'a1']
    expect(
      tails([
        { id: a, name: 'Anna' },
        { id: b, name: 'Anna' },
      ]),
    ).toEqual({ [a]: 'a-1', [b]: 'a1' })
  })

  it('are one group where one of three looks like both others', () => {
    const people = [
      { id: '1', name: 'AIice' },
      { id: '2', name: 'Alice' },
      { id: '3', name: 'alice' },
    ]
    expect(Object.keys(tails(people))).toEqual(['1', '2', '3'])
  })

  it('are those too whose name imitates the end beside that of another', () => {
    expect(Object.keys(tails([anna, other, { id: 'u-eve1', name: 'Anna · a1b2' }]))).toContain('u-eve1')
    expect(tails([anna, { id: 'u-eve1', name: 'Anna · a1b2' }])).toEqual({})
  })

  it('are found where a name imitates a role or a program', () => {
    const teacher = { id: 'u-teacher', name: 'Anna', role: 'Instructor' }
    const helper = { id: 'u-helper', name: 'Course helper', bot: true }
    expect(tails([teacher, { id: 'u-eve1', name: 'Anna – lnstruct0r' }])).toEqual({
      'u-teacher': 'cher',
      'u-eve1': 'eve1',
    })
    expect(Object.keys(tails([helper, { id: 'u-eve1', name: 'Course helper (Bot)' }]))).toEqual(['u-helper', 'u-eve1'])
    expect(Object.keys(tails([helper, { id: 'u-eve1', name: 'course helper' }]))).toEqual(['u-helper', 'u-eve1'])
  })
})
