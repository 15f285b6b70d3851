import type { User } from '@parlor/protocol'

/** Who speaks, and takes away, when the host names nobody. */
export const SYSTEM: User = { id: 'system', name: 'System', bot: true }
