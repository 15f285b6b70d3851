import { describe, expect, test } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import { ChatError } from '../errors.ts'
import { createRoom } from './create-new-room.ts'

/** Answers in this order; an error is thrown. */
function answering(...answers: (ChatError | 'made')[]) {
  const asked: string[] = []
  const request = async (_name: 'room.create', { id }: { readonly id: string }) => {
    asked.push(id)
    const answer = answers.shift()
    if (answer instanceof ChatError) throw answer
    return { summary: { room: { id } } } as never
  }
  return { asked, request }
}

describe('a room that is made', () => {
  const environment = createManualEnvironment()

  test('gets an id of its own, which a lost answer does not change', async () => {
    const { asked, request } = answering(new ChatError('OFFLINE'), 'made')
    await createRoom(request, environment, { name: 'Lab' })
    expect(asked).toHaveLength(2)
    expect(new Set(asked).size).toBe(1)
    const other = answering('made')
    await createRoom(other.request, environment, { name: 'Lab' })
    expect(other.asked[0]).not.toBe(asked[0])
  })

  test('is asked for once under an id of the page, and never again after a refusal', async () => {
    const own = answering(new ChatError('OFFLINE'), 'made')
    await expect(createRoom(own.request, environment, { id: 'lab' })).rejects.toMatchObject({ code: 'OFFLINE' })
    expect(own.asked).toEqual(['lab'])
    const refused = answering(new ChatError('FORBIDDEN'), 'made')
    await expect(createRoom(refused.request, environment, {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(refused.asked).toHaveLength(1)
  })
})
