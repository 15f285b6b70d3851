import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../test-support/define-all.ts'
import { bringAids } from '../composer/bring-aids.ts'
import type { ParlorComposer } from '../composer/parlor-composer.ts'
import { people } from '../fixtures/people.ts'
import { fetchTexts } from '../strings/languages.ts'
import type { Strings } from '../strings/strings.ts'
import { chatWith, faultsOf, maybeWithin, mount, settled, within } from '../test-support/page.ts'
import { emojiIn } from './emoji-in.ts'
import { FILES } from './emoji-words/files.ts'

let composer: ParlorComposer
const field = () => within<HTMLTextAreaElement>(composer, 'textarea')
const options = () =>
  [...composer.renderRoot.querySelectorAll<HTMLElement>('[role=option]')].map((one) => one.innerText)
const cells = () => [...(maybeWithin(composer, 'parlor-emoji')?.shadowRoot?.querySelectorAll('.cells button') ?? [])]

async function composerIn(tag: string): Promise<void> {
  const strings = (await fetchTexts(tag)) as Strings
  composer = await mount(document.createElement('parlor-composer'), {
    room: chatWith().room,
    me: people.me.id,
    strings,
  })
  await bringAids()
  await expect.poll(() => maybeWithin(composer, '[part=emoji]'), { timeout: 5_000 }).not.toBeNull()
}

async function write(text: string): Promise<void> {
  await userEvent.click(field())
  await userEvent.keyboard(text)
  await settled()
}

beforeEach(() => {
  document.body.style.paddingBlockStart = '420px'
})
afterEach(() => {
  vi.restoreAllMocks()
  composer.remove()
})

describe('in a chat in German, an emoji', () => {
  it('is found by its German words behind a colon, which are fetched with the first of them and not before', async () => {
    const fetched = vi.spyOn(FILES as { de: () => unknown }, 'de')
    await composerIn('de')
    await write('Kennst du das? ')
    expect(fetched).not.toHaveBeenCalled()
    await write(':lachen')
    await expect.poll(() => options().join(' ')).toContain('😂')
    expect(options().join(' ')).toContain('grinsendes Gesicht')
    expect(fetched).toHaveBeenCalledOnce()
    expect(await faultsOf(composer)).toEqual([])
    await userEvent.keyboard('{Control>}a{/Control}:daumen_hoch{Enter}')
    await settled()
    expect(field().value).toBe('👍 ')
  })

  it('is found by them in the picker, and has its German name', async () => {
    await composerIn('de')
    within(composer, '[part=emoji]').click()
    await expect.poll(() => cells().length).toBeGreaterThan(200)
    await expect.poll(() => cells()[0]?.getAttribute('title')).toBe('grinsendes Gesicht')
    expect(await faultsOf(composer)).toEqual([])
    await userEvent.keyboard('Konfettib')
    await settled()
    expect(cells().map((cell) => [cell.textContent?.trim(), cell.getAttribute('aria-label')])).toEqual([
      ['🎉', 'Mit Konfettibombe reagieren'],
      ['🎊', 'Mit Konfettiball reagieren'],
    ])
    await userEvent.keyboard('{Enter}')
    await settled()
    expect(field().value).toBe('🎉')
  })

  it('is found by English words, too', async () => {
    await composerIn('de')
    await write(':rocket')
    await expect.poll(options).toEqual([expect.stringContaining('🚀')])
  })
})

describe('where the words of the language cannot be had', () => {
  it('English ones find an emoji, in the field and in the picker, and the next letter asks again', async () => {
    const bring = vi.spyOn(emojiIn, 'bring').mockImplementation(() => Promise.reject(new Error('offline')))
    await composerIn('fr')
    await write(':rocke')
    expect(options()).toEqual([expect.stringContaining('🚀')])
    await userEvent.keyboard('{Escape}')
    within(composer, '[part=emoji]').click()
    await expect.poll(() => cells().length).toBeGreaterThan(200)
    await userEvent.keyboard('rocket')
    await settled()
    expect(cells().map((cell) => cell.textContent?.trim())).toEqual(['🚀'])
    await userEvent.keyboard('{Escape}')
    bring.mockRestore()
    await write('{Control>}a{/Control}:fusee')
    await expect.poll(options).toEqual([expect.stringContaining('🚀')])
  })
})
