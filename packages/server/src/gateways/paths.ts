import { COMMANDS } from '@parlor/protocol/schemas'
import { API_PATH, PLAIN_PATHS } from './http/http-gateway.ts'
import { isScriptPart } from './http/script-routes.ts'

/** Where things are, as paths on the server it is attached to. */
export interface ChatServerPaths {
  /** Under what everything lives; `''` at the root. Clients take the server's address with this path. */
  readonly base: string
  /** The script to paste. */
  readonly script: string
  /** Where Socket.IO answers. */
  readonly socket: string
  /** Prefix of the commands over HTTP. */
  readonly api: string
}

/** Which addresses are Parlor's. Everything else belongs to the host. */
export interface Paths {
  readonly known: ChatServerPaths
  owns(path: string): boolean
  /** Whether Socket.IO answers there. */
  isSocket(path: string): boolean
  /** Whether any page may load it, whatever its origin. */
  isPublic(path: string): boolean
}

/** The form of every command's name; at the root, other names under the API's path stay the host's. */
const COMMAND_NAME = /^[a-z]+(\.[a-z]+)+$/

/** @param basePath `''` or `/path` */
export function createPaths(basePath: string): Paths {
  const known = {
    base: basePath,
    script: `${basePath}/parlor.js`,
    socket: `${basePath}/socket.io`,
    api: `${basePath}${API_PATH}`,
  }
  const plain = new Set(PLAIN_PATHS.map((path) => `${basePath}${path}`))
  const isSocket = (path: string): boolean => path === known.socket || path.startsWith(`${known.socket}/`)
  const isCommand = (path: string): boolean => {
    if (!path.startsWith(known.api)) return false
    const name = path.slice(known.api.length)
    return COMMAND_NAME.test(name) || Object.hasOwn(COMMANDS, name)
  }
  const isPublic = (path: string): boolean =>
    plain.has(path) || (path.startsWith(basePath) && isScriptPart(path.slice(basePath.length)))
  return {
    known,
    owns: (path) => isPublic(path) || isSocket(path) || isCommand(path),
    isSocket,
    isPublic,
  }
}
