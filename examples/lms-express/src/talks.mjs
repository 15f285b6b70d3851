/**
 * Opens the private conversation of two people about a course, through Parlor's HTTP API, as one of
 * them. It is always the same room. `authorize` is asked about the course, so the conversation ends
 * for whoever leaves the course.
 *
 * @param parlor the running chat server
 * @param origin address of this server, as `http://localhost:4002`
 * @returns id of the room
 */
export async function openTalk({ parlor, origin, me, other, course }) {
  // Parlor knows only people who have come by; the other one may not have.
  await parlor.saveUser(chatUser(other))
  const response = await fetch(`${origin}${parlor.paths.api}room.direct`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await parlor.token(chatUser(me))}`, 'content-type': 'application/json' },
    body: JSON.stringify({ user: other.id, context: course.id }),
  })
  const reply = await response.json()
  if (!reply.ok) throw new Error(`room.direct answered ${reply.error.code}`)
  return reply.summary.room.id
}

/** A person as Parlor shows them. */
export const chatUser = (person) => ({ id: person.id, name: person.name, role: person.title })
