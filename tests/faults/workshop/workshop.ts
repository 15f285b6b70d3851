import { createChat, type Chat, type Environment } from '@parlor/sdk'
import type { FrameProxy } from '@parlor/testkit'
import { loadEverything, until } from '../../replay/watcher.ts'
import type { SignToken } from '../../replay/tokens.ts'
import type { Dice } from '../dice.ts'
import { messagesAfter } from '../room-log.ts'
import type { Deed, DeedKind } from './deed.ts'
import { recordDeeds } from './deed-record.ts'
import { readDurableRows } from './durable-rows.ts'
import { createHand, type Hand } from './hand.ts'
import { judgeDeeds } from './judge-deeds.ts'
import { standingOf } from './standing.ts'

/** What a workshop needs. */
export interface WorkshopPlan {
  readonly proxy: FrameProxy
  readonly sign: SignToken
  /** Words that are part of the room's id, so that it is new. */
  readonly run: string
  readonly dice: Dice
  readonly environment: Partial<Environment>
}

/** What came of a workshop. */
export interface WorkshopReport {
  /** Deeds that were handed over, by kind. */
  readonly kinds: Readonly<Record<string, number>>
  /** Deeds that servers acknowledged on the wire; and those that were done to messages, acknowledged or seen in the log. */
  readonly acknowledged: number
  readonly operations: number
  readonly faults: readonly string[]
}

/**
 * A room beside those in which logs are replayed, in which messages are edited, deleted, answered, held up,
 * reacted to and read while things break: by three people, one of them a moderator, one with two devices.
 */
export interface Workshop {
  /** So many things are done now, by some. */
  work(count: number): void
  /** Everything that was acknowledged since the last look is looked up at a server. @returns what is missing, in words */
  verify(url: string): Promise<readonly string[]>
  /** Lets everything come to its end, and judges it. @param database the file or the address of the database */
  finish(url: string, database: string): Promise<WorkshopReport>
  close(): Promise<void>
}

/** Long enough for anything that comes at all, in milliseconds. */
const PATIENCE_MS = 60_000

const HANDS: readonly { readonly user: string; readonly device: string; readonly isModerator: boolean }[] = [
  { user: 'mia', device: 'mia', isModerator: true },
  { user: 'ned', device: 'ned', isModerator: false },
  { user: 'ola', device: 'ola-desk', isModerator: false },
  { user: 'ola', device: 'ola-phone', isModerator: false },
]

/** How often each is done. */
const DECK: readonly DeedKind[] = [
  ...Array<DeedKind>(5).fill('send'),
  ...Array<DeedKind>(4).fill('edit'),
  ...Array<DeedKind>(4).fill('react'),
  'unreact',
  'unreact',
  'delete',
  'pin',
  'pin',
  'unpin',
]

/** Opens a workshop, and waits until all are in it. */
export async function openWorkshop({ proxy, sign, run, dice, environment }: WorkshopPlan): Promise<Workshop> {
  const room = `workshop-${run}`
  const record = recordDeeds(proxy, room)
  const deeds: Deed[] = []
  const token = (user: string, isModerator: boolean): string | Promise<string> =>
    sign({ id: user, name: user }, [room], isModerator ? 'moderator' : 'member')
  const open = (user: string, isModerator: boolean): Chat => {
    const url = `http://127.0.0.1:${proxy.port}`
    const chat = createChat({ url, persist: false, environment, getToken: () => token(user, isModerator) })
    chat.connect()
    return chat
  }
  const enter = (person: (typeof HANDS)[number]): Hand =>
    createHand({
      ...person,
      chat: open(person.user, person.isModerator),
      room,
      dice,
      handed: (deed) => deeds.push(deed),
    })
  const hands: Hand[] = HANDS.map(enter)
  let deck: DeedKind[] = []
  for (const hand of hands) await until(hand.room, ({ status }) => status === 'ready', PATIENCE_MS)

  async function settle(): Promise<readonly Hand[]> {
    const isOpen = (): boolean => deeds.some(({ outcome }) => outcome === 'open')
    for (const end = performance.now() + PATIENCE_MS; isOpen() && performance.now() < end;) await pause(20)
    // Somebody who comes when all is over has the same as those who were there.
    hands.push(enter({ user: 'zoe', device: 'late', isModerator: false }))
    for (const hand of hands) await loadEverything(hand.room, PATIENCE_MS)
    return hands
  }

  return {
    work(count) {
      for (let n = 0; n < count; n += 1) {
        if (deck.length === 0) deck = dice.shuffle(DECK)
        const kind = deck.pop()!
        const able = kind === 'pin' || kind === 'unpin' ? hands.filter(({ isModerator }) => isModerator) : hands
        dice.pick(able).act(kind)
      }
    },

    async verify(url) {
      const claims = record.takeNew()
      if (claims.length === 0) return []
      const first = Math.min(...claims.map(({ seq }) => seq))
      const rows = await messagesAfter(url, await token('mia', true), room, first - 1)
      const revs = new Map(rows.map(({ seq, rev }) => [seq, rev]))
      return claims
        .filter(({ seq, rev }) => (revs.get(seq) ?? 0) < rev)
        .map(({ id, seq, rev }) => `after a fault: ${id}, acknowledged at ${seq}/${rev}, is not there so (I4)`)
    },

    async finish(url, database) {
      const everybody = await settle()
      const judge = async (): Promise<readonly string[]> => {
        for (const hand of everybody) await hand.tidy()
        const rows = await readDurableRows(database, room)
        const log = (await messagesAfter(url, await token('mia', true), room, 0)).map(standingOf)
        const screens = everybody.map((hand) => hand.screen())
        return judgeDeeds({ deeds, claims: record.claims, rows, log, screens })
      }
      // Marks go once a second, and what others did may be on its way: wrong is what stays wrong.
      let faults = await judge()
      for (const end = performance.now() + PATIENCE_MS / 2; faults.length > 0 && performance.now() < end;) {
        await pause(250)
        faults = await judge()
      }
      const kinds = Object.groupBy(deeds, ({ kind }) => kind)
      return {
        kinds: Object.fromEntries(Object.entries(kinds).map(([kind, list]) => [kind, list.length])),
        acknowledged: record.claims.size,
        operations: deeds.filter(({ kind, outcome }) => kind !== 'send' && outcome === 'done').length,
        faults: [...faults, ...record.faults(), ...everybody.flatMap((hand) => hand.glimpses())],
      }
    },

    async close() {
      await Promise.all(hands.map((hand) => hand.close()))
    },
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
