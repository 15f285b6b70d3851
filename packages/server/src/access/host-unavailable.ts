/** The host's `authorize` gave no answer: neither a yes nor a no; whoever asked may try again. */
export class HostUnavailable extends Error {
  override readonly name = 'HostUnavailable'

  /** @param cause what `authorize` threw */
  constructor(cause: unknown) {
    super('The host application could not say who may be in the room.', { cause })
  }
}
