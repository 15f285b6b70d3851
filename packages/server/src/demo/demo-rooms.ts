import type { User } from '@parlor/protocol'
import type { ChatServer } from '../options/chat-server.ts'
import type { RoomOptions } from '../options/chat-server-options.ts'
import { DEMO_PEOPLE, DEMO_ROOM, type DemoPerson } from './demo-page.ts'
import { THEME_ROOM } from './theme-page.ts'

/** What the demo needs of the server. */
export type DemoHost = Pick<ChatServer, 'token' | 'createRoom' | 'addMember' | 'post'>

interface DemoRoom extends RoomOptions {
  readonly says: readonly { readonly from: User; readonly text: string }[]
}

/** Who leads the rooms of the inbox, so that one can see what who leads a room can do. */
const LEADS: DemoPerson = 'ada'

const CALENDAR: User = { id: 'demo-calendar', name: 'Calendar' }
const LIBRARY: User = { id: 'demo-library', name: 'Library' }

/** Rooms that make an inbox worth looking at. */
const ROOMS: readonly DemoRoom[] = [
  {
    id: 'demo-announcements',
    name: 'Announcements',
    settings: { posting: 'moderators' },
    says: [{ from: CALENDAR, text: 'The midterm moves to **room B12**, Thursday at 14:00.' }],
  },
  {
    id: 'demo-study-group',
    name: 'Study group',
    says: [
      { from: LIBRARY, text: 'Your seat in the reading room is booked for tomorrow at 9:00.' },
      { from: LIBRARY, text: 'One of the books you asked for is back: *Notes on the Analytical Engine*.' },
    ],
  },
  { id: 'demo-lab', name: 'Lab group C', says: [{ from: CALENDAR, text: 'The lab begins in half an hour.' }] },
]

/** Makes the rooms of the demo inbox and puts its people into them. To do it again changes nothing. */
export async function fillDemoInbox(host: DemoHost): Promise<void> {
  await host.createRoom({ id: DEMO_ROOM, name: 'Lobby', settings: { access: 'guests' } })
  for (const { says, ...room } of [{ id: DEMO_ROOM, says: [] }, ...ROOMS]) {
    if (room.id !== DEMO_ROOM) await host.createRoom(room)
    for (const [name, person] of Object.entries(DEMO_PEOPLE)) {
      await host.addMember(room.id, person, name === LEADS && room.id !== DEMO_ROOM ? 'moderator' : 'member')
    }
    for (const [at, { from, text }] of says.entries())
      await host.post(room.id, { id: `demo-${room.id}-${at}`, sender: from, text })
  }
}

/** Makes the room of the theme page; what is said in it, its people say themselves. To do it again changes nothing. */
export async function makeThemeRoom(host: DemoHost): Promise<void> {
  await host.createRoom({ id: THEME_ROOM, name: 'Seminar' })
  for (const person of Object.values(DEMO_PEOPLE)) await host.addMember(THEME_ROOM, person)
}
