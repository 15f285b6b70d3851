import type { Chat } from '@parlor/sdk'
import { createContext, useContext } from 'react'
import type { MessageIndex } from './message-index.ts'

/** What a provider hands down. */
export interface ChatScope {
  readonly chat: Chat
  readonly findMessage: MessageIndex
}

export const ChatContext = createContext<ChatScope | null>(null)
ChatContext.displayName = 'ChatContext'

/** @throws Error naming what is missing when there is no provider above */
export function useChatScope(): ChatScope {
  const scope = useContext(ChatContext)
  if (!scope) throw new Error('Parlor: this component uses chat, but there is no <ChatProvider> above it.')
  return scope
}
