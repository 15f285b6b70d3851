import { join } from 'node:path'
import { rollup } from 'rollup'
import { expect, test } from 'vitest'
import { privateProperties, shorterNames, word } from '../../scripts/shorter-names.mjs'
import { ROOT } from './markdown.ts'

const WIDGET = join(ROOT, 'packages/widget/src')

async function built(code: string): Promise<string> {
  const bundle = await rollup({
    input: 'entry.js',
    treeshake: false,
    plugins: [{ name: 'given', resolveId: (id) => id, load: () => code }],
  })
  const { output } = await bundle.generate({ format: 'es', plugins: [shorterNames(WIDGET)] })
  return output[0].code
}

test('counts the private names of each class by themselves', async () => {
  const code = await built(`
    class A { #first = 1; #second() { return this.#first } has(o) { return #second in o && this.#second() } }
    class B { #third = 3; get() { return this.#third } }
    globalThis.out = [new A().has(new A()), new B().get()]`)
  expect(code.match(/#\w+/g)).toEqual(['#e', '#t', '#e', '#t', '#t', '#e', '#e'])
  new Function(code)()
  expect((globalThis as { out?: unknown }).out).toEqual([1, 3])
})

test('lets a class within a class speak of the private names of both', async () => {
  const code = await built(`
    class A {
      #mine = 1
      inner() { return class { #own = 2; sum(a) { return a.#mine + this.#own } } }
    }
    globalThis.out = new (new A().inner())().sum(new A())`)
  new Function(code)()
  expect((globalThis as { out?: unknown }).out).toBe(3)
})

test('shortens the private properties of style sheets, and nothing that only looks like one', async () => {
  const short = privateProperties(WIDGET).get('--_e1')!
  const code = await built(
    "let _e1 = 3; const sheet = `a{b:var(--_e1);c:var(--_unheard-of)}`; export const n = --_e1, x = '--_e1'",
  )
  expect(code).toContain(`\`a{b:var(${short});c:var(--_unheard-of)}\``)
  expect(code).toContain(`'${short}'`)
  expect(code).toMatch(/n = --_e1/)
  expect(code).not.toContain('const')
})

test('gives each private property a name of its own, and never one that a page could have', () => {
  const names = [...privateProperties(WIDGET).values()]
  expect(names.length).toBeGreaterThan(60)
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) expect(name).toMatch(/^--_[a-z]{1,2}$/)
  expect(new Set(Array.from({ length: 700 }, (_, at) => word(at))).size).toBe(700)
})
