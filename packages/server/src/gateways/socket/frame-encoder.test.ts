import { expect, test } from 'vitest'
import { Decoder, Encoder, PacketType, type Packet } from 'socket.io-parser'
import { frameParser } from './frame-encoder.ts'

const { ACK, CONNECT, CONNECT_ERROR, DISCONNECT, EVENT } = PacketType

test.each<[string, Packet]>([
  ['an event', { type: EVENT, nsp: '/', data: ['change', { room: 'r', text: 'Grüße 👋 "quoted"\u2028' }] }],
  ['an event without content', { type: EVENT, nsp: '/', data: ['bye', undefined] }],
  ['an answer', { type: ACK, nsp: '/', id: 12, data: [{ ok: true, messages: [{ id: 'm', seq: 1 }] }] }],
  ['an answer to the first question', { type: ACK, nsp: '/', id: 0, data: [{ ok: true }] }],
  ['a connection', { type: CONNECT, nsp: '/', data: { sid: 'x' } }],
  ['a refusal elsewhere', { type: CONNECT_ERROR, nsp: '/other', data: { message: 'Invalid namespace' } }],
  ['an end', { type: DISCONNECT, nsp: '/' }],
])('%s is written as Socket.IO writes it', (_, packet) => {
  const frames = new frameParser.Encoder().encode(packet)
  expect(frames).toEqual(new Encoder().encode(packet))
  const read: Packet[] = []
  const decoder = new Decoder()
  decoder.on('decoded', (decoded) => read.push(decoded))
  for (const frame of frames) decoder.add(frame)
  expect(read).toMatchObject([JSON.parse(JSON.stringify(packet))])
})
