import type { CommandName, Reply } from '@parlor/protocol'
import { wireError } from '@parlor/protocol'
import { CommandError } from '../../../packages/server/src/commands/command-error.ts'
import { StorageUnavailable } from '../../../packages/server/src/storage/storage-unavailable.ts'
import type { Chance } from './chance.ts'
import type { Node } from './node.ts'
import type { Process } from './scheduler.ts'
import type { Device } from './tab.ts'

/** Shortest and longest way of a request or an answer, in milliseconds. */
const LATENCY = [1, 40] as const

/** What a tab's requests need. */
export interface HttpParts {
  readonly device: Device
  readonly tab: Process
  readonly chance: Chance
  /** Nodes that run now. */
  readonly nodes: () => readonly Node[]
  /** Told of every answer when it leaves a node. @returns whether it does */
  readonly answered: (node: Node, user: string, command: CommandName, reply: unknown) => boolean
  /** Told of every answer that a tab hears. */
  readonly heard: (command: CommandName, input: unknown, reply: unknown) => void
}

/**
 * The way to the nodes without a socket: each request goes to some node, is judged and run there as the gateway for
 * HTTP does it, and either end may hear nothing.
 */
export function createSimulatedFetch(parts: HttpParts): typeof fetch {
  const { device, tab, chance } = parts
  const latency = (): number => chance.between(...LATENCY)

  return (async (address: string, { headers, body, signal }: Asked) =>
    new Promise((resolve, reject) => {
      const fail = (): void => reject(new TypeError('Failed to fetch'))
      const failLater = (): void => void tab.after(latency(), fail)
      signal.addEventListener('abort', fail)
      const nodes = parts.nodes()
      if (nodes.length === 0 || !device.isOnline || device.ways.http !== 'open') return failLater()
      const node = chance.pick(nodes)
      const command = address.split('/').at(-1) as CommandName
      if (takes(device, 'lostRequests')) return failLater()
      const isAnswerLost = takes(device, 'lostAnswers')
      node.process.after(latency(), () => {
        void answer(node, command, headers['authorization'], body).then(({ user, reply }) => {
          if (node.process.state === 'dead' || !parts.answered(node, user, command, reply)) return
          if (isAnswerLost) return failLater()
          const json = JSON.stringify(reply)
          tab.after(latency(), () => {
            const heard: unknown = JSON.parse(json)
            if (!signal.aborted) parts.heard(command, JSON.parse(body), heard)
            resolve({ status: 200, json: async () => heard })
          })
        })
      })
      // Who waits for a node that has died is told by the system.
      tab.after(4_000, () => {
        if (node.process.state === 'dead') fail()
      })
    })) as unknown as typeof fetch
}

interface Asked {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly signal: AbortSignal
}

/** Whether one more is to be lost. */
function takes({ ways }: Device, what: 'lostRequests' | 'lostAnswers'): boolean {
  if (ways[what] === 0) return false
  ways[what] -= 1
  return true
}

/** What `packages/server/src/gateways/http` does between the request and the answer. */
async function answer(
  node: Node,
  command: CommandName,
  authorization: string | undefined,
  body: string,
): Promise<{ readonly user: string; readonly reply: Reply<object> }> {
  try {
    const identity = await node.authenticator.authenticate(authorization?.replace(/^Bearer /, ''))
    const caller = { identity, connection: null, address: '192.0.2.1' }
    return { user: identity.user.id, reply: await node.run(command, JSON.parse(body), caller) }
  } catch (error) {
    if (error instanceof CommandError) return { user: '', reply: { ok: false, error: error.toWire() } }
    if (error instanceof StorageUnavailable) return { user: '', reply: { ok: false, error: wireError('UNAVAILABLE') } }
    throw error
  }
}
