import type { Stop } from '../store/readable.ts'
import { createListeners, type Report } from '../store/listeners.ts'
import type { Clock, Surroundings, SurroundingsSignal } from './environment.ts'
import { detectSleep } from './sleep-detector.ts'

/** Which event of which target means what; `null` when it depends on the event. */
const EVENTS: readonly [
  target: 'window' | 'document',
  type: string,
  read: (event: Event) => SurroundingsSignal | null,
][] = [
  ['window', 'online', () => 'online'],
  ['window', 'offline', () => 'offline'],
  ['window', 'pageshow', (event) => (isRestored(event) ? 'resume' : null)],
  // Whether it may be kept is known to some browsers only once it holds nothing open any more.
  ['window', 'pagehide', () => 'freeze'],
  ['document', 'visibilitychange', () => (isPageVisible() ? 'visible' : 'hidden')],
  ['document', 'freeze', () => 'freeze'],
  ['document', 'resume', () => 'resume'],
]

/** Whether the page comes from the back-forward cache. */
const isRestored = (event: Event): boolean => (event as PageTransitionEvent).persisted

const isPageVisible = (): boolean => typeof document === 'undefined' || document.visibilityState !== 'hidden'

/**
 * What the platform says about network and page. Each thing is asked for when needed, so the same
 * code serves a window, a worker and Node: there, one is always online and in front of somebody,
 * and only the sleep of the machine is noticed. Listens to the platform only while listened to.
 *
 * @param report told of what a listener threw
 */
export function createSurroundings(clock: Clock, report?: Report): Surroundings {
  const listeners = createListeners<SurroundingsSignal>(report)
  let stops: readonly Stop[] = []

  function start(): void {
    const targets = {
      window: typeof addEventListener === 'function' ? globalThis : undefined,
      document: typeof document === 'undefined' ? undefined : document,
    }
    stops = EVENTS.map(([name, type, read]) => {
      const target = targets[name]
      const heard = (event: Event): void => {
        const signal = read(event)
        if (signal) listeners.emit(signal)
      }
      target?.addEventListener(type, heard)
      return () => target?.removeEventListener(type, heard)
    })
    stops = [...stops, detectSleep(clock, isPageVisible, () => listeners.emit('resume'))]
  }

  return {
    isOnline: () => typeof navigator === 'undefined' || navigator.onLine !== false,
    isVisible: isPageVisible,
    onSignal(listener) {
      if (listeners.size() === 0) start()
      const remove = listeners.add(listener)
      return () => {
        remove()
        if (listeners.size() > 0) return
        for (const stop of stops) stop()
        stops = []
      }
    },
  }
}
