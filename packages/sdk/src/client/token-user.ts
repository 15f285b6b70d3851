import type { User } from '@parlor/protocol'

/**
 * Who a token speaks of, read without checking its signature: good enough to find what this user
 * keeps on this device before the server has said who one is, and for nothing else.
 *
 * @returns `null` when the token is not a JWT with a subject
 */
export function readTokenUser(token: string): User | null {
  try {
    const payload = token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/')
    const bytes = Uint8Array.from(atob(payload), (char) => char.charCodeAt(0))
    const { sub, name, avatar, role } = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>
    if (typeof sub !== 'string' || sub === '') return null
    return {
      id: sub,
      name: typeof name === 'string' ? name : sub,
      ...(typeof avatar === 'string' ? { avatarUrl: avatar } : {}),
      ...(typeof role === 'string' ? { role } : {}),
    }
  } catch {
    return null
  }
}
