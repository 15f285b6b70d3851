import { describe, expect, it } from 'vitest'
import { placeBeside } from './place.ts'

const view = { width: 400, height: 600 }
const size = { width: 200, height: 150 }
const button = (left: number, top: number) => ({ left, top, width: 32, height: 30 })

describe('what opens beside a button', () => {
  it('stands below it, their ends in line', () => {
    expect(placeBeside(button(300, 100), size, view, false)).toEqual({ left: 132, top: 136 })
    expect(placeBeside(button(100, 100), size, view, true)).toEqual({ left: 100, top: 136 })
  })

  it('stands above it where there is no room below', () => {
    expect(placeBeside(button(300, 500), size, view, false).top).toBe(344)
  })

  it('never leaves the window', () => {
    expect(placeBeside(button(4, 100), size, view, false).left).toBe(8)
    expect(placeBeside(button(380, 100), size, view, true).left).toBe(192)
    expect(placeBeside(button(300, 100), { width: 200, height: 560 }, view, false).top).toBe(32)
  })
})
