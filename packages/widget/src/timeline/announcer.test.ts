import { describe, expect, it } from 'vitest'
import { history, message, people } from '../fixtures/people.ts'
import { english } from '../strings/english.ts'
import { Announcer } from './announcer.ts'

function listening() {
  const said: string[] = []
  const timers: (() => void)[] = []
  const announcer = new Announcer(
    { after: (_, run) => (timers.push(run), () => void timers.splice(timers.indexOf(run), 1)) },
    (text) => said.push(text),
  )
  return { announcer, said, timers, later: () => timers.splice(0).forEach((run) => run()) }
}

describe('a screen reader', () => {
  it('hears nothing of what was there before', () => {
    const { announcer, said, later } = listening()
    announcer.hear(history(50), english)
    later()
    announcer.hear(
      [...history(50, -49), ...history(50)].filter(({ seq }) => seq! > 0),
      english,
    )
    later()
    expect(said).toEqual([])
  })

  it('hears a few messages in one go, and how many when there are many', () => {
    const { announcer, said, later, timers } = listening()
    const messages = [message(1)]
    announcer.hear(messages, english)
    messages.push(message(2, { text: 'Hello' }))
    announcer.hear(messages, english)
    messages.push(message(3, { text: 'Anyone?', sender: people.kofi }))
    announcer.hear(messages, english)
    expect(said).toEqual([])
    expect(timers.length).toBe(1)
    later()
    expect(said).toEqual(['Noor Belvane: Hello\nKofi Dunmere: Anyone?'])
    announcer.hear([...messages, ...history(12, 4).map((each) => ({ ...each, own: false }))], english)
    later()
    expect(said.at(-1)).toBe('12 new messages')
  })

  it('does not hear one’s own words back, only that they were not sent', () => {
    const { announcer, said, later } = listening()
    const own = { sender: people.me, own: true }
    announcer.hear([message(1)], english)
    announcer.hear([message(1), message(2, own)], english)
    later()
    expect(said).toEqual([])
    const failed = message(3, { ...own, seq: null, status: 'failed' })
    announcer.hear([message(1), message(2, own), failed], english)
    announcer.hear([message(1), message(2, own), failed], english)
    expect(said).toEqual(['Not sent'])
  })

  it('hears words alone, and of very long ones the beginning (case 61)', () => {
    const { announcer, said, later } = listening()
    const messages = [message(1)]
    announcer.hear(messages, english)
    messages.push(message(2, { text: '**<img src=x onerror=1>** \u202e[x](javascript:1)' }))
    messages.push(message(3, { text: 'long '.repeat(2_000) }))
    announcer.hear(messages, english)
    later()
    const [first, second] = said[0]!.split('\n')
    expect(first).toBe('Noor Belvane: <img src=x onerror=1> [x](javascript:1)')
    expect(second?.length).toBeLessThanOrEqual('Noor Belvane: '.length + 500)
    expect(second).toMatch(/^Noor Belvane: long long .*…$/)
  })

  it('hears nothing more once it left the room', () => {
    const { announcer, said, later, timers } = listening()
    announcer.hear([message(1)], english)
    announcer.hear([message(1), message(2)], english)
    announcer.reset()
    expect(timers).toEqual([])
    later()
    expect(said).toEqual([])
  })
})
