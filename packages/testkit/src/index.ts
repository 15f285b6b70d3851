/** What tests share; private. @packageDocumentation */
export { findBrowser, type FoundBrowser } from './browser.ts'
export { type Direction, type FrameFault, type FrameMatch, type SeenPacket, type Trap } from './frame-faults.ts'
export { createFrameProxy, type FrameProxy } from './frame-proxy.ts'
export { freePort } from './free-port.ts'
export { createNetwork, type Network } from './network.ts'
export { readPacket, type Packet, type PacketKind } from './packets.ts'
export { queryPostgres, startPostgres, type TestPostgres, type TestPostgresOptions } from './postgres.ts'
export { findRedis, startRedis, type RedisSource, type TestRedis } from './redis.ts'
