import type { MessageStatus, TimelineMessage } from '@parlor/react'
import { memo } from 'react'
import { clockTime } from './clock-time.ts'
import { Face } from './face.tsx'

const STATE: Record<MessageStatus, { mark: string; words: string }> = {
  pending: { mark: '◷', words: 'On its way' },
  sent: { mark: '✓', words: 'Sent' },
  delivered: { mark: '✓✓', words: 'Delivered' },
  read: { mark: '✓✓', words: 'Read' },
  failed: { mark: '!', words: 'Not sent' },
}

interface Props {
  message: TimelineMessage
  follows: boolean
  onRetry: (id: string) => Promise<unknown>
  onDismiss: (id: string) => Promise<void>
}

/** Messages keep their identity until they change, so `memo` renders a row only when its own message did. */
export const MessageRow = memo(function MessageRow({ message, follows, onRetry, onDismiss }: Props) {
  const { id, sender, text, createdAt, own, status, error } = message
  const state = STATE[status]
  return (
    <li className="message" data-own={own} data-follows={follows} data-status={status}>
      {!own && !follows && <Face name={sender.name} />}
      <div className="words">
        {!own && !follows && <p className="sender">{sender.name}</p>}
        {own && <span className="unseen">You: </span>}
        <p className="bubble" dir="auto">
          {text}
        </p>
        {status === 'failed' && (
          <p className="failure">
            Not sent: {error?.message ?? 'it was refused.'}{' '}
            <button type="button" className="quiet" onClick={() => void onRetry(id).catch(() => undefined)}>
              Try again
            </button>
            <button type="button" className="quiet" onClick={() => void onDismiss(id)}>
              Remove
            </button>
          </p>
        )}
      </div>
      <p className="about">
        <time dateTime={new Date(createdAt).toISOString()}>{clockTime(createdAt)}</time>
        {own && (
          <span className="state" title={state.words}>
            <span aria-hidden="true">{state.mark}</span>
            <span className="unseen">{state.words}</span>
          </span>
        )}
      </p>
    </li>
  )
})
