import type { Fanout, Notice } from '../../../packages/server/src/fanout/notice.ts'
import { createInProcessFanout } from '../../../packages/server/src/fanout/in-process.ts'
import type { Chance } from './chance.ts'
import type { Process } from './scheduler.ts'

/** How the bus between nodes behaves now. */
export interface BusTrouble {
  /** Nothing crosses. */
  down: boolean
  /** Probabilities for each notice. */
  loss: number
  doubling: number
  /** Longest delay, in milliseconds, each notice for itself: above a few they overtake each other. */
  spread: number
}

/** How long a notice takes when nothing is wrong, in milliseconds: the same for all, so they keep their order. */
const USUAL_MS = 2

/** Carries notices from node to node, at most once and now and then not at all. */
export class Bus {
  readonly trouble: BusTrouble = { down: false, loss: 0, doubling: 0, spread: 0 }
  readonly #chance: Chance
  readonly #nodes = new Map<Process, (notice: Notice) => void>()

  constructor(chance: Chance) {
    this.#chance = chance
  }

  /** One node's end: heard at once in the node itself, and by the others when the bus brings it. */
  join(node: Process, before: (notice: Notice) => void, failed: (error: unknown) => void): Fanout {
    const own = createInProcessFanout(failed)
    this.#nodes.set(node, (notice) => own.publish(notice))
    const { trouble } = this
    return {
      publish: (notice) => {
        if (node.state === 'dead') return
        before(notice)
        if ((node.state as string) === 'dead') return
        own.publish(notice)
        if (trouble.down) return
        const json = JSON.stringify(notice)
        for (const [other, hear] of this.#nodes) {
          if (other === node || other.state === 'dead' || this.#chance.happens(trouble.loss)) continue
          const copies = this.#chance.happens(trouble.doubling) ? 2 : 1
          for (let copy = 0; copy < copies; copy += 1) {
            const delay = trouble.spread === 0 ? USUAL_MS : this.#chance.between(1, trouble.spread)
            other.after(delay, () => hear(JSON.parse(json) as Notice))
          }
        }
      },
      subscribe: (listener) => own.subscribe(listener),
      close: async () => {
        this.#nodes.delete(node)
        await own.close()
      },
    }
  }

  /** A node is gone. */
  died(node: Process): void {
    this.#nodes.delete(node)
  }
}
