import type { ChatRoom, TimelineMessage } from '@parlor/react'
import { Fragment, useEffect, useLayoutEffect, useRef } from 'react'
import { dayName } from './clock-time.ts'
import { MessageRow } from './message-row.tsx'

/** Pixels from an edge that still count as being there. */
const NEAR = 80

export function Timeline({ chat }: { chat: ChatRoom }) {
  const { messages, status, hasOlder, loadingOlder, loadOlder, markRead, retry, dismiss } = chat
  const box = useRef<HTMLDivElement>(null)
  // Where the reader is, measured before each change is shown: at the end, or so far above it.
  const place = useRef({ atEnd: true, fromEnd: 0 })
  const first = messages[0]?.id
  const last = messages.at(-1)

  // New messages at the end move nothing unless one is there already, or wrote the newest oneself.
  // Older ones above keep the distance to the end, and so the line that is being read.
  useLayoutEffect(() => {
    const { atEnd, fromEnd } = place.current
    const toEnd = atEnd || last?.status === 'pending'
    box.current!.scrollTop = toEnd ? box.current!.scrollHeight : box.current!.scrollHeight - fromEnd
  }, [first])
  useLayoutEffect(() => {
    if (place.current.atEnd || last?.status === 'pending') box.current!.scrollTop = box.current!.scrollHeight
  }, [last])

  // A banner, a growing composer, a turned phone: who is at the end stays there.
  useEffect(() => {
    const element = box.current!
    const sizes = new ResizeObserver(() => {
      if (place.current.atEnd) element.scrollTop = element.scrollHeight
    })
    sizes.observe(element)
    return () => sizes.disconnect()
  }, [])

  useEffect(() => {
    const read = () => {
      if (document.visibilityState === 'visible' && place.current.atEnd) markRead()
    }
    read()
    document.addEventListener('visibilitychange', read)
    return () => document.removeEventListener('visibilitychange', read)
  }, [messages, markRead])

  // When it cannot be loaded now, the button stays, and the line above says why.
  const older = () => void loadOlder().catch(() => undefined)

  const look = () => {
    const { scrollTop, scrollHeight, clientHeight } = box.current!
    const atEnd = scrollHeight - scrollTop - clientHeight < NEAR
    if (atEnd && !place.current.atEnd) markRead()
    place.current = { atEnd, fromEnd: scrollHeight - scrollTop }
    if (scrollTop < NEAR && hasOlder && !loadingOlder) older()
  }

  return (
    <div className="timeline" ref={box} onScroll={look} tabIndex={0} role="log" aria-label="Messages">
      {hasOlder && (
        <button type="button" className="quiet older" disabled={loadingOlder} onClick={older}>
          {loadingOlder ? 'Loading…' : 'Older messages'}
        </button>
      )}
      {messages.length === 0 && status === 'live' && <p className="hint">Nothing here yet. Say hello.</p>}
      <ol>
        {messages.map((message, i) => (
          <Fragment key={message.id}>
            {startsDay(message, messages[i - 1]) && <li className="day">{dayName(message.createdAt)}</li>}
            <MessageRow
              message={message}
              follows={follows(message, messages[i - 1])}
              onRetry={retry}
              onDismiss={dismiss}
            />
          </Fragment>
        ))}
      </ol>
    </div>
  )
}

function startsDay(message: TimelineMessage, before: TimelineMessage | undefined): boolean {
  return new Date(message.createdAt).toDateString() !== (before && new Date(before.createdAt).toDateString())
}

/** Whether it continues what the same person just wrote, and needs no name. */
function follows(message: TimelineMessage, before: TimelineMessage | undefined): boolean {
  return (
    before?.sender.id === message.sender.id &&
    message.createdAt - before.createdAt < 5 * 60_000 &&
    !startsDay(message, before)
  )
}
