import { describe, expect, it } from 'vitest'
import { hueOf, initialsOf } from './face.ts'
import { pictureUrl } from './picture-url.ts'

describe('initials', () => {
  it('are the first letters of the first and the last word', () => {
    expect(initialsOf('Noor Belvane')).toBe('NB')
    expect(initialsOf('maria de la cruz')).toBe('MC')
    expect(initialsOf('Statistics 201')).toBe('S2')
    expect(initialsOf('  (guest) robin ')).toBe('GR')
  })

  it('are one letter where letters join, and none where there is none', () => {
    expect(initialsOf('نور بلفان')).toBe('ن')
    expect(initialsOf('🎉')).toBe('')
    expect(initialsOf('')).toBe('')
  })
})

describe('the hue of an id', () => {
  it('is always the same, and spreads over a class', () => {
    const ids = Array.from({ length: 120 }, (_, index) => `student-${index}`)
    expect(ids.map(hueOf)).toEqual(ids.map(hueOf))
    const counts = new Map<number, number>()
    for (const hue of ids.map(hueOf)) counts.set(hue, (counts.get(hue) ?? 0) + 1)
    expect(counts.size).toBe(12)
    expect(Math.max(...counts.values())).toBeLessThan(25)
  })
})

describe('the address of a picture', () => {
  it('is its own, or a path on the server', () => {
    expect(pictureUrl('https://cdn.example.edu/a.png', 'https://chat.example.edu')).toBe(
      'https://cdn.example.edu/a.png',
    )
    expect(pictureUrl('/files/a.png', 'https://chat.example.edu/x')).toBe('https://chat.example.edu/files/a.png')
  })

  it('is nothing when it is not http or has no server to belong to', () => {
    expect(pictureUrl('/files/a.png', undefined)).toBeUndefined()
    expect(pictureUrl('javascript:alert(1)', 'https://chat.example.edu')).toBeUndefined()
    expect(pictureUrl('data:image/png;base64,AA', undefined)).toBeUndefined()
    expect(pictureUrl(undefined, 'https://chat.example.edu')).toBeUndefined()
  })
})
