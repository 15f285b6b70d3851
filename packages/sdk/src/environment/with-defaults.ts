import { systemClock } from './clock.ts'
import type { Environment } from './environment.ts'
import { consoleLogger } from './logger.ts'
import { systemRandom } from './random.ts'
import { createSurroundings } from './surroundings.ts'

/**
 * The environment of this platform, with parts replaced. Touches nothing until it is used, so it
 * is safe where pages are rendered on a server.
 *
 * @param parts what to use instead of the platform's own
 */
export function withDefaults(parts: Partial<Environment> = {}): Environment {
  const { clock = systemClock, random = systemRandom, logger = consoleLogger } = parts
  const report = (error: unknown): void => logger.warn('listener.threw', { error })
  return { clock, random, logger, surroundings: parts.surroundings ?? createSurroundings(clock, report) }
}
