import { describe, expect, it } from 'vitest'
import { messageIn, permalinkTo } from './permalink.ts'

const address = { room: 'course-101', seq: 12 }

describe('the link to a message', () => {
  it('is the page’s own address with the room and the number', () => {
    expect(permalinkTo(address, 'https://example.edu/stats?week=2#top')).toBe(
      'https://example.edu/stats?week=2#parlor=course-101/12',
    )
  })

  it('leads back to the message it was made of, whatever the room is called', () => {
    for (const room of ['lobby', 'a/b', 'kurs übung', '100%', 'x&y=z', '日本'])
      expect(messageIn(permalinkTo({ room, seq: 3 }, 'https://example.edu/'))).toEqual({ room, seq: 3 })
  })

  it('leads to the room a thread hangs in, and names what the thread hangs on', () => {
    const thread = '0190aaaa-0000-7000-8000-0000000000ff'
    for (const room of ['lobby', 'kurs übung', 'course:101']) {
      const link = permalinkTo({ room: `thread:${thread}:${room}`, seq: 3 }, 'https://example.edu/#/course/3')
      expect(messageIn(link)).toEqual({ room, thread, seq: 3 })
    }
    // As some programs write it that links are pasted into.
    expect(messageIn(`https://example.edu/#parlor=thread:${thread}:lobby/3`)).toEqual({ room: 'lobby', thread, seq: 3 })
  })

  it('leaves the route of a page that keeps it in the fragment', () => {
    const link = permalinkTo(address, 'https://example.edu/app#/course/3?tab=chat')
    expect(link).toBe('https://example.edu/app#/course/3?tab=chat&parlor=course-101/12')
    expect(messageIn(link)).toEqual(address)
    expect(permalinkTo({ ...address, seq: 13 }, link)).toBe(
      'https://example.edu/app#/course/3?tab=chat&parlor=course-101/13',
    )
    expect(permalinkTo(address, 'https://example.edu/app#/course/3')).toBe(
      'https://example.edu/app#/course/3?parlor=course-101/12',
    )
  })

  it('is not made out of other addresses', () => {
    for (const page of [
      'https://example.edu/',
      'https://example.edu/?parlor=lobby/1',
      'https://example.edu/#parlor=lobby',
      'https://example.edu/#parlor=lobby/0',
      'https://example.edu/#parlor=lobby/1x',
      'https://example.edu/#xparlor=lobby/1',
      'https://example.edu/#parlor=%E0%A4%A/1',
    ])
      expect(messageIn(page), page).toBeNull()
  })
})
