import { html, render, type ReactiveControllerHost } from 'lit'
import { afterEach, expect, it, vi } from 'vitest'
import { english } from '../strings/english.ts'
import { LatePart } from './late-part.ts'

const place = document.createElement('div')
afterEach(() => render(null, place))

function setUp(fetch: () => Promise<string>) {
  const part: LatePart<string> = new LatePart({ requestUpdate: draw } as unknown as ReactiveControllerHost, fetch)
  function draw() {
    render(
      part.screen(english, (words) => html`<p>${words}</p>`),
      place,
    )
  }
  draw()
  return part
}

it('a screen that is on its way leaves its place empty, is fetched once, and then shows', async () => {
  const fetch = vi.fn(async () => 'Here')
  const part = setUp(fetch)
  expect(place.textContent).toBe('')
  part.want()
  await part.arriving
  expect(place.textContent).toBe('Here')
  expect(part.arriving).toBeNull()
  expect(fetch).toHaveBeenCalledOnce()
})

it('one that could not be had says so, and is asked for again by hand only', async () => {
  const fetch = vi.fn(async () => 'Here')
  fetch.mockRejectedValueOnce(new Error('offline'))
  const part = setUp(fetch)
  await part.arriving
  expect(place.querySelector('h2')?.textContent).toBe(english.loadFailedTitle)
  expect(part.want()).toBeNull()
  expect(fetch).toHaveBeenCalledOnce()
  place.querySelector('button')!.click()
  await part.arriving
  expect(place.textContent).toBe('Here')
})
