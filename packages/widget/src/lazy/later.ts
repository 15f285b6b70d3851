import { bringBanner } from '../banner/bring-banner.ts'
import { bringActions } from '../message/bring-actions.ts'
import { bringPinned } from '../room/bring-pinned.ts'
import { bringThread } from '../thread/bring-thread.ts'
import { bringTravel } from '../timeline/bring-travel.ts'
import { whenIdle } from './when-idle.ts'

/**
 * What the first sight of a room does without, each in a file of its own. Whoever shows one of them
 * asks for it there and then; a room asks for all of them beforehand, so that none is late.
 */
const LATER: readonly (() => Promise<unknown>)[] = [bringBanner, bringActions, bringTravel, bringPinned, bringThread]

/** Fetches what is not here yet, one after the other, once the browser is idle. What fails is asked for again when it is needed. */
export function fetchLater(): void {
  whenIdle(async () => {
    for (const fetchOne of LATER) await fetchOne().catch(() => undefined)
  })
}
