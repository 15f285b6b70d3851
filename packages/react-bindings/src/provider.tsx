import { createChat, type Chat, type ChatOptions } from '@parlor/sdk'
import { useEffect, useInsertionEffect, useMemo, useRef, useState, type ReactElement, type ReactNode } from 'react'
import { ChatContext, type ChatScope } from './context.ts'
import { createLease, type Lease } from './lease.ts'
import { createMessageIndex } from './message-index.ts'

/** The provider makes the chat, and ends it when it goes. Takes every option of `createChat`. */
export interface OwnChatProviderProps extends ChatOptions {
  readonly chat?: undefined
  readonly children?: ReactNode
}

/** The page made the chat with `createChat`, and ends it when it likes. */
export interface GivenChatProviderProps {
  readonly chat: Chat
  readonly children?: ReactNode
}

/** What `ChatProvider` takes: `url` and `getToken`, or a `chat` of the page's own. */
export type ChatProviderProps = OwnChatProviderProps | GivenChatProviderProps

/**
 * Gives everything below it one user's chat with one server.
 *
 * - Nothing connects until a hook below first watches something, and nothing at all on a server.
 * - Another `url` is another chat: the old one ends. Another `getToken` is only remembered and used
 *   when the next token is due, so it may be written inline. The other options are read when the
 *   chat is made.
 * - When another user signs in, give it another `key`: one chat is one user's.
 */
export function ChatProvider(props: ChatProviderProps): ReactElement {
  if (props.chat) return <Scope chat={props.chat}>{props.children}</Scope>
  return <OwnChat {...props} />
}

function OwnChat({ children, ...options }: OwnChatProviderProps): ReactElement {
  const { url, getToken } = options
  const latestGetToken = useRef(getToken)
  // Before any effect of a child, since the first of those may connect and ask for a token.
  useInsertionEffect(() => {
    latestGetToken.current = getToken
  })

  const open = (): Lease =>
    createLease(url, createChat({ ...options, getToken: () => latestGetToken.current() }), queueMicrotask)

  // State and not memo: React may forget a memo, and a second chat would be a second connection.
  // A chat does nothing until used, so the ones of renders that React throws away cost nothing.
  const [lease, setLease] = useState(open)
  if (lease.url !== url) setLease(open())

  useEffect(() => {
    if (!lease.isEnded()) return lease.hold()
    // Shown again after having been hidden, with its state kept.
    setLease(open())
    return undefined
    // `open` is another function in every render, but a lease only ever makes way for one of the same url.
  }, [lease])

  return <Scope chat={lease.chat}>{children}</Scope>
}

function Scope({ chat, children }: { readonly chat: Chat; readonly children: ReactNode }): ReactElement {
  const scope = useMemo<ChatScope>(() => ({ chat, findMessage: createMessageIndex() }), [chat])
  return <ChatContext.Provider value={scope}>{children}</ChatContext.Provider>
}
