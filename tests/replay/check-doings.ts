import type { View } from './check.ts'
import { EMOJI, type Changed } from './doings.ts'
import type { SaidLine } from './ledger.ts'

/** A message of a search: its number and whether it is deleted. */
export interface Found {
  readonly word: string
  /** Numbers of the messages that were found. */
  readonly seqs: readonly number[]
}

/**
 * Holds what screens show at the quiet end against what was done to messages, and what they answer. Pure.
 *
 * @param said what was said, with what became of it
 * @param changed what was done, by id of the message
 * @param threads how many answers there are in the thread of a message, by its id
 * @returns every fault in words
 */
export function checkDoings(
  said: readonly SaidLine[],
  changed: ReadonlyMap<string, Changed>,
  views: readonly View[],
  threads: ReadonlyMap<string, number> = new Map(),
): readonly string[] {
  const faults: string[] = []
  const ids = new Map(
    said.flatMap(({ line, outcome }) => (outcome.kind === 'acknowledged' ? [[line, outcome.id]] : [])),
  )
  const lines = new Map(said.map((line) => [line.line, line]))
  const answers = new Map(said.map(({ line, answers }) => [line, answers === null ? undefined : ids.get(answers)]))
  for (const { who, room, messages } of views) {
    for (const { id, seq, line, text, answered, isDeleted, isEdited, replies, reactions } of messages) {
      const fault = (words: string) => faults.push(`${room}, ${who}: number ${seq} ${words}`)
      const was = changed.get(id)
      if (line === null) {
        fault('has no line')
        continue
      }
      const words = was?.text ?? lines.get(line)?.text
      if (text !== words) fault(`says ${JSON.stringify(text)} and should say ${JSON.stringify(words)}`)
      if (isDeleted !== (was?.isDeleted ?? false)) fault(isDeleted ? 'is deleted' : 'is not deleted')
      if (!isDeleted && isEdited !== (was?.word != null)) fault(isEdited ? 'is edited' : 'is not edited')
      const quoted = isDeleted ? undefined : answers.get(line)
      if (answered !== quoted) fault(`answers ${answered ?? 'nothing'} and should answer ${quoted ?? 'nothing'}`)
      const all = threads.get(id) ?? 0
      if (replies !== all) fault(`has ${replies} answers in its thread and should have ${all}`)
      const wanted = [...(was?.reactors ?? [])].sort().join(' ')
      const shown = [...(reactions[EMOJI] ?? [])].sort().join(' ')
      if (shown !== wanted) fault(`has reactions of "${shown}" and should have those of "${wanted}"`)
    }
  }
  return faults
}

/** Holds what a search has found for each added word against where it stands. Pure. */
export function checkFound(changed: Iterable<Changed>, found: readonly Found[]): readonly string[] {
  const places = new Map([...changed].flatMap(({ word, seq, isDeleted }) => (word ? [[word, { seq, isDeleted }]] : [])))
  return found.flatMap(({ word, seqs }) => {
    const place = places.get(word)
    const wanted = place && !place.isDeleted ? [place.seq] : []
    return seqs.join(' ') === wanted.join(' ')
      ? []
      : [`the search for ${word} found ${seqs.join(', ') || 'nothing'}, and not ${wanted.join(', ') || 'nothing'}`]
  })
}
