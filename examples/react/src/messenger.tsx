import { useChatClient, useUser } from '@parlor/react'
import { useEffect, useState } from 'react'
import { ConnectionLine } from './connection-line.tsx'
import { Face } from './face.tsx'
import { RoomList } from './room-list.tsx'
import { Room } from './room.tsx'

const FIRST_ROOM = 'common-room'
const roomInAddress = () => decodeURIComponent(location.hash.slice(1)) || FIRST_ROOM

/** The page once one is signed in. The open room is in the address, so it can be linked to. */
export function Messenger({ onSignOut }: { onSignOut: () => void }) {
  const chat = useChatClient()
  const user = useUser()
  const [room, setRoom] = useState(roomInAddress)

  useEffect(() => {
    const follow = () => setRoom(roomInAddress())
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])

  const leave = async () => {
    await chat.logout()
    onSignOut()
  }

  return (
    <div className="messenger">
      <aside>
        <header>
          <h1>Rooms</h1>
        </header>
        <RoomList open={room} />
        <footer>
          {user && <Face name={user.name} />}
          <span className="me">{user?.name ?? '…'}</span>
          <button type="button" className="quiet" onClick={() => void leave()}>
            Sign out
          </button>
        </footer>
      </aside>
      <main>
        <ConnectionLine />
        <Room key={room} id={room} />
      </main>
    </div>
  )
}
