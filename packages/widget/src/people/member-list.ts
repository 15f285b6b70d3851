import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { MemberState, Room } from '@parlor/sdk'
import { StoreController } from '../store/store-controller.ts'
import { inOrder } from './member-groups.ts'

/** As many lines are drawn at once. */
const STEP = 60

/** The members of a room as far as they are known and drawn; more of both are had a step at a time. */
export class MemberList implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #room: () => Room | undefined
  readonly #members: StoreController<readonly MemberState[]>
  readonly #state: StoreController<ReturnType<Room['getSnapshot']>>
  readonly #compare = new Intl.Collator().compare
  #drawn = STEP
  #asking: Promise<void> | null = null
  #failed = false
  /** How many were known when more of them were asked for last: nobody new, nobody to ask for. */
  #asked = -1
  /** The order, and what it was made of. */
  #order: readonly MemberState[] = []
  #of: readonly unknown[] = []

  constructor(host: ReactiveControllerHost, room: () => Room | undefined) {
    this.#host = host
    // Everybody in a room is in its threads.
    this.#room = () => room()?.above ?? room()
    this.#members = new StoreController(host, () => this.#room()?.members)
    this.#state = new StoreController(host, () => this.#room())
    host.addController(this)
  }

  hostDisconnected(): void {
    this.reset()
  }

  /** All that are known, in no order. */
  get all(): readonly MemberState[] {
    return this.#members.value ?? []
  }

  get known(): number {
    return this.all.length
  }

  /** How many there are. */
  get total(): number {
    return this.#state.value?.memberCount ?? 0
  }

  /** How many are known to be here. */
  get online(): number {
    return this.all.filter(({ presence }) => presence?.online).length
  }

  /** Whether nobody is left to ask for. */
  get isWhole(): boolean {
    return this.known >= this.total || this.#asked === this.known
  }

  get status(): 'loading' | 'failed' | 'ready' {
    const { status, error } = this.#state.value ?? {}
    if (this.#failed || (this.known === 0 && error)) return 'failed'
    return this.#asking || (this.known === 0 && status === 'loading') ? 'loading' : 'ready'
  }

  find(user: string): MemberState | undefined {
    return this.all.find((member) => member.user.id === user)
  }

  /** Those who are drawn. @param query narrows them by name */
  shown(query: string): readonly MemberState[] {
    return this.#ordered(query).slice(0, this.#drawn)
  }

  /** Whether nothing is left to draw, nor to ask for. */
  isAllShown(query: string): boolean {
    return this.isWhole && this.#ordered(query).length <= this.#drawn
  }

  /** Draws more lines; asks for more members where all that are known are drawn. */
  async more(query: string): Promise<void> {
    if (this.#asking || this.#failed) return
    if (this.#ordered(query).length > this.#drawn) {
      this.#drawn += STEP
      this.#host.requestUpdate()
      return
    }
    const room = this.#room()
    if (!room || this.known === 0 || this.isWhole) return
    const before = this.known
    this.#asking = room.loadMoreMembers()
    this.#host.requestUpdate()
    try {
      await this.#asking
      if (room === this.#room()) this.#asked = this.known > before ? -1 : before
    } catch {
      if (room === this.#room()) this.#failed = true
    } finally {
      this.#asking = null
      this.#host.requestUpdate()
    }
  }

  /** Tries again what failed. */
  async again(query: string): Promise<void> {
    this.#failed = false
    this.#host.requestUpdate()
    await this.more(query)
  }

  /** Begins at the first line. */
  toTop(): void {
    this.#drawn = STEP
  }

  /** Another room, or the same one anew. */
  reset(): void {
    this.toTop()
    this.#failed = false
    this.#asked = -1
  }

  #ordered(query: string): readonly MemberState[] {
    const of = [this.all, query]
    if (of.some((one, at) => one !== this.#of[at])) {
      this.#of = of
      this.#order = inOrder(this.all, query, this.#compare)
    }
    return this.#order
  }
}
