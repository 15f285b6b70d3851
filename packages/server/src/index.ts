/**
 * Parlor's server as a library: attach it to any Node HTTP server.
 *
 * @packageDocumentation
 */
export { createChatServer } from './create-server.ts'
export type { ChatServer } from './options/chat-server.ts'
export type { ChatServerPaths } from './gateways/paths.ts'
export type { ChatServerOptions, GuestOptions, LimitOptions, RoomOptions } from './options/chat-server-options.ts'
export type { RoomDescription } from './storage/rows.ts'
export type { Erasure } from './gateways/host/erase-user.ts'
export type { HostDeletion, HostEdit, HostMessage, HostMessageRef, Posted } from './gateways/host/host-message.ts'
export type { Allowance } from './access/token-buckets.ts'
export { OptionError } from './options/option-error.ts'
export type { AuthOptions } from './auth/auth-options.ts'
export type { TokenOptions, TokenUser } from './auth/token-signer.ts'
export type { Authorize, RoomGrant } from './auth/identity.ts'
export { CommandError } from './commands/command-error.ts'
export { silentLogger, type Log, type Logger } from './environment/logger.ts'
export type { Cancel, Clock } from './environment/clock.ts'
export type { Random } from './environment/random.ts'
export type { Fanout, Notice } from './fanout/notice.ts'
export type { Storage, StorageReader, StorageWriter } from './storage/storage.ts'
