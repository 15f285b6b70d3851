import type { LitElement, PropertyDeclaration } from 'lit'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import './test-support/define-all.ts'
import { ELEMENTS } from './elements.ts'
import { tokens } from './styles/tokens.ts'
import { collect, reachable, type Seen } from './test-support/collected.ts'
import { showEverything } from './test-support/scenes.ts'

interface Named {
  readonly name: string
}
interface Declared {
  readonly tagName: string
  readonly attributes: readonly (Named & { readonly fieldName?: string })[]
  readonly members: readonly (Named & { readonly kind: string; readonly static?: boolean })[]
  readonly events: readonly Named[]
  readonly slots: readonly Named[]
  readonly cssParts: readonly Named[]
  readonly cssProperties: readonly Named[]
}

/** As it was built. */
const manifest = (await (await fetch(new URL('../dist/custom-elements.json', import.meta.url))).json()) as {
  readonly modules: readonly { readonly declarations?: readonly Declared[] }[]
}
const declared = manifest.modules.flatMap((module) => module.declarations ?? [])
const names = (list: readonly Named[]) => list.map(({ name }) => name).sort()
const sorted = (set: Iterable<string> | undefined) => [...(set ?? [])].sort()
const propertiesIn = (text: string) =>
  new Set([...text.matchAll(/var\(\s*(--parlor-[a-z-]+)/g)].map(([, name]) => name!))

const TOKENS = propertiesIn(tokens.cssText)
let seen: Seen

beforeAll(async () => {
  await page.viewport(1200, 800)
  const collected = collect([...new Set(declared.flatMap(({ events }) => names(events)))])
  seen = collected.seen
  await showEverything(collected.look, { keys: (keys) => userEvent.keyboard(keys), waitFor: vi.waitFor })
  collected.stop()
}, 60_000)
afterAll(() => document.body.replaceChildren())

it('describes every element that there is, and no other', () => {
  expect(names(declared.map(({ tagName: name }) => ({ name })))).toEqual(Object.keys(ELEMENTS).sort())
})

describe.each(declared)('<$tagName>', (element) => {
  const tag = element.tagName as keyof typeof ELEMENTS
  const Class = ELEMENTS[tag] as unknown as typeof LitElement & (new () => LitElement)

  it('has the attributes that are described, and no other', () => {
    const styled = element.attributes.filter(({ fieldName }) => !fieldName).map(({ name }) => name)
    const sheets = Class.elementStyles.map((sheet) => ('cssText' in sheet ? sheet.cssText : '')).join('')
    expect(styled.filter((name) => !sheets.includes(`[${name}]`))).toEqual([])
    expect([...Class.observedAttributes, ...styled].sort()).toEqual(names(element.attributes))
  })

  it('has the properties and methods that are described, and no other that can be set', () => {
    const made = new Class() as LitElement & Record<string, unknown>
    const fields = element.members.filter(({ kind, static: ofClass }) => kind === 'field' && !ofClass)
    const methods = element.members.filter(({ kind }) => kind === 'method')
    expect(names(fields).filter((name) => !(name in made))).toEqual([])
    expect(names(methods).filter((name) => typeof made[name] !== 'function')).toEqual([])
    const reactive = [...(Class.elementProperties as Map<string, PropertyDeclaration>)]
    const settable = reactive.filter(([, { state }]) => !state).map(([name]) => name)
    expect(settable.filter((name) => !names(fields).includes(name))).toEqual([])
    const own = Object.entries(Object.getOwnPropertyDescriptors(Class.prototype))
    const callable = own.filter(([name, { value }]) => typeof value === 'function' && name !== 'constructor')
    const inherited = (name: string) => name in Object.getPrototypeOf(Class.prototype)
    const described = new Set([...names(methods), ...HIDDEN])
    expect(callable.map(([name]) => name).filter((name) => !described.has(name) && !inherited(name))).toEqual([])
  })

  it('has the slots that are described, and no other', () => {
    expect(sorted(seen.slots.get(tag))).toEqual(names(element.slots))
  })

  it('shows the parts that are described, and no other, to the page', () => {
    expect(sorted(reachable(seen, tag))).toEqual(names(element.cssParts))
  })

  it('reads the custom properties that are described, and no other', () => {
    const documented = names(element.cssProperties)
    const inside = (one: string, above: readonly string[] = []): string[] => [
      ...(seen.properties.get(one) ?? []),
      ...[...(seen.handsOn.get(one)?.keys() ?? [])]
        .filter((inner) => !above.includes(inner))
        .flatMap((inner) => inside(inner, [...above, one])),
    ]
    const read = new Set([...TOKENS, ...inside(tag)])
    expect(documented.filter((name) => !read.has(name))).toEqual([])
    // Faces inside other elements have the size that those give them.
    const known = new Set([...documented, ...TOKENS, '--parlor-avatar-size'])
    expect(sorted(seen.properties.get(tag)).filter((name) => !known.has(name))).toEqual([])
  })

  it('sends no event that is not described', () => {
    const known = new Set(names(element.events))
    expect(sorted(seen.events.get(tag)).filter((name) => !known.has(name))).toEqual([])
  })
})

/** Methods that are there for subclasses and for the elements around. */
const HIDDEN = ['createChat']

describe('the design tokens', () => {
  it('are all described', () => {
    const described = new Set(declared.flatMap(({ cssProperties }) => names(cssProperties)))
    expect(sorted(TOKENS).filter((name) => !described.has(name))).toEqual([])
  })
})
