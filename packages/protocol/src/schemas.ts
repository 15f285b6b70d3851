/**
 * The contract with its runtime validation (zod). For servers and tools: browsers import the types
 * from `@parlor/protocol`, which carries no validator.
 *
 * @packageDocumentation
 */
export { COMMANDS } from './commands.ts'
export { EVENTS } from './events.ts'
export { handshakeSchema } from './events/handshake.ts'
export { failureSchema, wireErrorSchema } from './reply.ts'
export { hostId, operationId, displayName, metadata } from './model/primitives.ts'
export { userSchema } from './model/user.ts'
export { memberRoleSchema, memberSchema, receiptSchema } from './model/member.ts'
export { preferencesSchema, savedDraftSchema } from './model/preferences.ts'
export {
  messageRefSchema,
  messageSchema,
  operationResultSchema,
  quoteSchema,
  reactionSchema,
  threadSummarySchema,
} from './model/message.ts'
export { searchHitSchema } from './commands/message-search.ts'
export { roomSchema, roomSettingsSchema, roomSummarySchema } from './model/room.ts'
export type { CommandAccess, CommandContract, CommandTransport } from './define-command.ts'
