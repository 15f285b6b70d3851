import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HOST_ID_PATTERN, UUID_PATTERN, uuidv7 } from './ids.ts'
import { hostId, operationId } from './model/primitives.ts'

const random16 = fc.uint8Array({ minLength: 16, maxLength: 16 })
const time = fc.integer({ min: 0, max: 2 ** 48 - 1 })

describe('uuidv7', () => {
  test('writes the example of RFC 9562, appendix A.6', () => {
    const random = Uint8Array.from([0, 0, 0, 0, 0, 0, 0xfc, 0xc3, 0x58, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f])
    random[6] = 0x0c
    expect(uuidv7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
  })

  test('is always of version 7, in lower case, and passes the schema of the wire', () => {
    fc.assert(
      fc.property(time, random16, (now, random) => {
        const id = uuidv7(now, random)
        expect(id).toMatch(UUID_PATTERN)
        expect(id[14]).toBe('7')
        expect('89ab').toContain(id[19])
        expect(operationId.parse(id)).toBe(id)
      }),
    )
  })

  test('sorts by time', () => {
    fc.assert(
      fc.property(time, time, random16, random16, (a, b, x, y) => {
        fc.pre(a < b)
        expect(uuidv7(a, x) < uuidv7(b, y)).toBe(true)
      }),
    )
  })

  test('gives the time back from its first 48 bits', () => {
    fc.assert(
      fc.property(time, random16, (now, random) => {
        expect(Number.parseInt(uuidv7(now, random).replace('-', '').slice(0, 12), 16)).toBe(now)
      }),
    )
  })

  test('keeps every random bit that is not time, version or variant', () => {
    fc.assert(
      fc.property(
        time,
        random16,
        fc.integer({ min: 6, max: 15 }),
        fc.integer({ min: 0, max: 7 }),
        (now, random, byte, bit) => {
          const fixed = (byte === 6 && bit >= 4) || (byte === 8 && bit >= 6)
          const other = Uint8Array.from(random)
          other[byte] = other[byte]! ^ (1 << bit)
          expect(uuidv7(now, other) === uuidv7(now, random)).toBe(fixed)
        },
      ),
    )
  })

  test('leaves the bytes it was given alone, and copes with a clock before 1970 or between two milliseconds', () => {
    const random = new Uint8Array(16).fill(0xff)
    expect(uuidv7(-5, random)).toMatch(/^00000000-0000-7/)
    expect(uuidv7(1.9, random)).toMatch(/^00000000-0001-7/)
    expect(random.every((byte) => byte === 0xff)).toBe(true)
  })
})

describe('ids of a host application', () => {
  test.each([
    'a',
    '1',
    'course-101',
    'user:42',
    'ann@example.edu',
    'a.b_c~d+e',
    'Überraschung',
    '课程101',
    'x'.repeat(128),
  ])('%s is one', (id) => {
    expect(hostId.safeParse(id).success).toBe(true)
  })

  test.each([
    '',
    ' ',
    'a b',
    '-a',
    '.a',
    '..',
    'a/b',
    'a\\b',
    'a\nb',
    'a\u0000',
    'a?b',
    'a#b',
    'a%2f',
    '<a>',
    '"a"',
    '\u202ea',
    '👍',
    'x'.repeat(129),
  ])('%o is none', (id) => {
    expect(hostId.safeParse(id).success).toBe(false)
  })

  test('is safe as one segment of a path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), (id) => {
        if (!HOST_ID_PATTERN.test(id)) return
        expect(new URL(`https://chat.example/rooms/${id}/x`).pathname.split('/')).toHaveLength(4)
      }),
    )
  })
})

describe('ids of operations', () => {
  test.each([
    '0192F0C1-0000-7000-8000-000000000000',
    '0192f0c1000070008000000000000000',
    '0192f0c1-0000-0000-8000-000000000000',
    '0192f0c1-0000-7000-0000-000000000000',
    ' 0192f0c1-0000-7000-8000-000000000000',
    '0192f0c1-0000-7000-8000-000000000000\n',
    '',
  ])('%o is refused', (id) => {
    expect(operationId.safeParse(id).success).toBe(false)
  })
})
