import type { ChatError } from '@parlor/sdk'
import { problemOf, type Place } from './problem.ts'
import { report } from './report.ts'

/** Tells the author of the page in the console what keeps a chat from working, each thing once. */
export class AuthorNotes {
  readonly #told = new Set<string>()

  /** @param place where the error arose */
  async tell(error: ChatError, place: Omit<Place, 'answers' | 'page'>): Promise<void> {
    if (navigator.onLine === false) return
    const answers = error.code === 'OFFLINE' && (await doesAnswer(place.server))
    const problem = problemOf(error, { ...place, answers, page: location.origin })
    if (!problem || this.#told.has(problem)) return
    this.#told.add(problem)
    report(problem)
  }
}

/** Whether anything answers at an address. The answer itself stays closed to a page of an origin that is not listed. */
function doesAnswer(server: string): Promise<boolean> {
  return fetch(`${server}/healthz`, { mode: 'no-cors', cache: 'no-store', credentials: 'omit' }).then(
    () => true,
    () => false,
  )
}
