import { describe, expect, it } from 'vitest'
import { sentences } from './sentences.ts'

describe('sentences that are joined', () => {
  it('get a full stop between them', () => {
    expect(sentences(['Noor: Hello', 'Monday', 'Read'])).toBe('Noor: Hello. Monday. Read')
  })

  it('end in the full stop of their script', () => {
    expect(sentences(['诺尔：你好', '星期一', '已读'])).toBe('诺尔：你好。星期一。已读')
    expect(sentences(['诺尔：Hello', '9:41', '已读'])).toBe('诺尔：Hello. 9:41. 已读')
    expect(sentences(['ノア：こんにちは', 'Read'])).toBe('ノア：こんにちは。Read')
  })

  it.each([
    'On Friday.',
    'Really?',
    'Yes!',
    'Well…',
    'Well...',
    'As follows:',
    'And then,',
    '好的。',
    '真的？',
    '太好了！',
    '注意：',
    'متى؟',
    'ٹھیک ہے۔',
    'أولًا،',
    'She said “no.”',
    'Er sagte: „Nein.“',
    'Elle a dit : « Non ! »',
    '(It is open.)',
    '他说：「好。」',
    'A line. \n',
  ])('keep the sign they have: %s', (said) => {
    expect(sentences([said, 'Read'])).toBe(`${said} Read`)
  })

  it.each(['100 %', 'https://example.edu/', 'Thanks 🎉', '“no”', '(open)', 'C#'])(
    'are ended where they are not: %s',
    (said) => {
      expect(sentences([said, 'Read'])).toBe(`${said}. Read`)
    },
  )

  it('leave out what is empty', () => {
    expect(sentences(['', 'Monday', '', 'Read'])).toBe('Monday. Read')
  })
})
