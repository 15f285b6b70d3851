import { randomUUID } from 'node:crypto'
import express, { Router } from 'express'

const MOST_BYTES = 5_000_000

/**
 * The files of the courses. In memory; a real learning platform puts them into its own storage. Whoever gets here is in the
 * course, so a link that goes out of it opens nothing.
 */
export function courseFiles() {
  const files = new Map()
  const router = Router()

  router.post('/', express.raw({ type: () => true, limit: MOST_BYTES }), (request, response) => {
    const { course } = response.locals
    const id = randomUUID()
    const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    files.set(id, { course: course.id, name: nameIn(request), content })
    response.status(201).json({ url: `/courses/${course.id}/files/${id}` })
  })

  router.get('/:id', (request, response, next) => {
    const file = files.get(request.params.id)
    if (file?.course !== response.locals.course.id) return next()
    // Kept by the visitor and never opened here: what somebody uploads must not run as a page of the college.
    response.attachment(file.name).type('application/octet-stream').send(file.content)
  })

  return router
}

function nameIn(request) {
  try {
    return decodeURIComponent(request.get('X-Name') ?? '').slice(0, 200) || 'file'
  } catch {
    return 'file'
  }
}
