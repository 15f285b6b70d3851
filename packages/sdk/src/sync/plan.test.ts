import type { Change, SyncPage } from '@parlor/protocol'
import { describe, expect, it } from 'vitest'
import { HOLD_AHEAD, judgeChange, judgeHead, judgePage } from './plan.ts'

const at = { epoch: 'e', after: 10 }
const change = (after: number, rev: number, epoch = 'e'): Change => ({ room: 'r', epoch, after, rev })
const page = (parts: object): SyncPage => ({ epoch: 'e', room: 'r', ...parts }) as unknown as SyncPage

describe('a change', () => {
  it.each([
    ['joins on to the cursor', change(10, 11), 'apply'],
    ['overlaps the cursor', change(8, 12), 'apply'],
    ['is known already', change(8, 10), 'ignore'],
    ['is a little ahead', change(11, 12), 'hold'],
    ['is as far ahead as can be held', change(509, 10 + HOLD_AHEAD), 'hold'],
    ['is too far ahead to wait for', change(510, 11 + HOLD_AHEAD), 'sync'],
    ['is of another epoch', change(10, 11, 'f'), 'sync'],
  ])('that %s', (_, given, verdict) => expect(judgeChange(at, given)).toBe(verdict))

  it('waits while nothing is known yet', () => expect(judgeChange(null, change(3, 4))).toBe('hold'))
})

describe('a head', () => {
  it.each([
    ['is where one stands', { room: 'r', epoch: 'e', rev: 10 }, 'ignore'],
    ['is ahead', { room: 'r', epoch: 'e', rev: 11 }, 'sync'],
    ['is of another epoch', { room: 'r', epoch: 'f', rev: 3 }, 'sync'],
  ])('that %s', (_, given, verdict) => expect(judgeHead(at, given)).toBe(verdict))
})

describe('a page', () => {
  it.each([
    ['joins on to the cursor', page({ status: 'changes', after: 10, rev: 12 }), 'merge'],
    ['was overtaken by changes', page({ status: 'changes', after: 8, rev: 9 }), 'merge'],
    ['answers a cursor that is no more', page({ status: 'changes', after: 11, rev: 12 }), 'sync'],
    ['answers another epoch', page({ status: 'changes', epoch: 'f', after: 10, rev: 12 }), 'sync'],
    ['stands for all that was missed', page({ status: 'limited', rev: 2_000 }), 'replace'],
    ['is older than what is here', page({ status: 'limited', rev: 9 }), 'ignore'],
    ['starts the room anew', page({ status: 'reset', rev: 3 }), 'reset'],
    ['is of a new epoch without saying so', page({ status: 'limited', epoch: 'f', rev: 3 }), 'reset'],
    ['refuses', page({ status: 'refused' }), 'refuse'],
  ])('that %s', (_, given, verdict) => expect(judgePage(at, given)).toBe(verdict))

  it('of changes is of no use while nothing is known', () => {
    expect(judgePage(null, page({ status: 'changes', after: 0, rev: 3 }))).toBe('sync')
    expect(judgePage(null, page({ status: 'limited', rev: 3 }))).toBe('replace')
  })
})
