import { html, LitElement } from 'lit'
import { afterEach, expect, it } from 'vitest'
import { FakeReadable } from '../fixtures/fake-readable.ts'
import { StoreController } from './store-controller.ts'

class StoreProbe extends LitElement {
  source: FakeReadable<string> | null = null
  readonly store = new StoreController(this, () => this.source)
  override render() {
    return html`${this.store.value ?? 'nothing'}`
  }
}
if (!customElements.get('store-probe')) customElements.define('store-probe', StoreProbe)

afterEach(() => document.body.replaceChildren())

async function show(source: FakeReadable<string> | null): Promise<StoreProbe> {
  const probe = document.createElement('store-probe') as StoreProbe
  probe.source = source
  document.body.append(probe)
  await probe.updateComplete
  return probe
}

it('shows what is there and what comes', async () => {
  const source = new FakeReadable('one')
  const probe = await show(source)
  expect(probe.renderRoot.textContent).toBe('one')
  source.set('two')
  await probe.updateComplete
  expect(probe.renderRoot.textContent).toBe('two')
})

it('lets go when it leaves the page, and shows what it missed when it comes back', async () => {
  const source = new FakeReadable('one')
  const probe = await show(source)
  expect(source.watchers).toBe(1)
  probe.remove()
  expect(source.watchers).toBe(0)
  source.set('two')
  document.body.append(probe)
  await probe.updateComplete
  expect(source.watchers).toBe(1)
  expect(probe.renderRoot.textContent).toBe('two')
})

it('survives being moved', async () => {
  const source = new FakeReadable('one')
  const probe = await show(source)
  const main = document.createElement('main')
  document.body.append(main)
  main.append(probe)
  source.set('two')
  await probe.updateComplete
  expect(source.watchers).toBe(1)
  expect(probe.renderRoot.textContent).toBe('two')
})

it('follows to another source and lets go of the first', async () => {
  const [first, second] = [new FakeReadable('one'), new FakeReadable('other')]
  const probe = await show(first)
  probe.source = second
  probe.requestUpdate()
  await probe.updateComplete
  expect(probe.renderRoot.textContent).toBe('other')
  expect([first.watchers, second.watchers]).toEqual([0, 1])
})
