import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { createChatServer } from '@parlor/server'
import { collegeApp } from './src/app.mjs'
import { openCollege } from './src/college.mjs'
import { openSessions } from './src/sessions.mjs'

const PORT = Number(process.env.PORT ?? 4002)

const college = openCollege()
const sessions = openSessions()
const origin = () => `http://localhost:${server.address().port}`
const server = createServer(collegeApp({ college, sessions, parlor: () => parlor, origin }))

/** The college's roles in Parlor's words. */
const ROLES = { instructor: 'moderator', student: 'member' }

const parlor = await createChatServer({
  server,
  basePath: '/chat',
  // Signs the tokens of /chat-token. Another one after a restart only means that open pages ask again.
  auth: { secret: process.env.PARLOR_SECRET ?? randomBytes(32).toString('hex') },
  database: process.env.PARLOR_DATABASE ?? ':memory:',
  // Enrolments live here, and Parlor asks. About a private conversation it asks for its context, the course.
  authorize: (user, course) => ROLES[college.roleIn(course, user.id)] ?? null,
  rooms: college.courses().map((course) => ({ id: course.id, name: course.name })),
})

// This machine alone: anybody may be anybody here.
server.listen(PORT, 'localhost', () => console.log(`ready ${origin()}`))

for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, async () => {
    await parlor.close()
    server.close()
    server.closeAllConnections()
  })
