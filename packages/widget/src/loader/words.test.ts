import { expect, it } from 'vitest'
import { english } from '../strings/english.ts'
import { fetchTexts, LANGUAGES } from '../strings/languages.ts'
import { OPEN_CHAT } from './words.ts'

it('calls the launcher what each language will call it', async () => {
  const all = await Promise.all(LANGUAGES.map(async (tag) => [tag, (await fetchTexts(tag)) ?? english] as const))
  const labels = all.map(([tag, texts]) => [tag, texts.openChat(0)])
  expect({ en: 'Open chat', ...OPEN_CHAT }).toEqual(Object.fromEntries(labels))
})
