/** Chance as the server sees it. Injected, so that tests can repeat it. */
export interface Random {
  /** @returns a UUID of version 4, hard to guess */
  uuid(): string
  /** @returns a number from 0 up to, but not, 1; for spreading load, never for secrets */
  fraction(): number
}
