import type { Family } from '../stage/stage.ts'
import { composers } from './composer.ts'
import { messages } from './messages.ts'
import { overlays } from './overlays.ts'
import { panels } from './panels.ts'
import { places } from './places.ts'
import { rooms } from './rooms.ts'

/** All states there are pictures of. */
export const FAMILIES: readonly Family[] = [messages, rooms, composers, places, panels, overlays]
