import { describe, expect, it } from 'vitest'
import { message, people } from '../fixtures/people.ts'
import { rightsTo, type Standing } from './rights.ts'

const member: Standing = { role: 'member', canSend: true, direct: false }
const moderator: Standing = { role: 'moderator', canSend: true, direct: false }
const own = message(1, { sender: people.me })
const others = message(2)

describe('what one may do to a message', () => {
  it('is everything to one’s own, but pinning it is for those who keep order', () => {
    expect(rightsTo(own, member)).toMatchObject({ react: true, reply: true, edit: true, delete: 'own', pin: false })
    expect(rightsTo(own, moderator)).toMatchObject({ edit: true, delete: 'own', pin: true })
  })

  it('is never to edit somebody else’s; a moderator may remove it', () => {
    expect(rightsTo(others, member)).toMatchObject({ react: true, reply: true, edit: false, delete: false })
    expect(rightsTo(others, moderator)).toMatchObject({ edit: false, delete: 'moderate', pin: true })
  })

  it('lets both people of a direct conversation pin', () => {
    expect(rightsTo(others, { ...member, direct: true }).pin).toBe(true)
  })

  it('lets everybody in an announcement room react, and nobody answer who may not write', () => {
    expect(rightsTo(others, { ...member, canSend: false })).toMatchObject({ react: true, reply: false })
  })

  it('is to see what it said before for its author and those who keep order', () => {
    const edited = { editedAt: 1 }
    expect(rightsTo(message(1, { sender: people.me, ...edited }), member).edits).toBe(true)
    expect(rightsTo(message(2, edited), moderator).edits).toBe(true)
    expect(rightsTo(message(2, edited), member).edits).toBe(false)
    expect(rightsTo(own, moderator).edits).toBe(false)
  })

  it('is to read, copy and pass on for observers and strangers', () => {
    for (const role of ['observer', null] as const)
      expect(rightsTo(others, { role, canSend: false, direct: false })).toEqual({
        react: false,
        reply: false,
        thread: false,
        edit: false,
        delete: false,
        pin: false,
        copy: true,
        link: true,
        forward: true,
        edits: false,
        unread: role !== null,
      })
  })

  it('is to change one’s own while it is on its way, to take it back, and to copy it', () => {
    const waiting = message(3, { sender: people.me, seq: null, status: 'pending' })
    const { edit, copy, delete: remove, ...others } = rightsTo(waiting, moderator)
    expect([edit, copy, remove]).toEqual([true, true, 'own'])
    expect(Object.values(others).every((right) => right === false)).toBe(true)
  })

  it('is nothing once it failed or is being taken back, once it is deleted, and where nobody knows the room', () => {
    for (const [target, standing] of [
      [message(3, { sender: people.me, seq: null, status: 'failed' }), moderator],
      [message(3, { sender: people.me, seq: null, status: 'pending', cancelling: true }), moderator],
      [message(4, { deleted: { at: 1, by: 'u-noor' }, text: '' }), moderator],
      [others, undefined],
    ] as const)
      expect(Object.values(rightsTo(target, standing)).every((right) => right === false)).toBe(true)
  })
})
