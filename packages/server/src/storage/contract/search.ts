import { LIMITS } from '@parlor/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexAtOnce } from '../search/index-at-once.ts'
import { findTerms, readQuery } from '../search/query.ts'
import type { SearchQuestion } from '../search/search-port.ts'
import { wordsOf } from '../search/words.ts'
import type { Act } from '../rows.ts'
import { append, land, logOf, makeRoom, message, messageId, upTo } from './builders.ts'
import type { Subject } from './subject.ts'

/** Whatever somebody may type, and whatever an engine could take for something of its own. */
const HOSTILE = [
  '"', '""', '"'.repeat(200), '\'', '\\', '\\\\\'', '*', 'a*', '* a', '^a', '-a', 'a -b', 'NOT a', 'a AND b', 'a OR b', 'NEAR(a b, 2)',
  'words:a', 'scope : link', 'link', '{words} : a', 'a:b', 'a + b', '(a', 'a)', '()', 'a & b', 'a | b', '!a', 'a <-> b', 'a:*', 'a:1A', "'a'",
  'a\u0000b', '\u0000', '\ud800', 'a\udfffb', '😀', '👩‍💻', '%', '_', ';--', '$1', '?', '\n', '\u202e', 'x'.repeat(200), '字'.repeat(200),
] as const // prettier-ignore

const PIECES = [
  'a', 'b', 'ab', 'abc', 'A', 'á', 'ß', 'ss', 'link', 'words', 'NOT', '中', '国', '中国', 'タワ', 'ไทย', '한국', 'مُح', '👍', '42',
  'x'.repeat(70), ' ', ' ', ' ', ', ', '-', '_', "'", '\\', '\n', '"',
] as const // prettier-ignore

