import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'

const KINDS = ['message', 'action', 'join', 'leave', 'rename'] as const

/** What a line of a log is: something said (`message`, `action`), or something that happened. */
export type LogKind = (typeof KINDS)[number]

/** One line of a recorded chat. */
export interface LogLine {
  /** Name of the log it belongs to. */
  readonly room: string
  /** Its number in the log. */
  readonly n: number
  /** When it was recorded, in milliseconds since 1970. */
  readonly at: number
  readonly kind: LogKind
  readonly author: string
  readonly text: string
  /** `n` of the line it answers, where known. */
  readonly replyTo: number | null
}

/**
 * Reads one line of JSON.
 *
 * @throws Error naming the field that is not as it should be
 */
export function parseLogLine(json: string): LogLine {
  const value: unknown = JSON.parse(json)
  if (typeof value !== 'object' || value === null) throw new Error('a line of a log is an object')
  const { room, n, at, kind, author, text, replyTo } = value as Record<string, unknown>
  const time = typeof at === 'string' ? Date.parse(at) : NaN
  const line = {
    room: must('room', typeof room === 'string' && room !== '', room as string),
    n: must('n', Number.isSafeInteger(n), n as number),
    at: must('at', Number.isFinite(time), time),
    kind: must('kind', KINDS.includes(kind as LogKind), kind as LogKind),
    author: must('author', typeof author === 'string' && author !== '', author as string),
    text: must('text', typeof text === 'string', text as string),
    replyTo: must('replyTo', replyTo === null || Number.isSafeInteger(replyTo), replyTo as number | null),
  }
  return line
}

function must<T>(field: string, fits: boolean, value: T): T {
  if (!fits) throw new Error(`a line of a log has no proper "${field}"`)
  return value
}

/**
 * Reads a file of lines, gzipped (`.gz`) or plain, from first to last.
 *
 * @throws Error with file and line number when a line is broken
 */
export async function* readLog(path: string): AsyncGenerator<LogLine> {
  const file = createReadStream(path)
  const text = path.endsWith('.gz') ? file.pipe(createGunzip()) : file
  file.on('error', (error) => text.destroy(error))
  let number = 0
  for await (const json of splitLines(text.setEncoding('utf8'))) {
    number += 1
    if (json === '') continue
    try {
      yield parseLogLine(json)
    } catch (cause) {
      throw new Error(`${path}, line ${number}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    }
  }
}

/** Ends lines at "\n" alone: node:readline also ends them at U+2028, which JSON allows inside a text. */
async function* splitLines(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}
