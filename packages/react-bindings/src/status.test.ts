import { describe, expect, test } from 'vitest'
import { ChatError, type ConnectionState } from '@parlor/sdk'
import { chatStatus, type ChatStatus } from './status.ts'

const online: ConnectionState = { status: 'online', via: 'socket' }
const overHttp: ConnectionState = { status: 'online', via: 'http' }
const connecting: ConnectionState = { status: 'connecting', attempt: 2 }
const idle: ConnectionState = { status: 'idle' }
const offline: ConnectionState = { status: 'offline', retryAt: null, error: null }
const failed: ConnectionState = { status: 'failed', error: new ChatError('TOKEN_INVALID') }

const ready = { status: 'ready', sync: 'live' } as const
const behind = { status: 'ready', sync: 'catching-up' } as const
const torn = { status: 'ready', sync: 'gap' } as const
const loading = { status: 'loading', sync: 'live' } as const
const refused = { status: 'refused', sync: 'live' } as const

describe('the one word for connection and room', () => {
  test.each<[string, ConnectionState, Parameters<typeof chatStatus>[1], ChatStatus]>([
    ['connected and complete', online, ready, 'live'],
    ['connected over HTTP and complete', overHttp, ready, 'live'],
    ['connected, missing something', online, behind, 'catching-up'],
    ['connected, with a known hole', online, torn, 'catching-up'],
    ['connected, nothing loaded yet', online, loading, 'loading'],
    ['reconnecting with the cache on screen', connecting, ready, 'catching-up'],
    ['connecting for the first time', connecting, loading, 'loading'],
    ['not started', idle, loading, 'loading'],
    ['offline with the cache on screen', offline, ready, 'offline'],
    ['offline with nothing on screen', offline, loading, 'offline'],
    ['turned away by the server', failed, ready, 'failed'],
    ['turned away by the room', online, refused, 'refused'],
    ['turned away by the room while offline', offline, refused, 'refused'],
  ])('%s', (_case, connection, room, word) => {
    expect(chatStatus(connection, room)).toBe(word)
  })
})
