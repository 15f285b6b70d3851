import { afterEach, expect, it } from 'vitest'
import { languageOf } from './formats.ts'

afterEach(() => document.body.replaceChildren())

const element = (lang?: string) => {
  const outer = document.createElement('section')
  if (lang !== undefined) outer.lang = lang
  document.body.append(outer)
  return outer.appendChild(document.createElement('p'))
}

it('takes the language of the part of the page it stands in', () => {
  expect(languageOf(element('pt-BR'))).toBe('pt-BR')
})

it('passes over tags that no formatter takes, on the page and in the browser', () => {
  document.documentElement.removeAttribute('lang')
  expect(languageOf(element('not a tag'), ['en-US@posix', 'de-CH'])).toBe('de-CH')
  expect(languageOf(element(), ['en-US@posix'])).toBe('en')
})
