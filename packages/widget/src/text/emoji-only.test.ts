import { describe, expect, it } from 'vitest'
import { isEmojiOnly } from './emoji-only.ts'

describe('large emoji', () => {
  it('are up to six emoji alone', () => {
    for (const text of ['🎉', '🎉👏', ' 👍🏽 👀 ', '👩‍👩‍👧‍👦', '🇳🇴', '❤️', '1️⃣', '☝🏽', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🎉🎉🎉🎉🎉🎉'])
      expect(isEmojiOnly(text), text).toBe(true)
  })

  it('are not letters, digits, signs, or a seventh emoji', () => {
    for (const text of ['', ' ', 'ok 👍', '1', '#', '©', '→', '🎉🎉🎉🎉🎉🎉🎉'])
      expect(isEmojiOnly(text), text).toBe(false)
  })

  it('are not looked for in a long text', () => {
    expect(isEmojiOnly('👩\u200d'.repeat(4_000))).toBe(false)
    expect(isEmojiOnly('🏴\u{E0067}'.repeat(3_000))).toBe(false)
  })
})
