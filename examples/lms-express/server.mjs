import { createServer } from 'node:http'
import { createChatServer } from '@parlor/server'
import { collegeApp } from './src/app.mjs'
import { openCollege } from './src/college.mjs'
import { openSessions } from './src/sessions.mjs'
import { openTalks } from './src/talks.mjs'

const PORT = Number(process.env.PORT ?? 4002)

const college = openCollege()
const sessions = openSessions()
const talks = openTalks({ college, parlor: () => parlor })
const app = collegeApp({ college, sessions, talks, parlor: () => parlor })
const server = createServer(app)

/** The college's roles in Parlor's words. */
const ROLES = { instructor: 'moderator', student: 'member' }

const parlor = await createChatServer({
  server,
  basePath: '/chat',
  auth: { secret: process.env.CHAT_SECRET ?? 'an example secret of more than 32 characters' },
  database: process.env.DATABASE ?? ':memory:',
  // Asked at the time of every act: enrolments live here, and Parlor keeps no copy to go stale.
  authorize: (user, room) => ROLES[college.roleIn(room, user.id)] ?? talks.roleIn(room, user.id),
  rooms: college.courses().map((course) => ({ id: course.id, name: course.name })),
})

server.listen(PORT, () => console.log(`ready http://localhost:${server.address().port}`))

for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, async () => {
    await parlor.close()
    server.close()
  })
