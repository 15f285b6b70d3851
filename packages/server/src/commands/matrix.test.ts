import { threadId, type CommandName } from '@parlor/protocol'
import { COMMANDS } from '@parlor/protocol/schemas'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStage, operationId, type Actor, type Stage } from './test-support/stage.ts'

/** Who tries. Each stands differently to the room `closed`, which is open to its members alone. */
const ROLES = ['member', 'observer', 'non-member', 'ex-member', 'guest', 'no token'] as const
type Role = (typeof ROLES)[number]

const send = { messages: [{ id: operationId(1), text: 'let me in' }] }

/** The first message of the room, which is the owner's. */
const message = { id: operationId(0x100001), seq: 1 }
const operation = { id: operationId(2), message }

/** Commands about a room, with a valid request beside the room. */
const IN_ROOM: Partial<Record<CommandName, object>> = {
  'message.send': send,
  'message.cancel': { id: operationId(1) },
  'message.edit': { ...operation, text: 'not my words' },
  'message.delete': operation,
  'message.react': { ...operation, emoji: '👍' },
  'message.unreact': { ...operation, emoji: '👍' },
  'message.pin': operation,
  'message.unpin': operation,
  'message.pinned': {},
  'message.edits': { message },
  'message.reactions': { message, emoji: '👍' },
  'message.history': {},
  'message.search': { query: 'secret' },
  'room.get': {},
  'room.join': {},
  'room.leave': {},
  'room.update': { name: 'Other' },
  'room.members': {},
  'room.open': {},
  'room.prefer': { id: operationId(3), pinned: true },
  'receipt.counts': { seqs: [1] },
  'receipt.mark': { read: 1 },
  'receipt.unread': { id: operationId(4), seq: 1 },
  'typing.set': { typing: true },
}

/** What each command answers where it is not `ok` for members and `NOT_FOUND` for all outside. */
const EXCEPTIONS: Partial<Record<CommandName, Partial<Record<Role, string>>>> = {
  'message.send': { observer: 'FORBIDDEN' },
  // What was sent before the removal may still be on its way.
  'message.cancel': { 'ex-member': 'ok' },
  // Only of one's own messages; moderators see what was edited, and take away what others said.
  'message.edit': { member: 'FORBIDDEN', observer: 'FORBIDDEN' },
  'message.delete': { member: 'FORBIDDEN', observer: 'FORBIDDEN' },
  'message.edits': { member: 'FORBIDDEN', observer: 'FORBIDDEN' },
  'message.react': { observer: 'FORBIDDEN' },
  'message.unreact': { observer: 'FORBIDDEN' },
  'message.pin': { member: 'FORBIDDEN', observer: 'FORBIDDEN' },
  'message.unpin': { member: 'FORBIDDEN', observer: 'FORBIDDEN' },
  'room.update': { member: 'FORBIDDEN', observer: 'FORBIDDEN' },
  'typing.set': { observer: 'FORBIDDEN' },
}

/** The other commands: valid requests, and what each role is answered. */
const ELSEWHERE: Partial<Record<CommandName, { input: object; answers: Record<Exclude<Role, 'no token'>, string> }>> = {
  sync: {
    input: { rooms: [{ room: 'closed', epoch: null, after: 0 }], inbox: true },
    answers: { member: 'ok', observer: 'ok', 'non-member': 'ok', 'ex-member': 'ok', guest: 'ok' },
  },
  'room.create': {
    input: { id: 'closed' },
    answers: {
      member: 'ROOM_EXISTS',
      observer: 'ROOM_EXISTS',
      'non-member': 'ROOM_EXISTS',
      'ex-member': 'ROOM_EXISTS',
      guest: 'FORBIDDEN',
    },
  },
  'room.direct': {
    input: { user: 'owner' },
    answers: { member: 'ok', observer: 'ok', 'non-member': 'ok', 'ex-member': 'ok', guest: 'FORBIDDEN' },
  },
  'room.thread': {
    input: { room: 'closed', message },
    answers: { member: 'ok', observer: 'ok', 'non-member': 'NOT_FOUND', 'ex-member': 'NOT_FOUND', guest: 'NOT_FOUND' },
  },
  'room.close': {
    input: { room: 'closed' },
    answers: { member: 'ok', observer: 'ok', 'non-member': 'ok', 'ex-member': 'ok', guest: 'ok' },
  },
  'presence.get': {
    input: { users: ['owner'] },
    answers: { member: 'ok', observer: 'ok', 'non-member': 'ok', 'ex-member': 'ok', guest: 'ok' },
  },
  'user.contacts': {
    input: {},
    answers: { member: 'ok', observer: 'ok', 'non-member': 'ok', 'ex-member': 'ok', guest: 'ok' },
  },
  'session.get': {
    input: {},
    answers: { member: 'ok', observer: 'ok', 'non-member': 'ok', 'ex-member': 'ok', guest: 'ok' },
  },
  'token.refresh': {
    input: { token: 'x' },
    answers: { member: 'ok', observer: 'ok', 'non-member': 'ok', 'ex-member': 'ok', guest: 'ok' },
  },
  'guest.create': {
    input: { name: 'x' },
    answers: {
      member: 'INVALID',
      observer: 'INVALID',
      'non-member': 'INVALID',
      'ex-member': 'INVALID',
      guest: 'INVALID',
    },
  },
}

