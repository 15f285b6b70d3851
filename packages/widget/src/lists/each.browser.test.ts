import { html, noChange, nothing, render } from 'lit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { each } from './each.ts'

let place: HTMLElement
beforeEach(() => document.body.append((place = document.createElement('div'))))
afterEach(() => place.remove())

const show = (names: string) =>
  render(
    html`<ul>
      ${each(
        [...names],
        (name) => name,
        (name, at) => html`<li tabindex="0">${name}${at}</li>`,
      )}
    </ul>`,
    place,
  )
const items = () => [...place.querySelectorAll('li')]
const words = () =>
  items()
    .map(({ textContent }) => textContent)
    .join(' ')
const list = () => place.querySelector('ul')!

describe('a list', () => {
  it('shows its members in order, whoever comes, goes and changes places', () => {
    for (const names of ['abc', 'abcd', 'dabc', 'bc', '', 'xyz', 'zyx', 'azbycx', 'a']) {
      show(names)
      expect(words()).toBe([...names].map((name, at) => `${name}${at}`).join(' '))
    }
  })

  it('lets each keep its element', () => {
    show('abcd')
    const [a, b, c, d] = items()
    show('dxbca')
    expect(items().filter((_, at) => at !== 1)).toEqual([d, b, c, a])
  })

  it('leaves nothing of those that are gone', () => {
    show('abc')
    const before = list().childNodes.length
    for (let round = 0; round < 500; round += 1) show(`${String.fromCodePoint(0x4e00 + round)}bc`)
    expect(list().childNodes.length).toBe(before)
    show('')
    show('abc')
    expect(list().childNodes.length).toBe(before)
  })

  it('moves one where one was moved, so the others keep the focus', () => {
    show('abcde')
    items()[1]!.focus()
    const moved: string[] = []
    const watch = new MutationObserver((records) =>
      records.forEach(({ addedNodes }) =>
        moved.push(...[...addedNodes].flatMap((node) => (node instanceof Element ? node.textContent : []))),
      ),
    )
    watch.observe(list(), { childList: true })
    show('eabcd')
    watch
      .takeRecords()
      .forEach(({ addedNodes }) =>
        moved.push(...[...addedNodes].flatMap((node) => (node instanceof Element ? (node.textContent ?? '') : []))),
      )
    watch.disconnect()
    expect(moved).toEqual(['e0'])
    expect(document.activeElement).toBe(items()[2])
    show('abcde')
    expect(document.activeElement).toBe(items()[1])
  })

  it('leaves alone what is not drawn anew', () => {
    const drawn = (names: string, anew: string) =>
      render(
        each(
          [...names],
          (name) => name,
          (name) => (anew.includes(name) ? html`<b>${name}</b>` : noChange),
        ),
        place,
      )
    drawn('abc', 'abc')
    const [a] = place.querySelectorAll('b')
    drawn('cxa', 'x')
    expect([...place.querySelectorAll('b')].map(({ textContent }) => textContent)).toEqual(['c', 'x', 'a'])
    expect(place.querySelectorAll('b')[2]).toBe(a)
  })

  it('shows two of the same key as two', () => {
    show('aab')
    show('baa')
    expect(words()).toBe('b0 a1 a2')
    show('ab')
    expect(words()).toBe('a0 b1')
  })

  it('comes back after something else stood in its place', () => {
    const either = (names: string | null) =>
      render(
        html`${
          names === null
            ? nothing
            : each(
                [...names],
                (name) => name,
                (name) => html`<i>${name}</i>`,
              )
        }`,
        place,
      )
    either('abc')
    either(null)
    either('cb')
    expect([...place.querySelectorAll('i')].map(({ textContent }) => textContent)).toEqual(['c', 'b'])
  })
})
