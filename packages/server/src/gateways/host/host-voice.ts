import { createHash } from 'node:crypto'
import { threadRoot, UUID_PATTERN, type NewMessage, type User, type WireError } from '@parlor/protocol'
import { userSchema } from '@parlor/protocol/schemas'
import { findThread, type Here } from '../../access/enter.ts'
import { CommandError } from '../../commands/command-error.ts'
import type { CommandContext } from '../../commands/command.ts'
import { NO_ORIGINALS } from '../../commands/compose-message.ts'
import { writeMessage } from '../../commands/message-send.ts'
import { operateAs, type Scene } from '../../commands/on-message.ts'
import type { OperationRequest } from '../../commands/operation-request.ts'
import { parseRequest } from '../../commands/parse-request.ts'
import { tellOfThread } from '../../commands/tell-of-thread.ts'
import type { Act } from '../../storage/rows.ts'
import type { StorageWriter } from '../../storage/storage.ts'
import { SYSTEM } from './system.ts'
import type { HostDeletion, HostEdit, HostMessage, HostMessageRef, Posted } from './host-message.ts'

/** What the host application says and takes back, in its own process. */
export interface HostVoice {
  post(room: string, message: HostMessage): Promise<Posted>
  editMessage(room: string, message: HostMessageRef, edit: HostEdit): Promise<void>
  deleteMessage(room: string, message: HostMessageRef, deletion: HostDeletion): Promise<void>
}

/** Makes it. It goes the road of the commands, with the power of an owner and without being a member. */
export function createHostVoice(context: CommandContext, uuid: () => string): HostVoice {
  /** The room, as its host sees it, with the speaker known to the store. */
  async function standIn(tx: StorageWriter, room: string, speaker: User, now: number): Promise<Here> {
    const root = threadRoot(room)
    const seat = await tx.seat(root?.room ?? room, speaker.id)
    if (seat === null) throw new CommandError('NOT_FOUND', { message: 'There is no such room.' })
    const known = await tx.user(speaker.id)
    if (known !== null && known.user.bot !== true) {
      throw new CommandError('INVALID', { message: 'The sender is a person; the host speaks as a program.' })
    }
    await tx.saveUser(speaker)
    if (root === null) return { room: seat.room, role: 'owner' }
    const arrival = { user: speaker, room, entry: 'use', now, epoch: context.epoch } as const
    const thread = await findThread(tx, arrival, root, seat.room)
    if (thread === null) throw new CommandError('NOT_FOUND', { message: 'There is no such message.' })
    return { room: thread, role: 'owner', parent: seat.room }
  }

  async function operate(
    kind: Act['kind'],
    speaker: User,
    request: OperationRequest,
    decide: (scene: Scene) => Act | Promise<Act>,
  ): Promise<void> {
    const now = context.now()
    const done = await context.write(async (tx, changes) => {
      const here = await standIn(tx, request.room, speaker, now)
      return operateAs({ tx, changes, here, user: speaker.id, kind, request, decide, now })
    }, request.room)
    if (done instanceof CommandError) throw done
  }

  return {
    async post(room, { id = uuid(), sender, ...rest }) {
      const speaker = speakerOf(sender)
      const draft = { ...rest, id: idOf(id), ...(rest.replyTo === undefined ? {} : { replyTo: refOf(rest.replyTo) }) }
      const request = parseRequest('message.send', { room, messages: [draft] })
      const message = request.messages[0] as NewMessage
      const now = context.now()
      const result = await context.write(async (tx, changes) => {
        const here = await standIn(tx, room, speaker, now)
        const writing = { tx, changes, here, sender: speaker, message, originals: NO_ORIGINALS, now } as const
        const written = await writeMessage({ ...writing, byHost: true })
        await tellOfThread(tx, changes, here, now)
        return written
      }, room)
      if (!result.ok) throw errorOf(result.error)
      const { ok: _, ...posted } = result
      return posted
    },
    async editMessage(room, message, { id = uuid(), sender, text, mentions = [], everyone = false }) {
      const speaker = speakerOf(sender)
      const request = parseRequest('message.edit', {
        room,
        id: idOf(id),
        message: refOf(message),
        text,
        mentions: [...mentions],
        ...(everyone ? { everyone } : {}),
      })
      await operate('edit', speaker, request, async (scene) => {
        if (scene.message.sender.id !== speaker.id) throw new CommandError('FORBIDDEN')
        const called = await scene.tx.membersAmong(room, [...new Set(mentions)])
        return { kind: 'edit', text, mentions: called, everyone }
      })
    },
    async deleteMessage(room, message, { id = uuid(), sender, reason }) {
      const request = parseRequest('message.delete', {
        room,
        id: idOf(id),
        message: refOf(message),
        ...(reason === undefined ? {} : { reason }),
      })
      await operate('delete', speakerOf(sender), request, () => ({
        kind: 'delete',
        ...(reason === undefined ? {} : { reason }),
      }))
    },
  }
}

function speakerOf(sender: User = SYSTEM): User {
  const speaker: User = { ...sender, bot: true }
  const parsed = userSchema.safeParse(speaker)
  if (parsed.success) return speaker
  throw new CommandError('INVALID', {
    details: { path: ['sender', ...(parsed.error.issues[0]?.path ?? [])].join('.') },
  })
}

function refOf({ id, seq }: HostMessageRef): HostMessageRef {
  return seq === undefined ? { id: idOf(id) } : { id: idOf(id), seq }
}

/** The host may use ids of its own: the same one always names the same message. */
function idOf(id: string): string {
  if (UUID_PATTERN.test(id)) return id
  const hex = createHash('sha256').update(id).digest('hex')
  // Version 8 (RFC 9562, section 5.8): made by a rule of one's own.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function errorOf({ code, message, details }: WireError): CommandError {
  return new CommandError(code, { message, details })
}
