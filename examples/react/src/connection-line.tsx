import { useChatClient, useConnection } from '@parlor/react'

/** Bad weather, said once. Nothing at all while things are well. */
export function ConnectionLine() {
  const connection = useConnection()
  const chat = useChatClient()
  return (
    <div className="weather" role="status">
      {connection.status === 'connecting' && connection.attempt > 1 && <p>Connecting again…</p>}
      {connection.status === 'offline' && (
        <p>
          You are offline. What you write is kept and sent later.{' '}
          <button type="button" className="quiet" onClick={() => chat.retryNow()}>
            Try now
          </button>
        </p>
      )}
      {connection.status === 'failed' && <p>The chat is not available: {connection.error.message}</p>}
    </div>
  )
}
