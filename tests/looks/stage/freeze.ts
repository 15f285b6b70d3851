import { elementsIn } from './tree.ts'

/**
 * Stops everything that moves by itself, so that a picture does not depend on when it is taken.
 * @param held whether what ends stands at its beginning, not at its end
 */
export function freeze(held: boolean): void {
  // With what is below them, because that is how those of `::before` and `::after` are told.
  const all = [...elementsIn()].flatMap((element) => element.getAnimations({ subtree: true }))
  for (const animation of new Set(all)) {
    // What follows how far something is scrolled stands where it is.
    if (animation.timeline !== document.timeline) continue
    const { endTime, delay = 0 } = animation.effect?.getComputedTiming() ?? {}
    if (held || endTime === Infinity) {
      animation.pause()
      animation.currentTime = delay
    } else animation.finish()
  }
}
