import { hash } from 'node:crypto'
import type { NewMessage } from '@parlor/protocol'
import type { OperationRequest } from './operation-request.ts'

/**
 * Hash of what a message says; decides whether a repeated id is the same message. The order of keys
 * in `metadata` says nothing, so it does not count.
 */
export function bodyHash(message: NewMessage): string {
  const { text, metadata } = message
  const extras = extrasOf(message)
  // The length in front keeps a text from being taken for another text with metadata behind it.
  if (extras !== null) return short(`${text.length}:${text}${JSON.stringify([sorted(metadata ?? null), ...extras])}`)
  return short(metadata === undefined ? `:${text}` : `${text.length}:${text}${JSON.stringify(sorted(metadata))}`)
}

/**
 * Hash of what is asked to be done to a message. The message counts by its id alone: a client learns
 * the number of its own one between the first try and the second.
 */
export function operationHash(kind: string, { room, id, message, ...rest }: OperationRequest): string {
  return short(JSON.stringify([kind, room, id, message.id, sorted(rest)]))
}

/** Hash of what a user asks about a room for themselves alone. */
export function preferenceHash(kind: 'prefer' | 'unread', request: object): string {
  return short(JSON.stringify([kind, sorted(request)]))
}

/** What goes along with the text of few messages; `null` for all others. */
function extrasOf({ replyTo, mentions, everyone, forward }: NewMessage): readonly unknown[] | null {
  if (replyTo === undefined && mentions === undefined && everyone === undefined && forward === undefined) return null
  return [
    replyTo?.id ?? null,
    mentions ?? null,
    everyone ?? null,
    forward === undefined ? null : [forward.room, forward.message.id],
  ]
}

function short(body: string): string {
  return hash('sha256', body, 'base64url').slice(0, 22)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return { entries: entries.map(([key, entry]) => [key, sorted(entry)]) }
}
