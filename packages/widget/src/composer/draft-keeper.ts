import type { ReactiveController } from 'lit'
import type { Room, SavedDraft, Stop, TimelineMessage } from '@parlor/sdk'
import type { ParlorElement } from '../styles/parlor-element.ts'
import { isSame, isSaved, NOTHING_WRITTEN, savedOf, type ComposerDraft } from './draft.ts'

/** The field whose words are kept. */
export interface DraftField {
  /** Puts words into it that were written elsewhere, or before. */
  readonly take: (draft: ComposerDraft) => void
  /** What stands in it; `null` while it holds something else, such as a message that is changed. */
  readonly written: () => ComposerDraft | null
}

/**
 * Keeps what is written in each room: with all that belongs to it as long as the page stands, and its words on all
 * devices of the user. What comes from another device is taken while nothing was written here since.
 */
export class DraftKeeper implements ReactiveController {
  readonly #field: DraftField
  readonly #kept = new Map<string, ComposerDraft>()
  #room: Room | undefined
  #stop: Stop | null = null
  /** What stood in the field when it last said the same as the room. */
  #agreed: ComposerDraft = NOTHING_WRITTEN
  /** The message a draft answers, while that is not among those that are loaded. */
  #absent: SavedDraft['replyTo']
  #connected = false

  constructor(host: ParlorElement, field: DraftField) {
    this.#field = field
    host.addController(this)
  }

  hostConnected(): void {
    this.#connected = true
    this.#watch()
  }

  hostDisconnected(): void {
    this.#connected = false
    this.#stop?.()
    this.#stop = null
  }

  /** Another room is written in. @param left what was written in the one before */
  enter(room: Room | undefined, left: ComposerDraft): void {
    if (room && room.id === this.#room?.id) return this.#reenter(room, left)
    this.changed(left)
    if (this.#room) this.#kept.set(this.#room.id, left)
    this.#stop?.()
    this.#stop = null
    this.#room = room
    const saved = room?.draft.getSnapshot() ?? null
    const kept = room && this.#kept.get(room.id)
    this.#put(kept && isSaved(kept, saved) ? kept : this.#restored(saved, kept))
    this.#watch()
  }

  /** Something was written, or sent: the room knows, the other devices soon. */
  changed(draft: ComposerDraft): void {
    if (!this.#room || isSame(draft, this.#agreed)) return
    this.#agreed = draft
    const saved = savedOf(draft)
    const along = saved && !saved.replyTo && this.#absent ? { replyTo: this.#absent } : {}
    this.#room.draft.set(saved && { ...saved, ...along })
  }

  /** Keeps words for a room that is not the one in the field. */
  keep(room: Room, change: (kept: ComposerDraft | undefined) => ComposerDraft): void {
    const draft = change(this.#kept.get(room.id))
    this.#kept.set(room.id, draft)
    room.draft.set(savedOf(draft))
  }

  /** Messages have come: the one that is answered may be among them. */
  look(messages: readonly TimelineMessage[]): void {
    const draft = this.#absent && this.#field.written()
    const replyTo = draft && messages.find(({ id }) => id === this.#absent?.id)
    if (!replyTo) return
    this.#absent = undefined
    this.#put({ ...draft, replyTo: draft.replyTo ?? replyTo })
  }

  /** The same room of another chat, such as after a new sign-in: what is written stays, and is kept there as well. */
  #reenter(room: Room, left: ComposerDraft): void {
    this.#stop?.()
    this.#stop = null
    this.#room = room
    this.#agreed = NOTHING_WRITTEN
    this.changed(left)
    this.#watch()
  }

  #watch(): void {
    if (!this.#connected || this.#stop || !this.#room) return
    this.#stop = this.#room.draft.subscribe((saved) => this.#told(saved))
    this.#told(this.#room.draft.getSnapshot())
  }

  #told(saved: SavedDraft | null): void {
    const now = this.#field.written()
    if (!now) return
    if (isSaved(now, saved)) this.#agreed = now
    // What was written here since it last agreed with the room is not replaced by what was written there.
    else if (isSame(now, this.#agreed)) this.#put(this.#restored(saved, now))
  }

  #put(draft: ComposerDraft): void {
    this.#agreed = draft
    this.#field.take(draft)
  }

  #restored(saved: SavedDraft | null, kept: ComposerDraft | undefined): ComposerDraft {
    const wanted = saved?.replyTo
    const replyTo = this.#room?.getSnapshot().messages.find(({ id }) => id === wanted?.id)
    this.#absent = replyTo ? undefined : wanted
    return saved ? { text: saved.text, chosen: kept?.chosen ?? [], replyTo: replyTo ?? null } : NOTHING_WRITTEN
  }
}
