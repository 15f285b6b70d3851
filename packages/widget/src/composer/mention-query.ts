import type { MemberState } from '@parlor/sdk'
import { EVERYONE } from '../message/mentions.ts'

/** A name that is being written. */
export interface MentionQuery {
  /** Where its `@` stands. */
  readonly from: number
  /** What follows the `@`, up to the caret. */
  readonly typed: string
}

/** Somebody who can be called by name. */
export interface Callable {
  /** Id of the user; `null` for everyone. */
  readonly id: string | null
  /** What is written after the `@`. */
  readonly name: string
  readonly role: string | undefined
  readonly avatarUrl: string | undefined
}

/** A name in a text, and whom it means. */
export type Named = Pick<Callable, 'id' | 'name'>

/** All at once. */
export const ALL: Callable = { id: null, name: EVERYONE, role: undefined, avatarUrl: undefined }

/** Longest part of a name that is looked for; a name is three words at most while it is written. */
const LONGEST = 40
const OPEN = /(?:^|[\s([{"'“‘،。])@([^\s@][^@\n]*|)$/u

/** Most people in the list. */
export const SHOWN = 8

/**
 * The name that is written at the caret; `null` when none is. An `@` in the middle of a word is an
 * address, and one that was followed by a fourth word is a sentence.
 */
export function queryAt(text: string, caret: number): MentionQuery | null {
  const before = text.slice(Math.max(0, caret - LONGEST), caret)
  const typed = OPEN.exec(before)?.[1]
  if (typed === undefined || typed.split(/\s+/).length > 3) return null
  return { from: caret - typed.length - 1, typed }
}

/**
 * Who may be meant: those of whose names a word begins with what was typed, first names first.
 * @param me nobody calls themselves
 * @param everyone whether all may be called at once
 */
export function callable(
  members: readonly MemberState[],
  typed: string,
  { me, everyone }: { readonly me: string | undefined; readonly everyone: boolean },
): readonly Callable[] {
  const wanted = fold(typed)
  const rank = (name: string) => {
    const at = wordAt(name, wanted)
    return at === 0 ? 0 : at > 0 ? 1 : 2
  }
  const people = members
    .filter(({ user }) => user.id !== me && rank(user.name) < 2)
    .sort((a, b) => rank(a.user.name) - rank(b.user.name) || a.user.name.localeCompare(b.user.name))
    .slice(0, SHOWN)
    .map(({ user }) => ({ id: user.id, name: user.name, role: user.role, avatarUrl: user.avatarUrl }))
  return everyone && EVERYONE.startsWith(wanted) ? [...people, ALL] : people
}

/** Where in a name a word begins with what was typed, which may be any letter case, with or without accents; −1 if nowhere. */
export function wordAt(name: string, typed: string): number {
  const [folded, wanted] = [fold(name), fold(typed)]
  if (folded.startsWith(wanted)) return 0
  for (let at = 1; at < folded.length; at += 1)
    if (/[\s'’-]/.test(folded.charAt(at - 1)) && folded.startsWith(wanted, at)) return at
  return -1
}

/** Letters alone: without case and accents, and as long as what they stand for where that can be had. */
function fold(text: string): string {
  return Array.from(text, (letter) => letter.normalize('NFD').charAt(0).toLowerCase().charAt(0) || letter).join('')
}

/** What is written, and whom of those named in it the writer chose. */
export interface CallingDraft {
  readonly text: string
  readonly chosen: readonly Named[]
}

/**
 * A text with the name that was chosen in place of what was typed, where the caret goes, and all whom it calls by
 * choice: of two people of one name, not the one who was taken out again.
 *
 * @returns also the `sign` that was put there
 */
export function withName(
  { text, chosen }: CallingDraft,
  caret: number,
  { from }: MentionQuery,
  { id, name }: Named,
): CallingDraft & { readonly caret: number; readonly sign: string } {
  const before = text.slice(0, from)
  const rest = text.slice(caret)
  const spaced = /^\s/.test(rest)
  const sign = `@${name}${spaced || /^\p{P}/u.test(rest) ? '' : ' '}`
  const kept = chosen.filter((one) => `${before}\n${rest}`.includes(`@${one.name}`))
  return {
    text: before + sign + rest,
    caret: from + sign.length + (spaced ? 1 : 0),
    chosen: [...kept, { id, name }],
    sign,
  }
}
