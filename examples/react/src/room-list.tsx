import { useRooms, type RoomSummary } from '@parlor/react'
import { clockTime } from './clock-time.ts'

export function RoomList({ open }: { open: string }) {
  const { rooms, status, error } = useRooms()
  if (rooms.length === 0)
    return (
      <p className="hint">
        {error ? 'The rooms could not be loaded.' : status === 'loading' ? 'Loading…' : 'No rooms yet.'}
      </p>
    )
  return (
    <nav aria-label="Rooms">
      <ul className="rooms">
        {rooms.map((row) => (
          <Row key={row.room.id} row={row} isOpen={row.room.id === open} />
        ))}
      </ul>
    </nav>
  )
}

function Row({ row, isOpen }: { row: RoomSummary; isOpen: boolean }) {
  const { room, unread, lastMessage, peer } = row
  return (
    <li>
      <a href={`#${encodeURIComponent(room.id)}`} aria-current={isOpen ? 'page' : undefined}>
        <span className="name">{room.name ?? peer?.name ?? room.id}</span>
        {lastMessage && (
          <time dateTime={new Date(lastMessage.createdAt).toISOString()}>{clockTime(lastMessage.createdAt)}</time>
        )}
        <span className="last">
          {lastMessage ? `${lastMessage.sender.name}: ${lastMessage.text}` : 'Nothing written yet'}
        </span>
        {unread > 0 && (
          <span className="badge">
            {unread > 99 ? '99+' : unread}
            <span className="unseen"> unread</span>
          </span>
        )}
      </a>
    </li>
  )
}
