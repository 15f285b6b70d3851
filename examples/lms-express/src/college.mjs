/**
 * The college: people, courses and who is in which. A real learning platform has these in its own
 * database; Parlor never sees them and only asks `roleIn` through `authorize`.
 */
const PEOPLE = [
  { id: 'ines', name: 'Inês Duarte', title: 'Instructor' },
  { id: 'tom', name: 'Tom Adeyemi', title: 'Instructor' },
  { id: 'mara', name: 'Mara Lindqvist', title: 'Student' },
  { id: 'yusuf', name: 'Yusuf Karim', title: 'Student' },
  { id: 'hana', name: 'Hana Sato', title: 'Student' },
]

const COURSES = [
  {
    id: 'course-101',
    code: 'STAT 101',
    name: 'Statistics for curious people',
    about: 'Chance, samples and honest charts. Tuesdays at ten, Room 4.',
    instructor: 'ines',
    students: ['mara', 'yusuf'],
  },
  {
    id: 'course-204',
    code: 'HIST 204',
    name: 'Maps and empires',
    about: 'Who drew the lines, and why they ran there. Thursdays at two, Old Library.',
    instructor: 'tom',
    students: ['mara', 'hana'],
  },
]

/** A fresh college; each call has its own enrolments. */
export function openCollege() {
  const people = new Map(PEOPLE.map((person) => [person.id, person]))
  const courses = new Map(COURSES.map((course) => [course.id, { ...course, students: new Set(course.students) }]))

  const roleIn = (course, person) => {
    if (course?.instructor === person) return 'instructor'
    return course?.students.has(person) ? 'student' : null
  }

  return {
    people: () => [...people.values()],
    person: (id) => people.get(id) ?? null,
    course: (id) => courses.get(id) ?? null,
    courses: () => [...courses.values()],
    /** `instructor`, `student`, or `null` for somebody who has no business here. */
    roleIn: (courseId, person) => roleIn(courses.get(courseId), person),
    enrol: (courseId, person) => courses.get(courseId)?.students.add(person),
    unenrol: (courseId, person) => courses.get(courseId)?.students.delete(person),
  }
}
