import type { ReactiveControllerHost } from 'lit'
import { expect, it, vi } from 'vitest'
import { english } from '../strings/english.ts'
import type { fetchTexts } from '../strings/languages.ts'
import { ChatLanguage } from './chat-language.ts'

const german = { ...english, locale: 'de', send: 'Senden' }

function given() {
  const answers: (typeof english | null)[] = []
  const fetch = vi.fn<typeof fetchTexts>(() => {
    const texts = answers.shift()
    return texts ? Promise.resolve(texts) : Promise.reject(new TypeError('offline'))
  })
  const host = { addController: () => {}, requestUpdate: vi.fn() } as unknown as ReactiveControllerHost
  return { language: new ChatLanguage(host, fetch), fetch, answers, host }
}

it('is English while its file cannot be fetched, and itself when the connection is back', async () => {
  const { language, answers, fetch, host } = given()
  language.follow('de', undefined, true)
  expect(language.held).toBe(true)
  await language.arriving
  expect([language.held, language.texts.send]).toEqual([false, 'Send'])
  answers.push(null, german)
  language.retry()
  await language.arriving
  expect(language.texts.send).toBe('Send')
  language.retry()
  // English stays until the other is here: nothing that could be read goes away.
  expect([language.held, language.texts.send]).toEqual([false, 'Send'])
  await language.arriving
  expect(language.texts.send).toBe('Senden')
  expect(host.requestUpdate).toHaveBeenCalled()
  language.retry()
  expect(fetch).toHaveBeenCalledTimes(3)
})

it('is not asked for again when another is wanted meanwhile', async () => {
  const { language, answers, fetch } = given()
  language.follow('de', undefined, true)
  await language.arriving
  answers.push(german)
  language.follow('fr', undefined, false)
  await language.arriving
  language.retry()
  expect(fetch.mock.calls.map(([tag]) => tag)).toEqual(['de', 'fr'])
})