/** A thread in the room, in which the owner has said something; who is in the room is in it. */
const THREAD = threadId('closed', message.id)

/** What is answered in a thread where it is not what is answered in the room. */
const IN_THREAD: Partial<Record<CommandName, Partial<Record<Role, string>>>> = {
  // Those who tried never were in the thread, so nothing of theirs can be on its way.
  'message.cancel': { 'ex-member': 'NOT_FOUND' },
  // Only who takes part has marks to set back, and something to leave.
  'receipt.unread': { member: 'NOT_FOUND', observer: 'NOT_FOUND' },
  'room.leave': { member: 'NOT_FOUND', observer: 'NOT_FOUND' },
}

const SECRET = 'the-secret-of-the-room'
let stage: Stage
let owner: Actor

beforeAll(async () => {
  stage = await openStage()
  owner = stage.as('owner')
  await owner.does('room.create', { id: 'closed', name: SECRET })
  await owner.says('closed', SECRET)
  await owner.does('message.send', { room: THREAD, messages: [{ id: operationId(0x200001), text: SECRET }] })
})
afterAll(() => stage.close())

let made = 0
/** Somebody new in that role, so that no cell of the matrix depends on another. */
async function cast(role: Exclude<Role, 'no token'>): Promise<Actor> {
  const actor = stage.as(`${role}-${(made += 1)}`, { guest: role === 'guest' })
  await actor.does('sync', {})
  await stage.storage.write(async (tx) => {
    const member = { user: actor.user, role: role === 'observer' ? 'observer' : 'member', now: 1 } as const
    if (role === 'member' || role === 'observer' || role === 'ex-member') await tx.putMember('closed', member)
    if (role === 'ex-member') await tx.removeMember('closed', actor.user.id, 1)
  })
  return actor
}

function expected(command: CommandName, role: Role): string {
  if (role === 'no token') {
    if (COMMANDS[command].transport === 'socket' || COMMANDS[command].access === 'user') return 'TOKEN_MISSING'
    return 'GUESTS_OFF'
  }
  const elsewhere = ELSEWHERE[command]
  if (elsewhere !== undefined) return elsewhere.answers[role]
  return EXCEPTIONS[command]?.[role] ?? (role === 'member' || role === 'observer' ? 'ok' : 'NOT_FOUND')
}

async function attempt(command: CommandName, role: Role, room: string): Promise<{ answer: string; reply: object }> {
  const named = room === THREAD ? { id: operationId(0x200001), seq: 1 } : message
  const input =
    IN_ROOM[command] === undefined
      ? ELSEWHERE[command]!.input
      : { room, ...IN_ROOM[command], ...('message' in IN_ROOM[command]! ? { message: named } : {}) }
  const reply =
    role === 'no token'
      ? await stage.runner.run(command, input, stage.nobody)
      : await (await cast(role)).calls(command, input)
  return { answer: reply.ok ? 'ok' : reply.error.code, reply }
}

describe('who may do what', () => {
  it('is written down for every command', () => {
    expect([...Object.keys(IN_ROOM), ...Object.keys(ELSEWHERE)].sort()).toEqual(Object.keys(COMMANDS).sort())
  })

  const cells = (Object.keys(COMMANDS) as CommandName[]).flatMap((command) =>
    ROLES.map((role) => [command, role] as const),
  )
  it.each(cells)('%s by %s', async (command, role) => {
    const { answer, reply } = await attempt(command, role, 'closed')
    expect(answer).toBe(expected(command, role))
    const outside = role !== 'member' && role !== 'observer'
    if (outside) expect(JSON.stringify(reply)).not.toContain(SECRET)
  })

  const outside = ['non-member', 'ex-member', 'guest'] as const
  it.each(
    outside.flatMap((role) =>
      (Object.keys(IN_ROOM) as CommandName[])
        .filter((command) => EXCEPTIONS[command]?.[role] === undefined)
        .map((command) => [role, command] as const),
    ),
  )('tells a %s by %s nothing that a room which never was would not', async (role, command) => {
    const forbidden = await attempt(command, role, 'closed')
    const missing = await attempt(command, role, 'never-was')
    expect(forbidden.reply).toEqual(missing.reply)
  })

  it.each((Object.keys(IN_ROOM) as CommandName[]).flatMap((command) => ROLES.map((role) => [command, role] as const)))(
    '%s in a thread of the room by %s',
    async (command, role) => {
      const { answer, reply } = await attempt(command, role, THREAD)
      expect(answer).toBe(IN_THREAD[command]?.[role] ?? expected(command, role))
      const outside = role !== 'member' && role !== 'observer'
      if (outside) expect(JSON.stringify(reply)).not.toContain(SECRET)
    },
  )

  it('changed nothing by being refused', async () => {
    const { messages } = await owner.does('message.history', { room: 'closed' })
    expect(messages.filter(({ sender }) => !sender.id.startsWith('member-') && sender.id !== 'owner')).toEqual([])
    expect(await owner.fails('room.get', { room: 'never-was' })).toBe('NOT_FOUND')
  })
})
