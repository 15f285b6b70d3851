import { describe, expect, it } from 'vitest'
import { emojiAt, emojiFor } from './emoji-query.ts'

describe('the name of an emoji that is being written', () => {
  it('is a word behind a colon, at the caret', () => {
    expect(emojiAt('Good :roc', 9)).toEqual({ from: 5, typed: 'roc' })
    expect(emojiAt(':th', 3)).toEqual({ from: 0, typed: 'th' })
    expect(emojiAt('(:heart now', 7)).toEqual({ from: 1, typed: 'heart' })
  })

  it('is nothing in a time, an address, a word, or before there are two letters', () => {
    for (const text of ['at 10:30', 'https://a', 'note:well', ':r', ':', ':)', ':D', 'a: b', ':rocket ']) {
      expect(emojiAt(text, text.length), text).toBeNull()
    }
  })

  it('is one character in Chinese, behind a colon of either width', () => {
    expect(emojiAt('好 ：笑', 4)).toEqual({ from: 2, typed: '笑' })
    expect(emojiAt(':笑', 2)).toEqual({ from: 0, typed: '笑' })
    expect(emojiAt('注意：火', 4)).toBeNull()
  })

  it('finds emoji by the beginnings of their words, whose first word it begins first', () => {
    expect(emojiFor('rock', 'en')[0]?.emoji).toBe('🤘')
    expect(emojiFor('rocket', 'en').map(({ emoji }) => emoji)).toEqual(['🚀'])
    expect(emojiFor('thumbs_up', 'en')[0]?.emoji).toBe('👍')
    expect(emojiFor('s', 'en').length).toBeLessThanOrEqual(8)
    expect(emojiFor('qqq', 'en')).toEqual([])
  })
})
