import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../test-support/define-all.ts'
import { FakeRoom } from '../fixtures/fake-room.ts'
import { message, people } from '../fixtures/people.ts'
import { bringTools } from '../message/late-tools.ts'
import { faultsOf, focused, mount, settled, within } from '../test-support/page.ts'

afterEach(() => document.body.replaceChildren())

const long = `\`\`\`\n${Array.from({ length: 40 }, (_, at) => `line_${at} = ${'x'.repeat(120)}`).join('\n')}\n\`\`\``
const wide = `| ${'a | '.repeat(12)}\n| ${'- | '.repeat(12)}\n| ${'wwwwwwww | '.repeat(12)}`

async function open() {
  await bringTools()
  const messages = [message(1, { text: long }), message(2, { text: wide }), message(3)]
  const room = new FakeRoom('course-101', people.me, { messages, head: 3, read: 3 })
  const timeline = document.createElement('parlor-timeline')
  timeline.style.cssText = 'inline-size: 480px; block-size: 900px'
  await mount(timeline, { room, me: people.me.id })
  await settled()
  const rows = [...timeline.renderRoot.querySelectorAll('parlor-message')]
  rows.at(-1)!.focus()
  return { timeline, code: within(rows[0]!, 'pre'), table: within(rows[1]!, '.scroll'), rows }
}

describe('a block that is wider or higher than its place', () => {
  it('is reached from its message by Tab, and moved by the arrow keys', async () => {
    const { table, rows } = await open()
    await userEvent.keyboard('{ArrowUp}')
    await settled()
    expect(focused()).toBe(rows[1])
    await userEvent.tab()
    expect(focused()).toBe(table)
    await userEvent.keyboard('{ArrowRight>4/}')
    await expect.poll(() => table.scrollLeft).toBeGreaterThan(0)
  })

  it('takes arrows up and down until its end, then they lead to other messages', async () => {
    const { code, rows } = await open()
    await userEvent.keyboard('{ArrowUp}{ArrowUp}')
    await settled()
    await userEvent.tab()
    expect(focused()).toBe(code)
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    await settled()
    expect([focused(), code.scrollTop]).toEqual([code, 80])
    await userEvent.keyboard('{End}')
    await settled()
    expect([focused(), code.scrollTop]).toEqual([code, code.scrollHeight - code.clientHeight])
    await userEvent.keyboard('{ArrowDown}')
    await settled()
    expect(focused()).toBe(rows[1])
  })

  it('is left by Escape, back to its message', async () => {
    const { code, rows } = await open()
    await userEvent.keyboard('{ArrowUp}{ArrowUp}')
    await settled()
    await userEvent.tab()
    expect(focused()).toBe(code)
    await userEvent.keyboard('{Escape}')
    expect(focused()).toBe(rows[0])
  })

  it('is no stop of its own where its message is not the one that Tab reaches, and is nothing axe finds fault with', async () => {
    const { timeline, code, table } = await open()
    expect([code.tabIndex, table.tabIndex]).toEqual([-1, -1])
    expect(await faultsOf(timeline)).toEqual([])
  })
})
