import type { Link } from '../connection/link.ts'

/** Whether the server counts this device among those who look at a room. */
export interface Attendance {
  /** Tells it that one looks, if it was not told. */
  begin(): void
  /** Tells it that one does not look any more. */
  end(): void
  /** It has forgotten: the connection ended, or the room was refused. */
  forget(): void
}

/**
 * Makes the attendance of one room.
 *
 * @param found told which users are online, each time it begins
 * @param kept rooms that stay open for a list of rooms
 */
export function createAttendance(
  room: string,
  link: Link,
  found: (online: readonly string[]) => void,
  kept: ReadonlySet<string>,
): Attendance {
  let isOpen = false

  async function open(): Promise<void> {
    isOpen = true
    try {
      const { online } = await link.request('room.open', { room })
      found(online)
    } catch {
      isOpen = false
    }
  }

  return {
    begin: () => void (isOpen || open()),
    end() {
      // Without a connection it is refused, and the server has forgotten already.
      if (isOpen && !kept.has(room)) link.request('room.close', { room }).catch(() => {})
      isOpen = false
    },
    forget: () => (isOpen = false),
  }
}
