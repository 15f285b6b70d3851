import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const BESIDE = fileURLToPath(new URL('../../../shared/data/irc-dev.jsonl.gz', import.meta.url))

/**
 * Where recorded logs are. They are no part of the project; where there are none, made-up ones
 * stand in, and whoever asks is told aloud.
 *
 * @returns the path of the file, or `null`
 */
export function findRecordedLogs(): string | null {
  const path = process.env['PARLOR_REPLAY_DATA'] ?? BESIDE
  if (existsSync(path)) return path
  console.warn(`no recorded logs at ${path}, so generated ones are replayed instead; set PARLOR_REPLAY_DATA`)
  return null
}
