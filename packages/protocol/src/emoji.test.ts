import { expect, test } from 'vitest'
import { checkEmoji } from './emoji.ts'

test.each(['👍', '❤️', '❤', '👩🏽‍💻', '👨‍👩‍👧‍👦', '🇩🇪', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '1️⃣', '🏳️‍🌈'])('%s is one emoji', (emoji) => {
  expect(checkEmoji(emoji)).toBeNull()
})

test.each(['', 'a', '1', '#', '👍👍', '👍 ', '🇩', 'ok👍', '<b>', '\u200d', '👍'.repeat(30)])('%j is not', (text) => {
  expect(checkEmoji(text)).toBe('INVALID')
})
