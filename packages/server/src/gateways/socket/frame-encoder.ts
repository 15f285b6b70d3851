import * as parser from 'socket.io-parser'

const { ACK, EVENT } = parser.PacketType

/**
 * Writes frames as Socket.IO does, without searching each through and through for something binary: the protocol
 * has none, and in a page of five hundred messages the search costs a sixth of the writing.
 */
class FrameEncoder extends parser.Encoder {
  override encode(packet: parser.Packet): string[] {
    const { type, nsp, id, data } = packet
    if (nsp !== '/' || (type !== EVENT && type !== ACK)) return super.encode(packet)
    return [`${type}${id ?? ''}${JSON.stringify(data)}`]
  }
}

/** Socket.IO's parser with that encoder: its `parser` option. */
export const frameParser = { ...parser, Encoder: FrameEncoder }
