import { render } from 'lit'
import { afterEach, expect, it } from 'vitest'
import { highlight } from './highlight.ts'
import { renderText } from './text/render-text.ts'
import { HOSTILE_TEXTS } from './text/test-support/hostile-texts.ts'

afterEach(() => document.body.replaceChildren())

it('colours a block of code in a message, and changes no letter of it', () => {
  render(
    renderText('```js\nconst a = "b" // c\n```', { focusable: true, renderers: { code: highlight } }),
    document.body,
  )
  const code = document.querySelector('pre')!
  expect(code.textContent).toBe('const a = "b" // c')
  expect([...code.querySelectorAll('span')].map(({ textContent }) => textContent)).toEqual(['const', '"b"', '// c'])
  expect(new Set([...code.querySelectorAll('span')].map(({ style }) => style.color)).size).toBe(3)
})

it('leaves code of a language it does not know as it is', () => {
  expect(highlight('x', 'unheard-of')).toBeNull()
})

it('makes text of hostile code, and nothing else', () => {
  for (const text of HOSTILE_TEXTS)
    for (const language of ['js', 'html', 'sql']) {
      const fragment = highlight(text, language)!
      expect(fragment.textContent).toBe(text)
      expect(
        [...fragment.querySelectorAll('*')].filter(
          ({ tagName, attributes }) => tagName !== 'SPAN' || attributes.length > 1,
        ),
      ).toEqual([])
    }
  expect('harmed' in window).toBe(false)
})
