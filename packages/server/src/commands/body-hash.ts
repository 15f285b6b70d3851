import { hash } from 'node:crypto'
import type { NewMessage } from '@parlor/protocol'

/**
 * Hash of what a message says; decides whether a repeated id is the same message. The order of keys
 * in `metadata` says nothing, so it does not count.
 */
export function bodyHash({ text, metadata }: NewMessage): string {
  // The length in front keeps a text from being taken for another text with metadata behind it.
  const body = metadata === undefined ? `:${text}` : `${text.length}:${text}${JSON.stringify(sorted(metadata))}`
  return hash('sha256', body, 'base64url').slice(0, 22)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return { entries: entries.map(([key, entry]) => [key, sorted(entry)]) }
}
