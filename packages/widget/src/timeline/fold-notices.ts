import type { RoomNotice } from '@parlor/sdk'

/** One line of what happened between two messages. */
export type NoticeLine =
  | { readonly kind: 'joined' | 'left' | 'visited' | 'returned'; readonly users: readonly Person[] }
  | { readonly kind: 'renamed'; readonly user: Person | undefined; readonly name: string | undefined }
  | { readonly kind: 'pinned'; readonly user: Person | undefined; readonly seqs: readonly number[] }
  | { readonly kind: 'closed' | 'opened'; readonly user: Person | undefined }

type Person = NonNullable<RoomNotice['user']>

const COMINGS = ['joined', 'left', 'visited', 'returned'] as const

/**
 * What happened in one place of a timeline, in few lines however much it was: who came and who left are one line
 * each, and of who did both in turn only what became of it is said.
 *
 * @param notices that follow each other, in their order
 */
export function foldNotices(notices: readonly RoomNotice[]): readonly NoticeLine[] {
  const lines: NoticeLine[] = []
  let comings = new Map<string, { readonly user: Person; readonly first: string; last: string }>()
  const settle = (): void => {
    for (const kind of COMINGS) {
      const users = [...comings.values()].filter((one) => becameOf(one) === kind).map(({ user }) => user)
      if (users.length > 0) lines.push({ kind, users })
    }
    comings = new Map()
  }
  for (const { kind, user, name, seq } of notices) {
    if (kind === 'joined' || kind === 'left') {
      if (!user) continue
      const known = comings.get(user.id)
      if (known) known.last = kind
      else comings.set(user.id, { user, first: kind, last: kind })
      continue
    }
    settle()
    const above = lines.at(-1)
    if (kind === 'renamed') lines.push({ kind, user, name })
    else if (kind === 'closed' || kind === 'opened') lines.push({ kind, user })
    else if (above?.kind !== 'pinned' || above.user?.id !== user?.id) lines.push({ kind, user, seqs: seqsOf(seq) })
    else lines[lines.length - 1] = { ...above, seqs: [...above.seqs, ...seqsOf(seq)] }
  }
  settle()
  return lines
}

function becameOf({ first, last }: { readonly first: string; readonly last: string }): (typeof COMINGS)[number] {
  if (first === 'joined') return last === 'joined' ? 'joined' : 'visited'
  return last === 'left' ? 'left' : 'returned'
}

function seqsOf(seq: number | undefined): readonly number[] {
  return seq === undefined ? [] : [seq]
}
