import { describe, expect, test } from 'vitest'
import { userSchema } from './user.ts'
import { cleanName } from './clean-name.ts'

describe('a name (case 45)', () => {
  test.each([
    ['an override of the direction', 'photo\u202egnp.exe', 'photognp.exe'],
    ['isolates and marks', '\u2066Ann\u2069\u200e', 'Ann'],
    ['a zero-width twin', 'An\u200bn', 'Ann'],
    ['a joiner that joins nothing', 'An\u200dn\u200c', 'Ann'],
    ['a byte order mark and a soft hyphen', '\ufeffAn\u00adn', 'Ann'],
    ['lines and control characters', 'Ann\r\n\u001b[31mBob\u0007', 'Ann [31mBob'],
    ['selectors of variants', 'An\ufe0fn\ufe0e', 'Ann'],
    ['joiners of graphemes and empty cells of Braille', 'A\u034fnn\u2800', 'Ann'],
    ['tags', 'Ann\u{E0041}', 'Ann'],
    ['letters in pieces', 'Zoe\u0308', 'Zo\u00eb'],
    ['marks that are heaped up', `A${'\u0316\u00ad'.repeat(20)}nn`, 'A\u0316\u0316\u0316\u0316nn'],
    ['spaces of many kinds', '  Ann\u00a0\u3000 Bo\u2028n ', 'Ann Bo n'],
  ])('is cleaned of %s', (_what, name, clean) => {
    expect(cleanName(name)).toBe(clean)
    expect(userSchema.parse({ id: 'u', name }).name).toBe(clean)
  })

  test.each([
    'محمد',
    'می\u200cخواهم',
    'क्\u200dष',
    '👩\u200d🏫 Ann',
    'José ❤\ufe0f',
    'Team 1\ufe0f\u20e3',
    '葛\u{E0100}飾',
    'José',
    '李小龙',
    'O’Neill-Smith',
    'Нина',
    'བརྒྱུད',
    'שָׁלֹ֑ם',
  ])('keeps %s as it is written', (name) => {
    expect(cleanName(name)).toBe(name.normalize('NFC'))
  })

  test.each(['\u200b', '\u202e\u202c', ' \u00ad ', '\u3164', '\u200d', '\u2800', '\ufe0f'])(
    'that nobody can see is none: %j',
    (name) => {
      expect(cleanName(name)).toBe('')
      expect(userSchema.safeParse({ id: 'u', name }).success).toBe(false)
    },
  )
})
