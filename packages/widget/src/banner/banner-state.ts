import type { Chat, ConnectionState } from '@parlor/sdk'

/** How safe unsent messages are. */
export type Durability = ReturnType<Chat['durability']['getSnapshot']>

/** What the banner says. `none` also while trouble is too young to be worth a word. */
export type BannerState = 'none' | 'offline' | 'reconnecting' | 'http' | 'memory'

/** Trouble that is over sooner is never mentioned: a good network sees no banner. Milliseconds. */
const GRACE = 2_000
/** A single attempt while offline is mentioned only when it lasts, so that the banner does not blink. */
const BLINK = 600

/** What the banner should say of a connection, and of a browser that keeps nothing, sooner or later. */
export function bannerOf(connection: ConnectionState, durability: Durability = 'durable'): BannerState {
  switch (connection.status) {
    case 'offline':
      return 'offline'
    case 'connecting':
      return 'reconnecting'
    case 'online':
      return connection.via === 'http' ? 'http' : durability === 'memory' ? 'memory' : 'none'
    case 'idle':
    case 'failed':
      return 'none'
  }
}

/**
 * How long to wait before the banner changes from what it says to what it should say.
 *
 * @param shown what it says now
 * @param connection what there is to say
 * @param durability how safe unsent messages are
 * @returns milliseconds; 0 for at once
 */
export function bannerDelay(
  shown: BannerState,
  connection: ConnectionState,
  durability: Durability = 'durable',
): number {
  const next = bannerOf(connection, durability)
  if (shown === 'offline' && next === 'reconnecting') return BLINK
  if (shown !== 'none' || next === 'none' || next === 'http' || next === 'memory') return 0
  // Without a network there is nothing to wait for.
  return connection.status === 'offline' && connection.retryAt === null ? 0 : GRACE
}
