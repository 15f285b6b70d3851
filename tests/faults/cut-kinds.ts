import type { Direction, FrameFault, FrameMatch, SeenPacket } from '@parlor/testkit'
import type { Dice } from './dice.ts'
import type { Stage } from './campaign.ts'
import { OPERATION } from './workshop/deed-record.ts'

/** One way for the network to fail. */
export interface CutKind {
  readonly name: string
  /** Breaks something now, or where the next frame that fits goes by. @returns whether it came to it */
  strike(stage: Stage): Promise<boolean>
}

/** How long to wait for a frame that fits, in milliseconds. */
const PATIENCE_MS = 2_000

/** Whether a frame is of a message, or of something that is done to one. */
export const isWritten = ({ event }: SeenPacket): boolean => event === 'message.send' || OPERATION.test(event ?? '')
const SEND = { direction: 'up', kind: 'event', where: isWritten } as const
const ACK = { direction: 'down', kind: 'ack', where: isWritten } as const
const CHANGE = { direction: 'down', kind: 'event', event: 'change' } as const
const PAGE = { direction: 'down', kind: 'ack', event: 'sync' } as const
const WELCOME = { direction: 'down', kind: 'event', event: 'welcome' } as const

const how = (dice: Dice): 'fin' | 'rst' => dice.pick(['fin', 'rst'])
const cut =
  (at: 'before' | 'middle' | 'after') =>
  (dice: Dice): FrameFault => ({ do: 'cut', how: how(dice), at })
const mute =
  (direction: Direction | 'both') =>
  (dice: Dice): FrameFault => ({ do: 'mute', direction, ms: dice.between(100, 4_000) })
const delay = (dice: Dice): FrameFault => ({ do: 'delay', ms: dice.between(50, 800) })

/** All the ways to fail. What the study calls F6 to F10 is here, at the frames where it hurts. */
export const CUT_KINDS: readonly CutKind[] = [
  trapped('a cut before a batch', SEND, cut('before')),
  trapped('a cut in a batch', SEND, cut('middle')),
  trapped('a cut behind a batch', SEND, cut('after')),
  trapped('a cut before an answer', ACK, cut('before')),
  trapped('a cut in an answer', ACK, cut('middle')),
  trapped('a cut behind an answer', ACK, cut('after')),
  trapped('a cut in a change', CHANGE, cut('middle')),
  trapped('a cut in a page', PAGE, cut('middle'), true),
  trapped('a cut behind welcome', WELCOME, cut('after'), true),
  trapped('a lost batch', SEND, () => ({ do: 'drop' })),
  trapped('a lost answer', ACK, () => ({ do: 'drop' })),
  trapped('a lost change', CHANGE, () => ({ do: 'drop' })),
  trapped('a doubled batch', SEND, () => ({ do: 'double' })),
  trapped('a doubled answer', ACK, () => ({ do: 'double' })),
  trapped('a doubled change', CHANGE, () => ({ do: 'double' })),
  trapped('a late batch', SEND, delay),
  trapped('a late answer', ACK, delay),
  trapped('a late change', CHANGE, delay),
  trapped('half open upwards', SEND, mute('up')),
  trapped('half open downwards', SEND, mute('down')),
  trapped('half open both ways', ACK, mute('both')),
  trapped('a batch after its connection', SEND, (dice) => ({ do: 'linger', ms: dice.between(50, 1_500) })),
  trapped('an old batch in a new connection', SEND, () => ({ do: 'replay' })),
  trapped('an old change in a new connection', CHANGE, () => ({ do: 'replay' })),
  {
    name: 'a flap',
    async strike({ proxy, dice }) {
      await pause(dice.between(0, 80))
      proxy.flap(how(dice))
      return true
    },
  },
  {
    name: 'nobody let in',
    async strike({ proxy, dice }) {
      proxy.refuse(true)
      proxy.flap(how(dice))
      await pause(dice.between(20, 300))
      proxy.refuse(false)
      return true
    },
  },
  {
    name: 'all lines dead',
    async strike({ proxy, dice }) {
      await pause(dice.between(0, 80))
      proxy.mute(dice.pick(['up', 'down', 'both']), dice.between(100, 600))
      return true
    },
  },
]

/** @param flap whether connections must be made anew for such a frame to come */
function trapped(name: string, match: FrameMatch, fault: (dice: Dice) => FrameFault, flap = false): CutKind {
  return {
    name,
    async strike({ proxy, dice }) {
      const trap = proxy.trap({ ...match, nth: dice.between(1, 3) }, fault(dice))
      if (flap) proxy.flap(how(dice))
      const sprung = await Promise.race([trap.sprung, pause(PATIENCE_MS)])
      trap.disarm()
      return sprung !== undefined
    },
  }
}

const pause = (ms: number): Promise<undefined> => new Promise((resolve) => setTimeout(() => resolve(undefined), ms))
