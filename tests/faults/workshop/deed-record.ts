import type { FrameProxy, SeenPacket } from '@parlor/testkit'
import type { DeedClaim } from './deed.ts'

/** What servers said of the deeds of one room on the wire, whether or not a client got to hear it. */
export interface DeedRecord {
  /** By id: what was acknowledged. */
  readonly claims: ReadonlyMap<string, DeedClaim>
  /** Acknowledgements that were not yet taken; taking them marks them so. */
  takeNew(): readonly DeedClaim[]
  /** Where a server contradicted itself, in words. */
  faults(): readonly string[]
}

interface ShownRow {
  readonly id: string
  readonly rev: number
  readonly text: string
  readonly deleted?: object
}

/** Listens to a proxy from now on. */
export function recordDeeds(proxy: Pick<FrameProxy, 'watch'>, room: string): DeedRecord {
  const claims = new Map<string, DeedClaim>()
  /** What each message says at each of its revisions. */
  const versions = new Map<string, string>()
  const faults: string[] = []
  let fresh: DeedClaim[] = []

  function claim({ id, seq, rev }: DeedClaim): void {
    const before = claims.get(id)
    if (before === undefined) {
      claims.set(id, { id, seq, rev })
      fresh.push({ id, seq, rev })
    } else if (before.seq !== seq || before.rev !== rev)
      faults.push(`${id} was acknowledged at ${before.seq}/${before.rev}, and again at ${seq}/${rev}`)
  }

  function show({ id, rev, text, deleted }: ShownRow): void {
    const key = `${id} at revision ${rev}`
    const said = deleted === undefined ? `"${text}"` : `deleted "${text}"`
    const before = versions.get(key)
    if (before === undefined) versions.set(key, said)
    else if (before !== said) faults.push(`${key} says ${before}, and elsewhere ${said}`)
    if (deleted !== undefined && text !== '') faults.push(`${key} is deleted and still says "${text}"`)
  }

  proxy.watch(({ direction, kind, event, data }: SeenPacket) => {
    if (direction !== 'down') return
    const payload = (data as readonly unknown[] | null)?.[0] as Record<string, unknown> | undefined
    if (kind === 'event' && event === 'change' && payload?.['room'] === room)
      for (const row of (payload['messages'] ?? []) as readonly ShownRow[]) show(row)
    if (kind !== 'ack' || payload?.['ok'] !== true) return
    if (event === 'sync') {
      const pages = payload['rooms'] as readonly { room: string; messages?: readonly ShownRow[] }[]
      for (const page of pages) if (page.room === room) for (const row of page.messages ?? []) show(row)
    }
    if (payload['room'] !== room) return
    if (event === 'message.send') {
      const results = payload['results'] as readonly ({ ok: boolean } & DeedClaim)[]
      for (const result of results) if (result.ok) claim(result)
    } else if (OPERATION.test(event ?? '')) claim(payload as unknown as DeedClaim)
  })

  return {
    claims,
    takeNew() {
      const taken = fresh
      fresh = []
      return taken
    },
    faults: () => faults,
  }
}

/** Commands that do something to a message. */
export const OPERATION = /^message\.(edit|delete|react|unreact|pin|unpin)$/
