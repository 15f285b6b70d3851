import { describe, expect, it } from 'vitest'
import { createHostWord, HOST_WORD_MS } from './host-word.ts'

const ann = { id: 'ann', name: 'Ann' }

describe('the memory of the host’s answers', () => {
  it('is bounded: what was unused for longest is asked again', async () => {
    const asked: string[] = []
    const host = createHostWord({ authorize: (_, room) => (asked.push(room), 'member'), now: () => 0, limit: 2 })
    for (const room of ['a', 'b', 'a', 'c', 'a', 'b']) await host.ask(ann, room)
    expect(asked).toEqual(['a', 'b', 'c', 'b'])
  })

  it('does not outlive a clock that is set back', async () => {
    let now = 1_000_000
    let answer: 'member' | null = 'member'
    const host = createHostWord({ authorize: () => answer, now: () => now })
    await host.ask(ann, 'r')
    answer = null
    now -= 500_000
    expect(await host.ask(ann, 'r')).toBeNull()
  })

  it('counts from the question, not from the answer', async () => {
    let now = 0
    let asked = 0
    let release = (): void => undefined
    const host = createHostWord({
      authorize: () => {
        asked += 1
        return new Promise((resolve) => (release = () => resolve('member')))
      },
      now: () => now,
    })
    const first = host.ask(ann, 'r')
    now = HOST_WORD_MS
    release()
    expect(await first).toEqual({ role: 'member' })
    void host.ask(ann, 'r')
    expect(asked).toBe(2)
  })

  it('takes an answer of nothing for a no', async () => {
    const host = createHostWord({ authorize: (() => undefined) as never, now: () => 0 })
    expect(await host.ask(ann, 'r')).toBeNull()
  })
})
