import { setTimeout as sleep } from 'node:timers/promises'
import type { Member, Message } from '@parlor/protocol'

/** A whole room, as a server answers for it. */
export interface RoomLog {
  readonly room: string
  readonly epoch: string
  /** The newest revision and the newest number. */
  readonly rev: number
  readonly head: number
  readonly messages: readonly Message[]
  readonly members: readonly Member[]
}

/** How long a server that was just broken may take until it answers, in milliseconds. */
const PATIENCE_MS = 30_000

/**
 * Asks one command over HTTP, until there is an answer: after a fault, a database may still be starting.
 *
 * @throws Error when it is refused for good, or nothing else comes for long
 */
export async function ask<Result>(url: string, token: string, command: string, input: object): Promise<Result> {
  for (const end = performance.now() + PATIENCE_MS; ;) {
    const reply = await askOnce(url, token, command, input)
    if (reply.ok) return reply as unknown as Result
    if (!reply.error.retryable || performance.now() > end) throw new Error(`${command}: ${JSON.stringify(reply)}`)
    await sleep(50)
  }
}

type Answer = { readonly ok: true } | { readonly ok: false; readonly error: { readonly retryable: boolean } }

async function askOnce(url: string, token: string, command: string, input: object): Promise<Answer> {
  try {
    const response = await fetch(`${url}/api/v1/${command}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(input),
    })
    return (await response.json()) as Answer
  } catch (cause) {
    return { ok: false, error: { retryable: true, message: String(cause) } as { retryable: boolean } }
  }
}

/** Messages of a room above a number, page by page. */
export async function messagesAfter(url: string, token: string, room: string, after: number): Promise<Message[]> {
  const messages: Message[] = []
  for (let from = after, more = true; more; from = messages.at(-1)?.seq ?? from) {
    type Page = { messages: Message[]; hasNewer: boolean }
    const page = await ask<Page>(url, token, 'message.history', { room, after: from, limit: 200 })
    messages.push(...page.messages)
    more = page.hasNewer
  }
  return messages
}

/** Reads everything of a room. */
export async function readRoom(url: string, token: string, room: string): Promise<RoomLog> {
  type Standing = { rooms: [{ epoch: string; rev: number; head: number }] }
  const { rooms } = await ask<Standing>(url, token, 'sync', { rooms: [{ room, epoch: null, after: 0 }] })
  const messages = await messagesAfter(url, token, room, 0)
  const members: Member[] = []
  for (let more = true; more;) {
    const after = members.at(-1)?.user.id
    type Page = { members: Member[]; more: boolean }
    const page = await ask<Page>(url, token, 'room.members', { room, ...(after === undefined ? {} : { after }) })
    members.push(...page.members)
    more = page.more
  }
  const { epoch, rev, head } = rooms[0]
  return { room, epoch, rev, head, messages, members }
}

/** What is wrong with the numbers of a room in which nobody left and nothing was changed, in words. */
export function faultsOfNumbers({ room, rev, head, messages, members }: RoomLog): string[] {
  const faults: string[] = []
  const seqs = messages.map((message) => message.seq)
  if (!isDense(seqs, head)) faults.push(`${room}: numbers are not 1 to ${head}: ${gist(seqs)}`)
  const revs = [...messages, ...members].map((row) => row.rev).sort((a, b) => a - b)
  if (!isDense(revs, rev)) faults.push(`${room}: revisions are not 1 to ${rev}: ${gist(revs)}`)
  if (new Set(messages.map(({ id }) => id)).size !== messages.length) faults.push(`${room}: an id is there twice`)
  messages.forEach((message, i) => {
    const before = messages[i - 1]
    if (before && before.rev >= message.rev) faults.push(`${room}: number ${message.seq} has an older revision`)
    if (before && before.createdAt > message.createdAt) faults.push(`${room}: time ran back at ${message.seq}`)
  })
  return faults
}

const isDense = (numbers: readonly number[], end: number): boolean =>
  numbers.length === end && numbers.every((number, i) => number === i + 1)

/** Where a row of numbers breaks off. */
function gist(numbers: readonly number[]): string {
  const at = numbers.findIndex((number, i) => number !== i + 1)
  return at < 0 ? `${numbers.length} of them` : `… ${numbers.slice(Math.max(0, at - 2), at + 3).join(', ')} …`
}
