import type { SurroundingsSignal } from '../environment/environment.ts'
import type { Happening } from './step.ts'

const HAPPENINGS: Readonly<Record<SurroundingsSignal, Happening | null>> = {
  online: { type: 'network-up' },
  offline: { type: 'network-down' },
  visible: { type: 'wake' },
  hidden: null,
  resume: { type: 'wake' },
  freeze: { type: 'freeze' },
}

/** What a signal of the page or the system means for the connection; `null`: nothing. */
export function happeningOf(signal: SurroundingsSignal): Happening | null {
  return HAPPENINGS[signal]
}
