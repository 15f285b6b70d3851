import type { OperationResult } from '@parlor/protocol'
import type { Link } from '../connection/link.ts'
import type { OperationRecord } from '../persistence/persistence.ts'
import type { Ack } from './outcome.ts'

/** Asks the server to do to a message what was queued. @throws ChatError with the code of the refusal */
export async function carryOut(link: Pick<Link, 'request'>, record: OperationRecord): Promise<Ack> {
  const { epoch, seq, rev } = await ask(link, record)
  return { id: record.id, epoch, seq, rev, createdAt: record.createdAt }
}

function ask(link: Pick<Link, 'request'>, record: OperationRecord): Promise<OperationResult> {
  const { room, id, target } = record
  const common = { room, id, message: target }
  switch (record.kind) {
    case 'message.edit': {
      const { text, mentions, everyone } = record
      return link.request(record.kind, {
        ...common,
        text,
        ...(mentions && { mentions: [...mentions] }),
        ...(everyone && { everyone }),
      })
    }
    case 'message.delete': {
      const { reason } = record
      return link.request(record.kind, { ...common, ...(reason !== undefined && { reason }) })
    }
    case 'message.react':
    case 'message.unreact':
      return link.request(record.kind, { ...common, emoji: record.emoji })
    case 'message.pin':
    case 'message.unpin':
      return link.request(record.kind, common)
  }
}
