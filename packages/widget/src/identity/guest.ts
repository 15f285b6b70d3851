import type { Fetch } from './fetch-token.ts'
import { guestCreate } from './guest-create.ts'
import type { GuestMemory } from './guest-memory.ts'
import type { GetToken } from './identity.ts'

/** A visitor without an account, at one server. */
export class Guest {
  readonly #server: string
  readonly #memory: GuestMemory
  readonly #fetch: Fetch

  constructor(server: string, memory: GuestMemory, fetch: Fetch) {
    this.#server = server
    this.#memory = memory
    this.#fetch = fetch
  }

  /** The name given earlier, or `null` for a visitor who must be asked. */
  get name(): string | null {
    return this.#memory.read(this.#server)?.name ?? null
  }

  /**
   * Makes the visitor a guest under this name, the same one as before where possible.
   * @throws ChatError see {@link guestCreate}
   */
  async start(name: string): Promise<string> {
    const earlier = this.#memory.read(this.#server)?.token
    const { token } = await guestCreate(this.#server, earlier ? { name, token: earlier } : { name }, this.#fetch)
    this.#memory.write(this.#server, { token, name })
    return token
  }

  /**
   * A source of tokens for one chat. It hands out the remembered token; asked again while that is
   * still the newest one, it takes the question as "refused or about to run out" and renews.
   */
  tokens(): GetToken {
    let given: string | null = null
    return async () => {
      const pass = this.#memory.read(this.#server)
      given = pass && pass.token !== given ? pass.token : await this.start(pass?.name ?? 'Guest')
      return given
    }
  }

  /** Forgets who the visitor was. */
  forget(): void {
    this.#memory.forget(this.#server)
  }
}