/** What the index owes to those who look for something. */
export function describeSearch(subject: Subject): void {
  const indexed = async (...rooms: string[]) => expect(await indexAtOnce(subject.storage, rooms)).toEqual([])

  async function find(query: string, over: Partial<SearchQuestion> = {}): Promise<readonly string[]> {
    const question = { terms: readQuery(query), rooms: ['r'], limit: 1_000, scored: false, ...over }
    const matches = await subject.storage.read((tx) => tx.searchMatches(question))
    return matches.map(({ room, seq }) => `${room} ${seq}`)
  }

  async function say(room: string, ...texts: string[]): Promise<void> {
    const { head } = await subject.storage.read(async (tx) => (await tx.standing(room, 'ann'))!.room)
    await subject.storage.write(async (tx) => {
      for (const [at, text] of texts.entries()) {
        const n = head + at + 1
        await land(tx, room, { ...message(n, 'ann', { text }), id: messageId(n + room.charCodeAt(0) * 100_000) })
      }
    })
  }

  const operate = (seq: number, n: number, act: Act) =>
    subject.storage.write((tx) =>
      tx.operate('r', { id: messageId(900_000 + n), user: 'ann', seq, act, bodyHash: 'h', now: 5_000 }),
    )

  describe('the search index', () => {
    it('finds words, phrases and beginnings, the newest first', async () => {
      await makeRoom(subject.storage, 'r', ['ann'])
      await say('r', 'The final exam', 'exam, then final', 'An example', 'Straße 中国人')
      await indexed('r')
      expect(await find('final exam ')).toEqual(['r 2', 'r 1'])
      expect(await find('"final exam"')).toEqual(['r 1'])
      expect(await find('exam')).toEqual(['r 3', 'r 2', 'r 1'])
      expect(await find('STRASSE')).toEqual(['r 4'])
      expect(await find('国人')).toEqual(['r 4'])
      expect(await find('人国')).toEqual([])
    })

    it('looks only into the rooms asked for, and for the sender, link and time asked for', async () => {
      await makeRoom(subject.storage, 'r', ['ann', 'bob'])
      await makeRoom(subject.storage, 's', ['ann'])
      await append(subject.storage, 'r', message(1, 'ann', { text: 'hello', now: 2_000 }))
      await append(subject.storage, 'r', message(2, 'bob', { text: 'hello https://example.edu', now: 3_000 }))
      await append(subject.storage, 's', message(3, 'ann', { text: 'hello', now: 4_000 }))
      await indexed('r', 's')
      expect(await find('hello')).toEqual(['r 2', 'r 1'])
      expect(await find('hello', { rooms: ['s'] })).toEqual(['s 1'])
      expect(await find('hello', { rooms: ['r', 's', 'nowhere'] })).toEqual(['s 1', 'r 2', 'r 1'])
      expect(await find('hello', { rooms: ['nowhere'] })).toEqual([])
      expect(await find('hello', { sender: 'bob' })).toEqual(['r 2'])
      expect(await find('hello', { sender: 'nobody' })).toEqual([])
      expect(await find('hello', { hasLink: true })).toEqual(['r 2'])
      expect(await find('hello', { from: 2_001 })).toEqual(['r 2'])
      expect(await find('hello', { from: 3_000, until: 3_000 })).toEqual([])
      expect(await find('hello', { until: 3_000 })).toEqual(['r 1'])
      expect(await find('hello', { from: Number.MAX_SAFE_INTEGER })).toEqual([])
      expect(await find('hello', { until: Number.MAX_SAFE_INTEGER })).toEqual(['r 2', 'r 1'])
      expect(await find('hello', { limit: 1 })).toEqual(['r 2'])
    })

    it('gives the newest of rooms, of a person, of a time and with a link, without words, dots and dashes too', async () => {
      await makeRoom(subject.storage, 'r', ['ann', 'bob'])
      await makeRoom(subject.storage, 's', ['ann'])
      await append(subject.storage, 'r', message(1, 'ann', { text: 'hello', now: 2_000 }))
      await append(subject.storage, 's', message(2, 'ann', { text: '…', now: 3_000 }))
      await append(subject.storage, 'r', message(3, 'bob', { text: 'https://example.edu', now: 4_000 }))
      await append(subject.storage, 's', message(4, 'ann', { text: 'www.example.edu', now: 5_000 }))
      await indexed('r', 's')
      const rooms = ['r', 's', 'nowhere']
      expect(await find('', { rooms })).toEqual(['s 2', 'r 2', 's 1', 'r 1'])
      expect(await find('', { rooms, scored: true })).toEqual(['s 2', 'r 2', 's 1', 'r 1'])
      expect(await find('', { rooms, limit: 3 })).toEqual(['s 2', 'r 2', 's 1'])
      expect(await find('', { rooms, limit: 1 })).toEqual(['s 2'])
      expect(await find('', { rooms: ['r'] })).toEqual(['r 2', 'r 1'])
      expect(await find('', { rooms, sender: 'ann' })).toEqual(['s 2', 's 1', 'r 1'])
      expect(await find('', { rooms, sender: 'ann', limit: 2 })).toEqual(['s 2', 's 1'])
      expect(await find('', { rooms, sender: 'nobody' })).toEqual([])
      expect(await find('', { rooms, hasLink: true })).toEqual(['s 2', 'r 2'])
      expect(await find('', { rooms, hasLink: true, sender: 'bob' })).toEqual(['r 2'])
      expect(await find('', { rooms, from: 3_000, until: 5_000 })).toEqual(['r 2', 's 1'])
      expect(await find('', { rooms, from: Number.MAX_SAFE_INTEGER })).toEqual([])
      await operate(2, 1, { kind: 'edit', text: 'no link', mentions: [], everyone: false })
      await operate(1, 2, { kind: 'delete' })
      await indexed('r')
      expect(await find('', { rooms, hasLink: true })).toEqual(['s 2'])
      expect(await find('', { rooms: ['r'] })).toEqual(['r 2'])
    })

    it('gives the newest of many rooms, as a look through all of them would', async () => {
      const rooms = upTo(90).map((n) => `room-${n}`)
      const all: { readonly name: string; readonly at: number }[] = []
      await subject.storage.write(async (tx) => {
        for (const [at, id] of rooms.entries()) {
          await tx.insertRoom({ ...ROOM, id }, 1_000)
          await tx.putMember(id, { user: { id: 'ann', name: 'Ann' }, role: 'owner', now: 1_000 })
          for (const n of upTo(3)) {
            const now = 2_000 + ((at * 37) % 90) + n * 1_000
            await land(tx, id, { ...message(at * 3 + n, 'ann', { text: 'hello' }), now })
            all.push({ name: `${id} ${n}`, at: now })
          }
        }
      })
      await indexed(...rooms)
      const expected = all.toSorted((a, b) => b.at - a.at).map(({ name }) => name)
      for (const limit of [1, 10, 64, 100, 1_000]) {
        expect(await find('', { rooms, limit })).toEqual(expected.slice(0, limit))
        expect(await find('', { rooms, sender: 'ann', limit })).toEqual(expected.slice(0, limit))
      }
    })

    it('keeps apart rooms and people with names that mean something elsewhere', async () => {
      const names = ['r', 'r1', 'link', 'Ünï', 'a:b', 'a.b', 'a-b', 'a_b', 'a@b', 'ru', 'x'.repeat(128)]
      for (const name of names) await makeRoom(subject.storage, name, ['ann'])
      for (const [at, name] of names.entries()) {
        await append(subject.storage, name, message(at + 1, 'ann', { text: `hello ${name}` }))
      }
      await indexed(...names)
      for (const name of names) expect(await find('hello', { rooms: [name] })).toEqual([`${name} 1`])
      expect(await find('hello', { rooms: names })).toHaveLength(names.length)
      expect(await find('link', { rooms: names })).toEqual(['link 1'])
    })

    it('finds the new text after an edit and not the old one, and nothing after a deletion', async () => {
      await makeRoom(subject.storage, 'r', ['ann'])
      await say('r', 'old one', 'other one')
      await indexed('r')
      await operate(1, 1, { kind: 'edit', text: 'new one', mentions: [], everyone: false })
      await indexed('r')
      expect([await find('old'), await find('new'), await find('one')]).toEqual([[], ['r 1'], ['r 2', 'r 1']])
      await operate(2, 2, { kind: 'react', emoji: '👍' })
      await indexed('r')
      expect(await find('other')).toEqual(['r 2'])
      await operate(1, 3, { kind: 'delete' })
      // At once, not when somebody looks through the log.
      expect([await find('new'), await find('one')]).toEqual([[], ['r 2']])
      await indexed('r')
      expect(await find('one')).toEqual(['r 2'])
      await operate(2, 4, { kind: 'edit', text: '…', mentions: [], everyone: false })
      await indexed('r')
      expect(await find('one')).toEqual([])
    })

    it('comes up to the log by itself, a little at a time, and goes on after a restart', async () => {
      await makeRoom(subject.storage, 'r', ['ann'])
      await say('r', ...upTo(25).map((n) => `number ${n} ${n % 2 === 0 ? 'even' : 'odd'}`))
      const step = () => subject.storage.write((tx) => tx.indexRoom('r', 10))
      expect(await subject.storage.read((tx) => tx.unindexed(5))).toEqual(['r'])
      expect(await step()).toEqual({ rows: 10, more: true })
      expect(await find('number')).toHaveLength(10)
      await subject.reopen()
      expect(await step()).toEqual({ rows: 10, more: true })
      expect(await step()).toEqual({ rows: 5, more: false })
      expect(await step()).toEqual({ rows: 0, more: false })
      expect(await find('number')).toHaveLength(25)
      expect(await subject.storage.read((tx) => tx.unindexed(5))).toEqual([])
      expect(await subject.storage.write((tx) => tx.indexRoom('nowhere', 10))).toEqual({ rows: 0, more: false })
    })

    it('takes the longest texts there may be, of whatever they are made (case 44)', async () => {
      const room = 'ß'.repeat(128)
      await makeRoom(subject.storage, room, ['ann', 'ß'.repeat(128)])
      const longest = ['\uFDFA', '字', 'a ', 'x', 'ß', '😀', '\u0344', '가', '\u1E9B\u0323'].map((piece) =>
        piece.repeat(Math.floor(LIMITS.textBytes / Buffer.byteLength(piece))),
      )
      const ids = longest.map((_, at) => at + 1)
      for (const n of ids) await append(subject.storage, room, message(n, 'ß'.repeat(128), { text: longest[n - 1]! }))
      await append(subject.storage, room, message(99, 'ann', { text: 'after all of them' }))
      await indexed(room)
      expect(await find('all of them', { rooms: [room] })).toEqual([`${room} 10`])
      expect(await find('字字字', { rooms: [room] })).toEqual([`${room} 2`])
      expect(await find('x'.repeat(199), { rooms: [room] })).toEqual([`${room} 4`])
    })

    it('undoes what it did in a work that failed', async () => {
      await makeRoom(subject.storage, 'r', ['ann'])
      await say('r', 'hello')
      const failing = subject.storage.write(async (tx) => {
        await tx.indexRoom('r', 10)
        throw new Error('no')
      })
      await expect(failing).rejects.toThrow('no')
      expect(await find('hello')).toEqual([])
      expect(await subject.storage.read((tx) => tx.unindexed(5, ['r']))).toEqual(['r'])
      await indexed('r')
      expect(await find('hello')).toEqual(['r 1'])
    })

    it('knows many messages of one moment, and many rooms', async () => {
      const rooms = upTo(150).map((n) => `room-${n}`)
      await subject.storage.write(async (tx) => {
        for (const id of rooms) {
          await tx.insertRoom({ ...ROOM, id }, 1_000)
          await tx.putMember(id, { user: { id: 'ann', name: 'Ann' }, role: 'owner', now: 1_000 })
          await land(tx, id, { ...message(rooms.indexOf(id), 'ann', { text: 'hello' }), now: 7_000 })
        }
      })
      for (const id of rooms) await subject.storage.write((tx) => tx.indexRoom(id, 10))
      expect(new Set(await find('hello', { rooms }))).toEqual(new Set(rooms.map((id) => `${id} 1`)))
      expect(await find('hello', { rooms, until: 7_000 })).toEqual([])
      expect(await find('hello', { rooms: rooms.slice(3, 4) })).toEqual(['room-4 1'])
    })

    it('says what fits better: more of it, in fewer words', async () => {
      await makeRoom(subject.storage, 'r', ['ann'])
      await say('r', 'tea', `tea ${'and so on '.repeat(40)}`, 'no tea tea tea', 'milk', 'milk', 'milk', 'milk', 'milk')
      await indexed('r')
      const question = { terms: readQuery('tea'), rooms: ['r'], limit: 10, scored: true }
      const matches = await subject.storage.read((tx) => tx.searchMatches(question))
      const fit = new Map(matches.map(({ seq, relevance }) => [seq, relevance]))
      expect([...fit.values()].every((relevance) => relevance > 0)).toBe(true)
      expect(fit.get(3)!).toBeGreaterThan(fit.get(2)!)
      expect(fit.get(1)!).toBeGreaterThan(fit.get(2)!)
    })

    it('finds exactly what is there, whatever is said and whatever is asked, and never fails', async () => {
      await makeRoom(subject.storage, 'r', ['ann'])
      const texts = fc
        .sample(fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 12 }), { numRuns: 300, seed: 7 })
        .map((pieces) => pieces.join(''))
      await say('r', ...texts, ...HOSTILE.map((text) => text.toWellFormed().replaceAll('\u0000', '')))
      await indexed('r')
      const log = await logOf(subject.storage, 'r')
      const naive = (query: string): readonly string[] => {
        const terms = readQuery(query)
        return log.filter(({ text }) => findTerms(wordsOf(text), terms) !== null).map(({ seq }) => `r ${seq}`)
      }
      const query = fc.oneof(
        fc.constantFrom(...HOSTILE),
        fc.array(fc.constantFrom(...PIECES, ...HOSTILE), { minLength: 1, maxLength: 5 }).map((parts) => parts.join('')),
        fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' ')),
        fc.string({ unit: 'binary', maxLength: 200 }),
      )
      await fc.assert(
        fc.asyncProperty(query, fc.boolean(), async (asked, scored) => {
          if (readQuery(asked).length === 0) return
          expect(new Set(await find(asked, { scored }))).toEqual(new Set(naive(asked)))
        }),
        { numRuns: 150 },
      )
    })
  })
}

const ROOM = {
  kind: 'group',
  settings: { access: 'members', posting: 'members' },
  epoch: 'epoch',
  rev: 0,
  createdAt: 1_000,
} as const
