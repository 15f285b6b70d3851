import type { Deed, Standing } from './deed.ts'

/** A deed at the revision it took. */
export interface NumberedDeed extends Deed {
  readonly rev: number
}

/** What a room must hold after some deeds. */
export interface Expected {
  /** By id, in order of the sends' revisions. */
  readonly messages: ReadonlyMap<string, Standing>
  /** By id of the message: every text it had, the oldest first. */
  readonly texts: ReadonlyMap<string, readonly string[]>
  /** Deeds that changed something, in order. */
  readonly changing: readonly NumberedDeed[]
  /** Revisions at which two deeds changed something. */
  readonly shared: readonly number[]
  /** Among those that changed something, by id: the ones in whose place another deed may have been, which did the same. */
  readonly alike: ReadonlySet<string>
}

/**
 * Does again what was done, in the order of revisions, apart from how the product does it. A deed that found
 * nothing to change has the revision of the one before it, and must change nothing here either.
 */
export function replayDeeds(deeds: readonly NumberedDeed[]): Expected {
  const messages = new Map<string, Standing>()
  const texts = new Map<string, string[]>()
  const changing: NumberedDeed[] = []
  const shared: number[] = []
  const alike = new Set<string>()
  const byRev = Map.groupBy(
    deeds.toSorted((a, b) => a.rev - b.rev),
    ({ rev }) => rev,
  )
  for (const [rev, together] of byRev) {
    const does = (deed: NumberedDeed): Standing | null => after(messages.get(deed.message), deed, messages.size)
    const apply = (deed: NumberedDeed): void => {
      messages.set(deed.message, does(deed)!)
      if (deed.text !== undefined) texts.set(deed.message, [...(texts.get(deed.message) ?? []), deed.text])
    }
    const able = together.filter((deed) => does(deed) !== null)
    // The one behind which all others find nothing to change. Two devices that did the same are alike in that.
    const firsts = able.filter((first) => {
      const then = does(first)!
      return together.every((deed) => deed === first || after(then, deed, messages.size + 1) === null)
    })
    const [first = able[0]] = firsts
    if (first === undefined) continue
    apply(first)
    changing.push(first)
    if (firsts.length > 1) alike.add(first.id)
    for (const deed of together) {
      if (does(deed) === null) continue
      shared.push(rev)
      apply(deed)
      changing.push(deed)
    }
  }
  return { messages, texts, changing, shared, alike }
}

/** The message after a deed; `null` when that changes nothing. */
function after(message: Standing | undefined, deed: NumberedDeed, count: number): Standing | null {
  const { kind, id, user, text = '', emoji, replyTo = null } = deed
  if (kind === 'send') {
    if (message !== undefined) return null
    const bare = { isDeleted: false, isPinned: false, reactions: [] }
    return { id, seq: count + 1, sender: user, text, replyTo, ...bare }
  }
  if (message === undefined || message.isDeleted) return null
  const reaction = `${emoji} ${user}`
  const has = message.reactions.includes(reaction)
  switch (kind) {
    case 'edit':
      return message.text === text ? null : { ...message, text }
    case 'delete':
      return { ...message, text: '', isDeleted: true, isPinned: false, reactions: [], replyTo: null }
    case 'react':
      return has ? null : { ...message, reactions: [...message.reactions, reaction].sort() }
    case 'unreact':
      return has ? { ...message, reactions: message.reactions.filter((one) => one !== reaction) } : null
    case 'pin':
      return message.isPinned ? null : { ...message, isPinned: true }
    case 'unpin':
      return message.isPinned ? { ...message, isPinned: false } : null
  }
}
