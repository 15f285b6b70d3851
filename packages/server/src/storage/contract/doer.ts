import type { Message } from '@parlor/protocol'
import type { Act, NewOperationRow, Operated } from '../rows.ts'
import { append, makeRoom, message, messageId, upTo } from './builders.ts'
import type { Subject } from './subject.ts'

/** Does things to the messages of the room `r`, and looks what became of them. */
export type Doer = ReturnType<typeof createDoer>

/** Makes one, with ids of its own. */
export function createDoer(subject: Subject) {
  let ids = 0
  const fresh = (): string => messageId(0x700000 + (ids += 1))
  const row = (who: string, seq: number, act: Act, id = fresh(), now = 5_000): NewOperationRow => ({
    id,
    user: who,
    seq,
    act,
    bodyHash: `hash of ${act.kind}`,
    now,
  })
  const edit = (text: string, mentions: readonly string[] = [], everyone = false): Act => ({
    kind: 'edit',
    text,
    mentions,
    everyone,
  })
  const react = (emoji: string): Act => ({ kind: 'react', emoji })
  const operate = (operation: NewOperationRow): Promise<Operated> =>
    subject.storage.write((tx) => tx.operate('r', operation), 'r')
  const act = (who: string, seq: number, what: Act): Promise<Operated> => operate(row(who, seq, what))
  const changed = async (who: string, seq: number, what: Act): Promise<Message> => {
    const done = await act(who, seq, what)
    if (done.outcome !== 'changed') throw new Error(`Nothing was changed: ${done.outcome}`)
    return done.message
  }
  const read = (seq: number, viewer?: string) => subject.storage.read((tx) => tx.message('r', seq, viewer))
  const room = async () => (await subject.storage.read((tx) => tx.standing('r', 'ann')))!.room
  const begin = async (messages = 1): Promise<void> => {
    await makeRoom(subject.storage, 'r', ['ann', 'bob', 'cid'])
    for (const n of upTo(messages)) await append(subject.storage, 'r', message(n, 'ann'))
  }
  const mentionsOf = async (who: string) => (await subject.storage.read((tx) => tx.roomsOf(who, 'r')))[0]!.mentions

  return { act, begin, changed, edit, fresh, mentionsOf, operate, react, read, room, row }
}
