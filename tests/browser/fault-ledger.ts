import type { Message } from '@parlor/protocol'
import type { BrowserContext, Page } from 'playwright-core'
import type { Kept, Told } from './fault-page.ts'

/** What pages have told, and what must follow from it. */
export interface FaultLedger {
  /** Ids that a page showed as queued, in the order in which they were told. */
  readonly queued: ReadonlySet<string>
  /** Hears a page, or all of a browser's. */
  listen(pages: BrowserContext | Page): Promise<void>
  /**
   * What is wrong with a device whose pages are gone: something queued that is neither on it nor in
   * the log (I1), or a cursor beyond the rows it lies with (I10).
   *
   * @param told what was queued before the device was looked at: a tab that lives goes on queueing meanwhile
   */
  faultsOfDevice(kept: Kept, log: readonly Message[], told: ReadonlySet<string>): string[]
  /**
   * What is wrong in the end: something queued that is not in the log (I2) or is there twice (I3),
   * one tab's texts out of order (I7), and whatever a page saw that must never be seen.
   */
  faultsOfLog(log: readonly Message[]): string[]
}

/** Makes a ledger that has heard nothing. */
export function createLedger(): FaultLedger {
  const queued = new Set<string>()
  const violations: string[] = []

  return {
    queued,
    async listen(pages) {
      await pages.exposeBinding('tell', (_source, told: Told) => {
        if (told.type === 'violation') violations.push(told.what)
        else for (const id of told.ids) queued.add(id)
      })
    },
    faultsOfDevice(kept, log, told) {
      const safe = new Set([...kept.outbox, ...log].map(({ id }) => id))
      const lost = [...told].filter((id) => !safe.has(id)).map((id) => `queued, but not kept: ${id}`)
      const from = kept.rows[0]?.seq ?? Infinity
      const numbers = kept.rows.map(({ seq }) => seq).join()
      const expected = log.filter(({ rev, seq }) => rev <= kept.cursor && seq >= from).map(({ seq }) => seq)
      const isAhead = kept.cursor > 0 && log.some(({ rev }) => rev <= kept.cursor) && expected.length === 0
      return isAhead || numbers !== expected.join()
        ? [...lost, `the cursor ${kept.cursor} stands for ${expected.join()}, beside it lie ${numbers}`]
        : lost
    },
    faultsOfLog(log) {
      const times = new Map<string, number>()
      for (const { id } of log) times.set(id, (times.get(id) ?? 0) + 1)
      const wrong = [...queued].filter((id) => times.get(id) !== 1)
      const texts = log.map(({ text }) => text)
      const doubled = texts.filter((text, i) => texts.indexOf(text) !== i)
      return [
        ...violations,
        ...wrong.map((id) => `queued, and in the log ${times.get(id) ?? 0} times: ${id}`),
        ...doubled.map((text) => `twice in the log: ${text}`),
        ...outOfOrder(texts).map((text) => `overtaken: ${text}`),
      ]
    },
  }
}

/** Texts `label:number` that stand behind one of the same label with a greater number. */
function outOfOrder(texts: readonly string[]): string[] {
  const last = new Map<string, number>()
  return texts.filter((text) => {
    const [label = '', number] = text.split(':')
    const isLate = Number(number) < (last.get(label) ?? 0)
    last.set(label, Math.max(Number(number), last.get(label) ?? 0))
    return isLate
  })
}
