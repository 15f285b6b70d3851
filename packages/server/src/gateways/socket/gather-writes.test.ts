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
