import { afterEach, describe, expect, it, vi } from 'vitest'
import { createManualEnvironment } from './manual-environment.ts'
import { detectSleep } from './sleep-detector.ts'
import { createSurroundings } from './surroundings.ts'
import { withDefaults } from './with-defaults.ts'

describe('the environment of Node', () => {
  it('is online and in front of somebody', () => {
    const { surroundings, clock, random } = withDefaults()
    expect(surroundings.isOnline()).toBe(true)
    expect(surroundings.isVisible()).toBe(true)
    expect(random.bytes(16)).toHaveLength(16)
    expect(random.fraction()).toBeLessThan(1)
    expect(clock.monotonic()).toBeLessThanOrEqual(clock.monotonic())
  })

  it('keeps the parts it is given', () => {
    const manual = createManualEnvironment()
    expect(withDefaults({ clock: manual.clock }).clock).toBe(manual.clock)
    expect(withDefaults({ surroundings: manual.surroundings }).surroundings).toBe(manual.surroundings)
  })

  it('leaves no timer behind when nobody listens', () => {
    const { clock, timers } = createManualEnvironment()
    const stop = createSurroundings(clock).onSignal(() => {})
    expect(timers()).toBe(1)
    stop()
    expect(timers()).toBe(0)
  })
})

describe('the clock of the machine', () => {
  afterEach(() => void vi.useRealTimers())

  it('runs a timer once, and not when stopped', () => {
    vi.useFakeTimers()
    const { clock } = withDefaults()
    const run = vi.fn()
    clock.after(10, run)
    clock.after(10, () => expect.unreachable())()
    vi.advanceTimersByTime(100)
    expect(run).toHaveBeenCalledOnce()
  })

  it('does not take an endless wait for none', () => {
    vi.useFakeTimers()
    const run = vi.fn()
    withDefaults().clock.after(Number.MAX_SAFE_INTEGER, run)
    vi.advanceTimersByTime(60_000)
    expect(run).not.toHaveBeenCalled()
  })
})

describe('the sleep detector', () => {
  it('notices that the machine slept', () => {
    const manual = createManualEnvironment()
    const woke = vi.fn()
    const stop = detectSleep(manual.clock, () => true, woke)
    manual.advance(60_000)
    expect(woke).not.toHaveBeenCalled()
    manual.advance(60_000, 'asleep')
    expect(woke).toHaveBeenCalledOnce()
    manual.advance(60_000)
    expect(woke).toHaveBeenCalledOnce()
    stop()
    expect(manual.timers()).toBe(0)
  })

  it('does not take the held back timers of a hidden page for sleep', () => {
    const manual = createManualEnvironment()
    const woke = vi.fn()
    detectSleep(manual.clock, () => false, woke)
    for (let minute = 0; minute < 5; minute += 1) manual.advance(60_000, 'asleep')
    expect(woke).not.toHaveBeenCalled()
    manual.advance(3_600_000, 'asleep')
    expect(woke).toHaveBeenCalledOnce()
  })

  it('says so as the signal of a page that came back', () => {
    const manual = createManualEnvironment()
    const heard: string[] = []
    createSurroundings(manual.clock).onSignal((signal) => heard.push(signal))
    manual.advance(60_000, 'asleep')
    expect(heard).toEqual(['resume'])
  })
})
