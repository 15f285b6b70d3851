/** A set that is nearly always empty or small: a `Set` takes two hundred bytes before anything is in it. */
export class Few<Item> implements Iterable<Item> {
  #items: readonly Item[] = []

  get size(): number {
    return this.#items.length
  }

  has(item: Item): boolean {
    return this.#items.includes(item)
  }

  add(item: Item): void {
    if (!this.has(item)) this.#items = [...this.#items, item]
  }

  /** @returns whether it was there */
  delete(item: Item): boolean {
    const before = this.#items.length
    this.#items = this.#items.filter((other) => other !== item)
    return this.#items.length < before
  }

  clear(): void {
    this.#items = []
  }

  [Symbol.iterator](): Iterator<Item> {
    return this.#items[Symbol.iterator]()
  }
}
