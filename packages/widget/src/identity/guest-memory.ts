/** What is remembered of a guest: enough to be the same guest after a reload. */
export interface GuestPass {
  readonly token: string
  readonly name: string
}

/**
 * Remembers one guest per server: in the browser's storage, or in memory where that is blocked.
 * Writes only when a visitor has given a name.
 */
export class GuestMemory {
  readonly #storage: () => Storage
  readonly #held = new Map<string, GuestPass>()

  /** @param storage gives the browser's storage; may throw where it is blocked */
  constructor(storage: () => Storage) {
    this.#storage = storage
  }

  /** The guest of a server, or `null`. */
  read(server: string): GuestPass | null {
    try {
      const pass: unknown = JSON.parse(this.#storage().getItem(keyOf(server)) ?? 'null')
      if (isPass(pass)) return pass
    } catch {
      // Blocked, or not ours: what is held in memory counts.
    }
    return this.#held.get(server) ?? null
  }

  /** Keeps the guest of a server. */
  write(server: string, pass: GuestPass): void {
    this.#held.set(server, pass)
    try {
      this.#storage().setItem(keyOf(server), JSON.stringify(pass))
    } catch {
      // Blocked or full: memory will do until the page closes.
    }
  }

  /** Forgets the guest of a server. */
  forget(server: string): void {
    this.#held.delete(server)
    try {
      this.#storage().removeItem(keyOf(server))
    } catch {
      // Blocked: there was nothing to remove.
    }
  }
}

/** Whether somebody was a guest of a server on an earlier visit, as far as the browser tells. */
export function wasGuest(server: string, storage: () => Storage): boolean {
  try {
    return storage().getItem(keyOf(server)) !== null
  } catch {
    return false
  }
}

function keyOf(server: string): string {
  return `parlor:guest:${server}`
}

function isPass(value: unknown): value is GuestPass {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as GuestPass).token === 'string' &&
    typeof (value as GuestPass).name === 'string'
  )
}
