import type { FrameProxy, SeenPacket } from '@parlor/testkit'

/** What a server said about one message, in whatever frame. */
export interface Claim {
  readonly room: string
  readonly id: string
  readonly seq: number
  readonly rev: number
  readonly createdAt: number
}

/** Everything a server ever promised on the wire, whether or not a client got to hear it. */
export interface WireRecord {
  /** Messages that were acknowledged. */
  acknowledged(): number
  /** Rows that were shown to anybody, in a `change` or a page. */
  shown(): number
  /** Acknowledgements that were not yet taken; taking them marks them so. */
  takeNew(): readonly Claim[]
  /** What contradicts itself, or these rows, in words. */
  faults(rows: readonly Claim[]): string[]
}

interface Row {
  readonly id: string
  readonly seq: number
  readonly rev: number
  readonly createdAt: number
}

/**
 * Listens to a proxy from now on.
 *
 * @param rooms those in which messages stay as they were written; others are not listened to
 */
export function recordWire(proxy: Pick<FrameProxy, 'watch'>, rooms: readonly string[]): WireRecord {
  const isMeant = (room: string): boolean => rooms.includes(room)
  const promised = new Map<string, Claim>()
  const shown = new Map<string, Claim>()
  const contradictions: string[] = []
  let fresh: Claim[] = []

  function claim(into: Map<string, Claim>, what: string, room: string, { id, seq, rev, createdAt }: Row): void {
    const said = { room, id, seq, rev, createdAt }
    const before = into.get(id)
    if (before === undefined) {
      into.set(id, said)
      if (into === promised) fresh.push(said)
    } else if (!isSame(before, said)) contradictions.push(`${what} ${text(said)}, before that ${text(before)}`)
  }

  proxy.watch(({ direction, kind, event, data }: SeenPacket) => {
    if (direction !== 'down') return
    const payload = (data as readonly unknown[] | null)?.[0] as Record<string, unknown> | undefined
    if (kind === 'event' && event === 'change') {
      const change = payload as { room: string; messages?: readonly Row[] }
      if (isMeant(change.room)) for (const row of change.messages ?? []) claim(shown, 'shown', change.room, row)
    }
    if (kind !== 'ack' || payload?.['ok'] !== true) return
    if (event === 'message.send') {
      const reply = payload as { room: string; results: readonly ({ ok: boolean } & Row)[] } & object
      if (!isMeant(reply.room)) return
      for (const result of reply.results) if (result.ok) claim(promised, 'acknowledged', reply.room, result)
    }
    if (event === 'sync') {
      const pages = payload['rooms'] as readonly { room: string; messages?: readonly Row[] }[]
      for (const page of pages) {
        if (isMeant(page.room)) for (const row of page.messages ?? []) claim(shown, 'shown', page.room, row)
      }
    }
  })

  return {
    acknowledged: () => promised.size,
    shown: () => shown.size,
    takeNew() {
      const taken = fresh
      fresh = []
      return taken
    },
    faults(rows) {
      const byId = new Map(rows.map((row) => [row.id, row]))
      const against = (what: string, claims: Iterable<Claim>): string[] =>
        [...claims].flatMap((said) => {
          const row = byId.get(said.id)
          if (row === undefined) return [`${what} ${text(said)}, and it is not in the log`]
          return isSame(said, row) ? [] : [`${what} ${text(said)}, and the log says ${text(row)}`]
        })
      return [...contradictions, ...against('acknowledged', promised.values()), ...against('shown', shown.values())]
    },
  }
}

const isSame = (a: Claim, b: Claim): boolean =>
  a.room === b.room && a.seq === b.seq && a.rev === b.rev && a.createdAt === b.createdAt

const text = ({ room, id, seq, rev, createdAt }: Claim): string =>
  `${id} in ${room} as number ${seq}, revision ${rev}, at ${createdAt}`
