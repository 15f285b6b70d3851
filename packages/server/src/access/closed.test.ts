import { describe, expect, it } from 'vitest'
import { canClose, isClosed } from './closed.ts'

const room = (closed?: { until?: number; reason?: string }) => ({
  access: 'members' as const,
  posting: 'members' as const,
  ...(closed && { closed }),
})

describe('a room', () => {
  it('is open unless it is said to be closed', () => {
    expect(isClosed(room(), 5)).toBe(false)
    expect(isClosed(room({}), 5)).toBe(true)
    expect(isClosed(room({ reason: 'the exam' }), 5)).toBe(true)
  })

  it('is open from the moment on that it is closed until', () => {
    expect([4, 5, 6].map((now) => isClosed(room({ until: 5 }), now))).toEqual([true, false, false])
  })

  it('can be closed for some time to come, or for good, and always be opened', () => {
    expect([4, 5, 6].map((now) => canClose({ until: 5 }, now))).toEqual([true, false, false])
    expect([canClose({}, 5), canClose(null, 5), canClose(undefined, 5)]).toEqual([true, true, true])
  })
})
