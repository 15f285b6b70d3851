import type { Link } from '../connection/link.ts'
import { ChatError } from '../errors.ts'
import type { Stop } from '../store/readable.ts'

/**
 * Waits for a connection that is on its way.
 *
 * @throws ChatError `OFFLINE` when it could not be had now, the error that ended it for good, or
 *   `CLOSED`
 */
export function whenOnline(link: Link, isClosed: () => boolean): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    let stop: Stop | null = null
    function look(): boolean {
      const state = link.state.getSnapshot()
      if (state.status === 'online') resolve()
      else if (isClosed()) reject(new ChatError('CLOSED'))
      else if (state.status === 'failed') reject(state.error)
      else if (state.status === 'offline') reject(new ChatError('OFFLINE', { cause: state.error }))
      else return false
      stop?.()
      return true
    }
    if (!look()) stop = link.state.subscribe(look)
  })
}
