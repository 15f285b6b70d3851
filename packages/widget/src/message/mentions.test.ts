import { expect, it } from 'vitest'
import { mentionsOf } from './mentions.ts'

const names = new Map([
  ['u-noor', 'Noor Belvane'],
  ['u-me', 'Mira Oduya'],
])

it('marks the names of those who are called, oneself and everyone as one’s own', () => {
  expect(mentionsOf({ mentions: ['u-noor', 'u-me'], everyone: true }, names, 'u-me')).toEqual([
    { name: 'Noor Belvane', own: false },
    { name: 'Mira Oduya', own: true },
    { name: 'everyone', own: true },
  ])
})

it('marks nothing where nobody is called, or nobody knows by what name', () => {
  expect(mentionsOf({}, names, 'u-me')).toEqual([])
  expect(mentionsOf({ mentions: ['u-gone'] }, names, undefined)).toEqual([])
})
