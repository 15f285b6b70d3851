import type { z } from 'zod'
import { byeSchema } from './events/bye.ts'
import { changeSchema } from './events/change.ts'
import { headSchema } from './events/head.ts'
import { preferencesEventSchema } from './events/preferences.ts'
import { receiptsSchema } from './events/receipts.ts'
import { roomsSchema } from './events/rooms.ts'
import { tokenExpiringSchema } from './events/token-expiring.ts'
import { typingSchema } from './events/typing.ts'
import { welcomeSchema } from './events/welcome.ts'
import { presenceSchema } from './commands/presence-get.ts'

/** Every event a server may send: the whole downward conversation on one screen. */
export const EVENTS = {
  welcome: welcomeSchema,
  change: changeSchema,
  head: headSchema,
  rooms: roomsSchema,
  receipts: receiptsSchema,
  typing: typingSchema,
  presence: presenceSchema,
  preferences: preferencesEventSchema,
  'token.expiring': tokenExpiringSchema,
  bye: byeSchema,
} as const

/** All events by name. */
export type Events = { [Name in keyof typeof EVENTS]: z.infer<(typeof EVENTS)[Name]> }
/** The name of an event. */
export type EventName = keyof Events
