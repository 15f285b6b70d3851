import { afterEach, beforeEach, describe } from 'vitest'
import type { StorageHarness } from './contract/builders.ts'
import { describeCancellations } from './contract/cancellations.ts'
import { describeIsolation } from './contract/isolation.ts'
import { describeLog } from './contract/log.ts'
import { describeMarks } from './contract/marks.ts'
import { describeNotices } from './contract/notices.ts'
import { describeOperations } from './contract/operations.ts'
import { describePeople } from './contract/people.ts'
import { describeSearch } from './contract/search.ts'
import { describeThreads } from './contract/threads.ts'
import { describeTraces } from './contract/traces.ts'
import { describePreferences } from './contract/preferences.ts'
import type { Subject } from './contract/subject.ts'
import type { Storage } from './storage.ts'

export type { StorageHarness } from './contract/builders.ts'

/**
 * Holds a driver to everything the port promises. Every driver passes the same sentences.
 *
 * @param name the driver, for the report
 * @param prepare makes a fresh, empty place for a store
 */
export function describeStorage(name: string, prepare: () => Promise<StorageHarness>): void {
  describe(`${name} keeps the contract of the store:`, () => {
    let harness: StorageHarness
    let storage: Storage
    const subject: Subject = {
      get storage() {
        return storage
      },
      async reopen() {
        await storage.close()
        storage = await harness.open()
        return subject
      },
    }

    beforeEach(async () => {
      harness = await prepare()
      storage = await harness.open()
    })

    afterEach(async () => {
      await storage.close()
      await harness.destroy()
    })

    describeLog(subject)
    describeCancellations(subject)
    describeOperations(subject)
    describeNotices(subject)
    describeIsolation(subject)
    describePeople(subject)
    describeMarks(subject)
    describePreferences(subject)
    describeSearch(subject)
    describeThreads(subject)
    describeTraces(subject)
  })
}
