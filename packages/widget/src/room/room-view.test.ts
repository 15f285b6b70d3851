import { ChatError, type ConnectionState, type RoomState } from '@parlor/sdk'
import { describe, expect, it } from 'vitest'
import { FakeRoom } from '../fixtures/fake-room.ts'
import { people } from '../fixtures/people.ts'
import { roomView } from './room-view.ts'

const online: ConnectionState = { status: 'online', via: 'socket' }
const room = (state: Partial<RoomState>) => new FakeRoom('course-101', people.me, state).getSnapshot()

describe('what a room shows', () => {
  it('is its timeline while it loads, once it is ready, and through bad weather', () => {
    expect(roomView(room({ status: 'loading' }), online).kind).toBe('open')
    expect(roomView(room({ status: 'ready' }), online).kind).toBe('open')
    const away: ConnectionState = { status: 'connecting', attempt: 3 }
    expect(roomView(room({ error: new ChatError('UNAVAILABLE') }), away).kind).toBe('open')
  })

  it('has no field to write in once access has ended', () => {
    expect(roomView(room({ status: 'refused', error: new ChatError('NOT_FOUND') }), online).kind).toBe('refused')
  })

  it('asks to sign in when the token is not accepted, and names any other refusal', () => {
    const failed = (code: 'TOKEN_EXPIRED' | 'ORIGIN_REFUSED'): ConnectionState => ({
      status: 'failed',
      error: new ChatError(code),
    })
    expect(roomView(room({}), failed('TOKEN_EXPIRED')).kind).toBe('signed-out')
    expect(roomView(room({}), failed('ORIGIN_REFUSED'))).toMatchObject({
      kind: 'failed',
      error: { code: 'ORIGIN_REFUSED' },
    })
  })
})
