import { noChange } from 'lit'
import { each } from '../lists/each.ts'
import { messageRow, type MarkedRow, type RowLook } from './message-row.ts'

/** Draws rows, and leaves alone those that would be drawn as they were last time. */
export class DrawnRows {
  #drawn = new Map<string, MarkedRow>()
  #look: RowLook | undefined

  /** @param look what all of them share */
  draw(rows: readonly MarkedRow[], look: RowLook): unknown {
    const before = this.#look && isSame(look, this.#look) ? this.#drawn : null
    this.#look = look
    this.#drawn = new Map(rows.map((row) => [row.message.id, row]))
    return each(
      rows,
      ({ message }) => message.id,
      (row) => {
        const was = before?.get(row.message.id)
        return was && isSame(row, was) ? noChange : messageRow(row, look)
      },
    )
  }
}

function isSame<T extends object>(one: T, other: T): boolean {
  return Object.entries(one).every(([name, value]) => value === other[name as keyof T])
}
