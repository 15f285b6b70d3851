import { describe, expect, test } from 'vitest'
import { createInProcessFanout } from './in-process.ts'
import type { Notice } from './notice.ts'

const revoked = (user: string): Notice => ({ type: 'revoked', user })

describe('the in-process fan-out', () => {
  test('keeps the order of publishing, also for what a listener publishes itself', () => {
    const fanout = createInProcessFanout(() => expect.unreachable())
    const heard: string[] = []
    fanout.subscribe((notice) => {
      if (notice.type === 'revoked' && notice.user === 'a') fanout.publish(revoked('c'))
    })
    fanout.subscribe((notice) => {
      if (notice.type === 'revoked') heard.push(notice.user)
    })
    fanout.publish(revoked('a'))
    fanout.publish(revoked('b'))
    expect(heard).toEqual(['a', 'c', 'b'])
  })

  test('reports a listener that throws and still tells the others', () => {
    const failures: unknown[] = []
    const fanout = createInProcessFanout((error) => failures.push(error))
    const heard: Notice[] = []
    const broken = new Error('broken')
    fanout.subscribe(() => {
      throw broken
    })
    fanout.subscribe((notice) => heard.push(notice))
    fanout.publish(revoked('a'))
    fanout.publish(revoked('b'))
    expect(failures).toEqual([broken, broken])
    expect(heard).toEqual([revoked('a'), revoked('b')])
  })

  test('says nothing to a listener that stopped, nor after closing', async () => {
    const fanout = createInProcessFanout(() => expect.unreachable())
    const heard: Notice[] = []
    const stop = fanout.subscribe((notice) => heard.push(notice))
    stop()
    fanout.publish(revoked('a'))
    fanout.subscribe((notice) => heard.push(notice))
    await fanout.close()
    fanout.publish(revoked('b'))
    expect(heard).toEqual([])
  })
})
