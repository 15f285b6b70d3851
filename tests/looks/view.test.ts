import { describe, expect, it } from 'vitest'
import { viewOf } from './view.ts'

describe('a view', () => {
  it('is read from its name', () => {
    expect(viewOf('320-dark-rtl')).toEqual({
      name: '320-dark-rtl',
      width: 320,
      theme: 'dark',
      rtl: true,
      touch: false,
      print: false,
      system: null,
    })
    expect(viewOf('390-light-touch')).toMatchObject({ rtl: false, touch: true })
    expect(viewOf('390-light-forced').system).toBe('forced-colors')
    expect(viewOf('390-light-contrast').system).toBe('more-contrast')
    expect(viewOf('720-dark-print').print).toBe(true)
  })

  it.each(['dark', '320', '320-sepia', '320-dark-up', 'wide-dark'])('cannot be called “%s”', (name) => {
    expect(() => viewOf(name)).toThrow(name)
  })
})
