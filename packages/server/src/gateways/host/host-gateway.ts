import { isThreadId, threadRoot, type MemberRole, type Room, type RoomSettings, type User } from '@parlor/protocol'
import { userSchema } from '@parlor/protocol/schemas'
import { admit, dismiss } from '../../access/admit.ts'
import { CommandError } from '../../commands/command-error.ts'
import { describeRoom } from '../../commands/describe-room.ts'
import { parseRequest } from '../../commands/parse-request.ts'
import { RoomChanges } from '../../commands/room-changes.ts'
import type { Notice } from '../../fanout/notice.ts'
import type { RoomDescription } from '../../storage/rows.ts'
import type { Storage, StorageWriter } from '../../storage/storage.ts'
import { eraseUser, type Erasure } from './erase-user.ts'

/** A room to be made, with nothing left open. */
export interface RoomPlan {
  readonly id: string
  readonly name: string | undefined
  readonly description: string | undefined
  readonly settings: RoomSettings
}

/** What the host application may do in its own process: the third gateway beside socket and HTTP. */
export interface HostGateway {
  addMember(room: string, user: string | User, role: MemberRole): Promise<void>
  removeMember(room: string, user: string): Promise<void>
  createRoom(plan: RoomPlan): Promise<Room>
  updateRoom(room: string, changes: RoomDescription): Promise<Room>
  saveUser(user: User): Promise<void>
  revoke(user: string): Promise<void>
  eraseUser(user: string, name: string): Promise<Erasure>
}

/** What the gateway needs. */
export interface HostGatewayParts {
  readonly storage: Storage
  readonly publish: (notice: Notice) => void
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** A random name for a new log's life. */
  readonly epoch: () => string
  readonly uuid: () => string
  /** Drops what is remembered of `authorize`'s answers about a user in a room. */
  readonly forget: (user: string, room: string) => void
}

/** Makes the host's gateway. It writes as commands do: one transaction, then the notices. */
export function createHostGateway(parts: HostGatewayParts): HostGateway {
  const { storage } = parts

  async function change(room: string, work: (tx: StorageWriter, changes: RoomChanges) => Promise<void>): Promise<void> {
    const changes = await storage.write(
      async (tx) => {
        const gathered = new RoomChanges()
        await work(tx, gathered)
        return gathered
      },
      threadRoot(room)?.room ?? room,
    )
    for (const notice of changes.notices()) parts.publish(notice)
  }

  return {
    async addMember(roomId, user, role) {
      parts.forget(typeof user === 'string' ? user : user.id, roomId)
      await change(roomId, async (tx, changes) => {
        const known = await knownUser(tx, user)
        const { parent } = await roomOf(tx, roomId, known.id)
        if (parent !== undefined) {
          throw new CommandError('INVALID', { message: 'Who is in a thread is decided in the room it hangs in.' })
        }
        await admit(tx, changes, roomId, { user: known, role, now: parts.now() })
      })
    },
    async removeMember(roomId, user) {
      parts.forget(user, roomId)
      await change(roomId, async (tx, changes) => {
        const room = await roomOf(tx, roomId, user)
        await dismiss(tx, changes, room, user, parts.now())
      })
    },
    createRoom(plan) {
      if (isThreadId(plan.id)) throw new CommandError('INVALID', { message: 'Threads are made by their first reply.' })
      return storage.write(async (tx) => {
        const now = parts.now()
        const room: Room = {
          id: plan.id,
          kind: 'group',
          ...(plan.name === undefined ? {} : { name: plan.name }),
          ...(plan.description === undefined ? {} : { description: plan.description }),
          settings: plan.settings,
          epoch: parts.epoch(),
          rev: 0,
          createdAt: now,
        }
        return (await tx.insertRoom(room, now)) ? room : roomOf(tx, plan.id, '')
      })
    },
    async updateRoom(room, changes) {
      const { room: _room, ...description } = parseRequest('room.update', { room, ...changes })
      let described: Room | undefined
      await change(room, async (tx, gathered) => {
        described = await describeRoom(tx, gathered, await roomOf(tx, room, ''), description, parts.now())
      })
      return described!
    },
    async saveUser(user) {
      await storage.write((tx) => tx.saveUser(checkUser(user)))
    },
    async revoke(user) {
      await storage.write((tx) => tx.revokeUser(user, parts.now()))
      parts.publish({ type: 'revoked', user })
    },
    eraseUser: (user, name) => eraseUser({ ...parts, change }, user, checkUser({ id: user, name }).name),
  }
}

async function knownUser(tx: StorageWriter, user: string | User): Promise<User> {
  if (typeof user !== 'string') {
    await tx.saveUser(checkUser(user))
    return user
  }
  const row = await tx.user(user)
  if (row === null) throw new CommandError('NOT_FOUND', { message: 'There is no such user; save it first.' })
  return row.user
}

async function roomOf(tx: StorageWriter, room: string, user: string): Promise<Room> {
  const standing = await tx.standing(room, user)
  if (standing === null) throw new CommandError('NOT_FOUND', { message: 'There is no such room.' })
  return standing.room.room
}

function checkUser(user: User): User {
  const parsed = userSchema.safeParse(user)
  if (parsed.success) return user
  throw new CommandError('INVALID', { details: { at: parsed.error.issues[0]?.path.join('.') ?? 'user' } })
}
