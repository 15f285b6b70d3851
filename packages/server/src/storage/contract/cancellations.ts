import { describe, expect, it } from 'vitest'
import { append, logOf, makeRoom, message, messageId, upTo } from './builders.ts'
import type { Subject } from './subject.ts'

/** What a cancelled id owes to those who cancelled it. */
export function describeCancellations(subject: Subject): void {
  describe('a cancelled id', () => {
    const cancel = (sender: string, n: number) => subject.storage.write((tx) => tx.cancel('r', sender, messageId(n), 1))
    const send = (sender: string, n: number) => subject.storage.write((tx) => tx.append('r', message(n, sender)))

    it('never enters a log, nor takes a number, in whatever room it is tried, though the store was closed meanwhile', async () => {
      await makeRoom(subject.storage, 'r', ['ann'])
      await makeRoom(subject.storage, 'other', ['ann'])
      expect(await cancel('ann', 1)).toBeNull()
      expect(await cancel('ann', 1)).toBeNull()
      await subject.reopen()
      expect(await send('ann', 1)).toEqual({ outcome: 'cancelled' })
      expect(await subject.storage.write((tx) => tx.append('other', message(1, 'ann')))).toEqual({
        outcome: 'cancelled',
      })
      expect(await send('ann', 2)).toMatchObject({ outcome: 'written', message: { seq: 1, rev: 2 } })
      expect((await logOf(subject.storage, 'r')).map(({ id }) => id)).toEqual([messageId(2)])
      expect(await logOf(subject.storage, 'other')).toEqual([])
    })

    it('is no hindrance to others who use the same one', async () => {
      await makeRoom(subject.storage, 'r', ['ann', 'bob'])
      await cancel('ann', 1)
      expect(await send('bob', 1)).toMatchObject({ outcome: 'written' })
    })

    it('was cancelled too late when it is in the log, and stays there', async () => {
      await makeRoom(subject.storage, 'r', ['ann'])
      await append(subject.storage, 'r', message(1, 'ann'))
      expect(await cancel('ann', 1)).toMatchObject({ room: 'r', first: { seq: 1, rev: 2 } })
      expect(await send('ann', 1)).toMatchObject({ outcome: 'repeated' })
    })

    it('is either cancelled or written, never both, when both are asked for at once', async () => {
      await makeRoom(subject.storage, 'r', ['ann'])
      const outcomes = await Promise.all(
        upTo(40).flatMap((n) =>
          n % 2 === 0 ? [cancel('ann', n), send('ann', n)] : [send('ann', n), cancel('ann', n)],
        ),
      )
      const log = new Set((await logOf(subject.storage, 'r')).map(({ id }) => id))
      for (const n of upTo(40)) {
        const [a, b] = outcomes.slice(2 * n - 2, 2 * n)
        const [cancelled, sent] = n % 2 === 0 ? [a, b] : [b, a]
        expect(cancelled === null).toBe(!log.has(messageId(n)))
        expect(sent).toMatchObject({ outcome: cancelled === null ? 'cancelled' : 'written' })
      }
      expect((await logOf(subject.storage, 'r')).map(({ seq }) => seq)).toEqual(upTo(log.size))
    })
  })
}
