import type { ChatEvents } from '@parlor/sdk'
import { useEffect, useInsertionEffect, useRef } from 'react'
import { useChatClient } from './hooks.ts'

/**
 * Calls `listener` for each event while the component is mounted: for sounds, toasts, analytics.
 * What is shown belongs in state, which the other hooks give.
 *
 * @param name name of the event
 * @param listener may be written inline: the newest one is called, and nothing is subscribed anew
 */
export function useChatEvent<Name extends keyof ChatEvents>(
  name: Name,
  listener: (event: ChatEvents[Name]) => void,
): void {
  const chat = useChatClient()
  const latest = useRef(listener)
  useInsertionEffect(() => {
    latest.current = listener
  })
  useEffect(() => chat.on(name, (event) => latest.current(event)), [chat, name])
}
