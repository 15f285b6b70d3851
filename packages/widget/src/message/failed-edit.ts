import type { PendingOperation, TimelineMessage } from '@parlor/sdk'

/** The last change of a message that failed, whose words stand nowhere else. */
export function failedEdit({ pending }: TimelineMessage): (PendingOperation & { readonly text: string }) | undefined {
  return pending?.findLast(
    (operation): operation is PendingOperation & { readonly text: string } =>
      operation.status === 'failed' && operation.text !== undefined,
  )
}
