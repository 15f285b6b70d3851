import type { MessageRef } from '@parlor/protocol'

/** What every operation on one message says. */
export interface OperationRequest {
  readonly room: string
  readonly id: string
  readonly message: MessageRef
}
