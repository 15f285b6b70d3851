import { Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { gatherWrites } from './gather-writes.ts'

/** A stream that notes what reaches the system, one entry a call. */
function recorded() {
  const calls: string[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      calls.push(chunk.toString())
      done()
    },
    writev(chunks: { chunk: Buffer }[], done) {
      calls.push(chunks.map(({ chunk }) => chunk.toString()).join(''))
      done()
    },
  })
  gatherWrites(stream)
  return { stream, calls }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('writes to one stream', () => {
  test('of one turn leave together, in their order', async () => {
    const { stream, calls } = recorded()
    stream.write('a')
    await Promise.resolve().then(() => stream.write('b'))
    stream.cork()
    stream.write('c')
    stream.write('d')
    stream.uncork()
    expect(calls).toEqual([])
    await turn()
    expect(calls).toEqual(['abcd'])
    stream.write('e')
    await turn()
    expect(calls).toEqual(['abcd', 'e'])
  })

  test('leave together with those that answer them, and with what a writer adds once it was told', async () => {
    const { stream, calls } = recorded()
    stream.write('a', () => stream.write('b', () => stream.write('c')))
    process.nextTick(() => Promise.resolve().then(() => stream.write('d')))
    await turn()
    expect(calls).toEqual(['abcd'])
  })

  test('tell nobody that they have left while much waits', async () => {
    const told: string[] = []
    const stream = new Writable({ highWaterMark: 1, write: () => undefined })
    gatherWrites(stream)
    stream.write('x'.repeat(100_000), () => told.push('first'))
    await turn()
    stream.write('y', () => told.push('second'))
    await turn()
    expect(told).toEqual(['first'])
  })

  test('are not kept back by the end of the stream', async () => {
    const { stream, calls } = recorded()
    stream.write('last word')
    stream.end('.')
    await new Promise((resolve) => stream.once('finish', resolve))
    expect(calls.join('')).toBe('last word.')
  })

  test('tell their writers when they have left', async () => {
    const { stream } = recorded()
    await new Promise<unknown>((resolve) => stream.write('a', resolve))
  })
})
