import { afterEach, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { defineElements } from '../define-elements.ts'
import { FIRST_ELEMENTS } from '../first-elements.ts'
import { message, people } from '../fixtures/people.ts'
import { mount } from '../test-support/page.ts'
import type { ParlorMessage } from './parlor-message.ts'

defineElements(FIRST_ELEMENTS)
afterEach(() => document.body.replaceChildren())

async function show(id: number): Promise<ParlorMessage> {
  const element = document.createElement('parlor-message')
  element.tabIndex = 0
  const standing = { role: 'member', canSend: true, direct: false } as const
  return mount(element, { message: message(id), standing, me: people.me.id, active: true })
}
const buttons = (element: ParlorMessage) => element.renderRoot.querySelectorAll('.toolbar button').length

it('brings the tools of the first message that a mouse rests on, and has them at once for the next', async () => {
  document.body.style.paddingBlockStart = '80px'
  const [first, second] = [await show(1), await show(2)]
  expect(buttons(first)).toBe(0)
  await userEvent.hover(first.renderRoot.querySelector('.bubble')!)
  await expect.poll(() => buttons(first)).toBeGreaterThan(0)
  expect(buttons(second)).toBe(0)
  first.focus()
  await userEvent.keyboard('{ArrowDown}')
  second.focus()
  await expect.poll(() => buttons(second)).toBeGreaterThan(0)
  second.open = true
  second.blur()
  await userEvent.unhover(first)
  await expect.poll(() => [buttons(first), buttons(second) > 0]).toEqual([0, true])
})
