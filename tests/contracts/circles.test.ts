import { globSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

type Imports = ReadonlyMap<string, readonly string[]>

/** What every file of the product imports of it: by a statement, as a type, or when it is first needed. */
function importsOf(files: readonly string[]): Imports {
  const all = new Set(files)
  return new Map(
    files.map((file) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'))
      const named = importedFiles.map(({ fileName }) => resolve(dirname(file), fileName))
      return [file, named.filter((name) => all.has(name))]
    }),
  )
}

/** Files that import each other, one list for each way around; empty when imports run one way only. */
function circlesIn(imports: Imports): readonly (readonly string[])[] {
  const circles: string[][] = []
  const done = new Set<string>()
  const way: string[] = []
  const follow = (file: string): void => {
    const at = way.indexOf(file)
    if (at >= 0) return void circles.push(way.slice(at).map((name) => relative(ROOT, name)))
    if (done.has(file)) return
    way.push(file)
    for (const next of imports.get(file) ?? []) follow(next)
    way.pop()
    done.add(file)
  }
  for (const file of imports.keys()) follow(file)
  return circles
}

test('imports run one way only, those of types and those made when first needed as well', () => {
  const files = globSync(`${ROOT}/packages/*/src/**/*.{ts,tsx}`).filter((file) => !/\.test(-d)?\.tsx?$/.test(file))
  const imports = importsOf(files)
  expect([...imports.values()].flat().length).toBeGreaterThan(files.length)
  expect(circlesIn(imports)).toEqual([])
})

test('the check above would see a circle', () => {
  const imports = new Map([
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', ['b']],
    ['d', []],
  ])
  expect(circlesIn(imports).map((circle) => circle.length)).toEqual([2])
})
