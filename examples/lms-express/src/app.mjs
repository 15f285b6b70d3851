import express from 'express'
import { fileURLToPath } from 'node:url'
import { courseFiles } from './files.mjs'
import { chatUser, openTalk } from './talks.mjs'
import { coursePage, coursesPage, loginPage, refusedPage, talkPage } from './pages.mjs'

/** What the pages may load: this server and nothing else. Parlor's element needs no exception. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

/**
 * The college's own web application. `parlor()` gives the running chat server, `origin()` the address of
 * both: the chat is mounted beside this application on the same port, and nothing of it passes
 * through Express.
 */
export function collegeApp({ college, sessions, parlor, origin }) {
  const app = express()
  app.disable('x-powered-by')
  app.use((_request, response, next) => {
    response.set({
      'Content-Security-Policy': POLICY,
      'Referrer-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    })
    next()
  })
  app.use(express.static(fileURLToPath(new URL('../public', import.meta.url))))
  app.use(express.urlencoded({ extended: false, limit: '4kb' }))
  app.use(refuseForeignForms)

  const person = (request) => college.person(sessions.person(request))

  app.post('/login', (request, response) => {
    const chosen = college.person(request.body?.person)
    if (chosen) sessions.start(response, chosen.id)
    response.redirect(303, '/')
  })

  app.post('/logout', (request, response) => {
    sessions.end(request, response)
    response.redirect(303, '/')
  })

  app.get('/', (request, response) => {
    const me = person(request)
    if (!me) return void response.send(loginPage({ people: college.people() }))
    const courses = college.courses().map((course) => ({ course, role: college.roleIn(course.id, me.id) }))
    response.send(coursesPage({ me, courses }))
  })

  // Parlor asks here, with the visitor's own cookie, who the visitor is.
  app.get('/chat-token', async (request, response) => {
    const me = person(request)
    if (!me) return void response.status(401).json({ error: 'Log in first.' })
    response.json({ token: await parlor().token(chatUser(me)) })
  })

  app.use('/courses/:course', (request, response, next) => {
    const me = person(request)
    if (!me) return void response.redirect(303, '/')
    const course = college.course(request.params.course)
    if (!course) return void response.redirect(303, '/')
    const role = college.roleIn(course.id, me.id)
    if (!role) return void response.status(403).send(refusedPage({ me, course }))
    response.locals = { me, course, role }
    next()
  })

  app.use('/courses/:course/files', courseFiles())

  app.get('/courses/:course', (_request, response) => {
    const { me, course, role } = response.locals
    const all = college.people()
    response.send(
      coursePage({
        me,
        course,
        role,
        instructor: college.person(course.instructor),
        students: all.filter((one) => course.students.has(one.id)),
        others: all.filter((one) => one.title === 'Student' && !course.students.has(one.id)),
      }),
    )
  })

  app.get('/courses/:course/talk/:student', async (request, response) => {
    const { me, course, role } = response.locals
    const student = college.person(request.params.student)
    const allowed = student && course.students.has(student.id) && (role === 'instructor' || student.id === me.id)
    if (!allowed) return void response.status(403).send(refusedPage({ me, course }))
    const other = college.person(role === 'instructor' ? student.id : course.instructor)
    const room = await openTalk({ parlor: parlor(), origin: origin(), me, other, course })
    response.send(talkPage({ me, course, other, room }))
  })

  app.post('/courses/:course/:change', async (request, response, next) => {
    const { course, role } = response.locals
    const student = college.person(request.body?.person)
    const { change } = request.params
    if (role !== 'instructor' || !student || !['enrol', 'unenrol'].includes(change)) return next()
    college[change](course.id, student.id)
    // `authorize` answers differently from now on. Saying so shows it at once to who is connected.
    if (change === 'enrol') await parlor().addMember(course.id, chatUser(student))
    else await parlor().removeMember(course.id, student.id)
    response.redirect(303, `/courses/${course.id}`)
  })

  return app
}

/** A form posted from another site carries another origin: the cookie alone must not be enough. */
function refuseForeignForms(request, response, next) {
  const { origin, host } = request.headers
  if (request.method === 'POST' && origin !== undefined && URL.parse(origin)?.host !== host)
    return void response.sendStatus(403)
  next()
}
