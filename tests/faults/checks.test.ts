import type { Message } from '@parlor/protocol'
import type { SeenPacket } from '@parlor/testkit'
import { describe, expect, test } from 'vitest'
import type { Row } from './independent-client.ts'
import { faultsOfScreen, type Said } from './independent-check.ts'
import { faultsOfNumbers, type RoomLog } from './room-log.ts'
import { recordWire } from './wire-record.ts'

const row = (n: number, more: Partial<Message> = {}): Message => ({
  id: `m${n}`,
  seq: n,
  rev: n + 1,
  sender: { id: 'ada', name: 'Ada' },
  text: `line ${n}`,
  createdAt: 1_000 + n,
  ...more,
})
const member = { user: { id: 'ada', name: 'Ada' }, role: 'member' as const, rev: 1 }

describe('the numbers of a room', () => {
  const log = (more: Partial<RoomLog>): RoomLog => ({
    room: 'r',
    epoch: 'e',
    rev: 4,
    head: 3,
    messages: [row(1), row(2), row(3)],
    members: [member],
    ...more,
  })

  test('are right when nothing is missing', () => {
    expect(faultsOfNumbers(log({}))).toEqual([])
  })

  test.each<[string, Partial<RoomLog>, RegExp]>([
    ['a number is missing', { messages: [row(1), row(3)] }, /numbers are not/],
    ['a number is there twice', { messages: [row(1), row(2), row(2, { id: 'other' })] }, /numbers are not/],
    ['the head is beyond the log', { head: 4 }, /numbers are not/],
    ['a revision is missing', { members: [] }, /revisions are not/],
    ['a revision is there twice', { messages: [row(1), row(2, { rev: 4 }), row(3)] }, /revisions are not/],
    ['an id is there twice', { messages: [row(1), row(2), row(3, { id: 'm1' })] }, /id is there twice/],
    ['revisions contradict numbers', { messages: [row(1, { rev: 3 }), row(2, { rev: 2 }), row(3)] }, /older revision/],
    ['time runs back', { messages: [row(1), row(2, { createdAt: 5 }), row(3)] }, /time ran back/],
  ])('are wrong when %s', (_, more, fault) => {
    expect(faultsOfNumbers(log(more)).join()).toMatch(fault)
  })
})

describe('what a server said on the wire', () => {
  function heard(...packets: readonly Partial<SeenPacket>[]) {
    let listen: (packet: SeenPacket) => void = () => undefined
    const record = recordWire({ watch: (listener) => ((listen = listener), () => undefined) }, ['r'])
    for (const packet of packets) {
      listen({
        direction: 'down',
        kind: 'event',
        id: null,
        event: null,
        data: null,
        connection: 1,
        device: 'd',
        ...packet,
      })
    }
    return record
  }
  const ack = (...results: object[]): Partial<SeenPacket> => ({
    kind: 'ack',
    event: 'message.send',
    data: [{ ok: true, room: 'r', results: results.map((result) => ({ ok: true, ...result })) }],
  })
  const change = (...messages: object[]): Partial<SeenPacket> => ({ event: 'change', data: [{ room: 'r', messages }] })
  const page = (...messages: object[]): Partial<SeenPacket> => ({
    kind: 'ack',
    event: 'sync',
    data: [{ ok: true, rooms: [{ room: 'r', messages }] }],
  })
  const rows = [row(1), row(2)].map((each) => ({ room: 'r', ...each }))

  test('is true when the log says the same', () => {
    const record = heard(ack(row(1)), change(row(1)), page(row(1), row(2)), ack(row(2)))
    expect(record.faults(rows)).toEqual([])
    expect([record.acknowledged(), record.shown()]).toEqual([2, 2])
  })

  test('hands out each acknowledgement once', () => {
    const record = heard(ack(row(1), row(2)), ack(row(1)))
    expect(record.takeNew().map(({ id }) => id)).toEqual(['m1', 'm2'])
    expect(record.takeNew()).toEqual([])
  })

  test.each<[string, Partial<SeenPacket>[], RegExp]>([
    ['acknowledged and gone', [ack(row(3))], /acknowledged m3 .* not in the log/],
    ['shown and never committed', [change(row(3))], /shown m3 .* not in the log/],
    ['read and never committed', [page(row(3))], /shown m3 .* not in the log/],
    ['another number in the log', [ack(row(1, { seq: 2 }))], /acknowledged m1 .* and the log says/],
    ['another revision in the log', [ack(row(1, { rev: 9 }))], /acknowledged m1/],
    ['another time in the log', [ack(row(1, { createdAt: 9 }))], /acknowledged m1/],
    ['acknowledged twice, each time otherwise', [ack(row(1)), ack(row(1, { seq: 2 }))], /before that/],
  ])('is a fault: %s', (_, packets, fault) => {
    expect(
      heard(...packets)
        .faults(rows)
        .join(),
    ).toMatch(fault)
  })
})

describe('a screen', () => {
  const said: Said[] = [
    { user: 'ada', texts: ['line 1', 'line 2'], confirmed: [row(1), row(2)] },
    { user: 'ben', texts: ['hi'], confirmed: [row(3)] },
  ]
  const good = [row(1), row(2), row(3, { sender: { id: 'ben', name: 'Ben' }, text: 'hi' })]

  test('is right when all is there once and in order', () => {
    expect(faultsOfScreen('eve', good, said)).toEqual([])
  })

  test.each<[string, Row[], RegExp]>([
    ['something is lost', good.slice(0, 2), /sees 2 messages of 3/],
    ['something is doubled', [...good, row(4, { text: 'line 2' })], /sees 4 messages of 3/],
    ['numbers have a hole', [row(1), row(2), { ...good[2]!, seq: 4 }], /as number 4 in place 3/],
    ['an author is out of order', [row(1, { text: 'line 2' }), row(2, { text: 'line 1' }), good[2]!], /in that order/],
    ['a text is another', [row(1, { text: 'else' }), row(2), good[2]!], /does not see what ada said/],
    ['it was confirmed otherwise', [row(1, { rev: 7 }), row(2), good[2]!], /was told/],
    ['it is under another id', [row(1, { id: 'else' }), row(2), good[2]!], /sees undefined where ada was told/],
  ])('is wrong when %s', (_, rows, fault) => {
    expect(faultsOfScreen('eve', rows, said).join('\n')).toMatch(fault)
  })
})
