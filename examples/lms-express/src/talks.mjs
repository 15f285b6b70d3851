/**
 * Private conversations between a student and the instructor of a course. Parlor derives the room
 * from the two people and the course, so asking twice gives the same room; the college remembers
 * what the room is about, to answer `authorize`.
 */
export function openTalks({ college, parlor }) {
  const talks = new Map()

  return {
    /** @returns id of the room of this student and the course's instructor */
    async open(course, student, asker) {
      const room = await parlor().direct(
        asker.id === student.id ? [student.id, course.instructor] : [course.instructor, student.id],
        { context: course.id },
      )
      talks.set(room, { course: course.id, student: student.id })
      return room
    },
    /** What a person is in such a room: its two people, as long as both are in the course. */
    roleIn(room, person) {
      const talk = talks.get(room)
      if (!talk || college.roleIn(talk.course, talk.student) !== 'student') return null
      return person === talk.student || college.roleIn(talk.course, person) === 'instructor' ? 'member' : null
    },
  }
}
