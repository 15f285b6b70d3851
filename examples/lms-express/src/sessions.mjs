import { randomBytes } from 'node:crypto'

const COOKIE = 'fernhill'
const LIFE_MS = 8 * 60 * 60 * 1000

/**
 * Log-in sessions in memory: a random id in an httpOnly cookie, the person kept here.
 * A real application keeps its own; nothing in Parlor depends on how.
 */
export function openSessions() {
  const sessions = new Map()

  const idOf = (request) => {
    for (const part of (request.headers.cookie ?? '').split(';')) {
      const [name, value] = part.trim().split('=')
      if (name === COOKIE) return value
    }
    return null
  }

  return {
    start(response, person) {
      const id = randomBytes(32).toString('base64url')
      sessions.set(id, { person, until: Date.now() + LIFE_MS })
      response.cookie(COOKIE, id, { httpOnly: true, sameSite: 'strict', path: '/', maxAge: LIFE_MS })
    },
    end(request, response) {
      sessions.delete(idOf(request))
      response.clearCookie(COOKIE, { httpOnly: true, sameSite: 'strict', path: '/' })
    },
    /** Id of the person who is logged in, or `null`. */
    person(request) {
      const session = sessions.get(idOf(request))
      return session && session.until > Date.now() ? session.person : null
    },
  }
}
