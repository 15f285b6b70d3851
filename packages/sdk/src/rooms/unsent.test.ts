import type { RoomSummary } from '@parlor/protocol'
import { expect, test } from 'vitest'
import type { OutboxEntry } from '../outbox/next-batch.ts'
import { unsentIn } from './unsent.ts'

const summary = { head: 3, unread: 0, room: { epoch: 'e' } } as RoomSummary
const entry = (record: object) => ({ record: { state: 'queued', ...record } }) as OutboxEntry
const sent = (id: string) => entry({ kind: 'message.send', id })

test('the last message that was written and not sent is the one that was not deleted since', () => {
  const entries = [sent('m-1'), sent('m-2')]
  expect(unsentIn(entries, new Map(), summary)?.id).toBe('m-2')
  const deleted = entry({ kind: 'message.delete', id: 'o-1', target: { id: 'm-2' } })
  expect(unsentIn([...entries, deleted], new Map(), summary)?.id).toBe('m-1')
  const refused = entry({ kind: 'message.delete', id: 'o-1', target: { id: 'm-2' }, state: 'failed' })
  expect(unsentIn([...entries, refused], new Map(), summary)?.id).toBe('m-2')
})
