import type { Chat, ChatError, ConnectionState, Stop } from '@parlor/sdk'
import type { Guest } from '../identity/guest.ts'
import type { GetToken, Identity } from '../identity/identity.ts'
import { meansSignedOut } from '../room/room-view.ts'
import type { AuthorNotes } from './author-notes.ts'
import { beginSession, type Session } from './session.ts'

/** The element a {@link SessionController} works for. */
export interface SessionHost {
  /** A chat that the page made. */
  readonly chat: () => Chat | undefined
  /** Id of the room. */
  readonly room: () => string | undefined
  /** Whether all rooms are its business, not the one alone. */
  readonly all: () => boolean
  /** Address of the server, or what stands in its place. */
  readonly server: () => { readonly url: string; readonly guest: Guest } | null
  readonly identity: () => Identity
  /** Whether the chat is in sight, so that a visitor may be asked for a name. */
  readonly wanted: () => boolean
  readonly create: (url: string, getToken: GetToken) => Chat
  readonly emit: (type: 'parlor-message' | 'parlor-error' | 'parlor-connection', detail: unknown) => void
  /** Something to show has changed. */
  readonly changed: () => void
}

/** Leads an element from nobody to a chat, listens to it, and lets go of it. */
export class SessionController {
  readonly #host: SessionHost
  #session: Session | null = null
  #stops: Stop[] = []
  #admitting = false
  #fault: ChatError | null = null
  /** A connection that once stood fails for reasons that pass. */
  #everOnline = false
  /** Comes with the first error. */
  #notes: AuthorNotes | undefined

  constructor(host: SessionHost) {
    this.#host = host
  }

  /** How far it got; `null` before the first step. */
  get session(): Session | null {
    return this.#session
  }

  /** The chat, once there is one. */
  get chat(): Chat | null {
    return this.#session?.kind === 'live' ? this.#session.chat : null
  }

  /** A guest gave a name, and the server is being asked. */
  get admitting(): boolean {
    return this.#admitting
  }

  /** Why the guest was not admitted. */
  get fault(): ChatError | null {
    return this.#fault
  }

  /** Takes the first step, if that has not been done. @returns whether there is a server to talk to */
  begin(): boolean {
    if (this.#session && this.#session.kind !== 'asleep') return true
    const host = this.#host
    const server = host.server()
    if (!server) {
      this.#let({ kind: 'asleep' })
      return false
    }
    const create = (getToken: GetToken) => host.create(server.url, getToken)
    const { guest } = server
    this.#let(beginSession({ chat: host.chat(), identity: host.identity(), guest, wanted: host.wanted(), create }))
    return true
  }

  /** Lets go; a chat that the element made is closed. What is unsent stays on the device. */
  end(): void {
    const session = this.#session
    this.#let(null)
    if (session?.kind === 'live' && session.owned) void session.chat.close()
  }

  /** Forgets the user on this device. A guest is asked again; anybody else has left until the page says more. */
  async logout(): Promise<void> {
    const session = this.#session
    this.#host.server()?.guest.forget()
    this.#let(session?.kind === 'live' && !session.guest ? { kind: 'left' } : null)
    if (session?.kind === 'live') await session.chat.logout()
  }

  /** Makes the visitor a guest under this name. @returns whether that happened */
  async admit(name: string): Promise<boolean> {
    const session = this.#session
    if (session?.kind !== 'guest' || this.#admitting) return false
    this.#admitting = true
    this.#fault = null
    this.#host.changed()
    try {
      await session.guest.start(name)
      if (this.#session !== session) return false
      this.end()
      return true
    } catch (error) {
      this.#fault = error as ChatError
      this.#host.emit('parlor-error', { error })
      this.explain(error as ChatError)
      return false
    } finally {
      this.#admitting = false
      this.#host.changed()
    }
  }

  /** Tells the page of a change of the connection, and draws the conclusions when it failed for good. */
  connectionChanged(state: ConnectionState): void {
    this.#host.emit('parlor-connection', state)
    if (state.status === 'online') this.#everOnline = true
    if (state.status === 'offline' && state.error && !this.#everOnline) this.explain(state.error)
    if (state.status !== 'failed') return
    const { error } = state
    this.#host.emit('parlor-error', { error })
    const session = this.#session
    if (session?.kind === 'live' && session.guest && meansSignedOut(error) && error.code !== 'TOKEN_REVOKED') {
      // A guest's word is as good as the token was: ask for the name again.
      session.guest.forget()
      this.end()
    } else this.explain(error)
  }

  /** Says in the console what an error means for the author of the page. */
  explain(error: ChatError): void {
    const server = this.#host.server()?.url ?? ''
    const guest = this.#host.identity().kind === 'guest'
    const place = { server, guest, room: this.#host.room() }
    import('./author-notes.ts').then(
      (file) => (this.#notes ??= new file.AuthorNotes()).tell(error, place),
      () => {},
    )
  }

  #let(session: Session | null): void {
    for (const stop of this.#stops.splice(0)) stop()
    this.#session = session
    this.#host.changed()
    const { chat, emit } = { chat: this.chat, emit: this.#host.emit }
    if (!chat) return
    const here = (room: string) => this.#host.all() || room === this.#host.room()
    this.#stops = [
      chat.on('message.created', ({ room, message }) => {
        if (here(room)) emit('parlor-message', { room, message })
      }),
      chat.on('message.failed', ({ room, error }) => {
        if (here(room)) emit('parlor-error', { error })
      }),
    ]
  }
}
