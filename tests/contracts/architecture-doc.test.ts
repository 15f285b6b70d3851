import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT, readPage, tableRows } from './markdown.ts'

const text = readPage('docs/architecture.md')

/** Names in the first column of the table under a heading. */
function listed(heading: string): readonly string[] {
  const start = text.indexOf(`## ${heading}\n`)
  if (start < 0) throw new Error(`docs/architecture.md has no heading "${heading}"`)
  const body = text.slice(start + 3)
  const end = body.search(/^## /m)
  return tableRows(end < 0 ? body : body.slice(0, end)).map((row) => row[0]!.replaceAll('`', ''))
}

function folders(path: string): readonly string[] {
  return readdirSync(join(ROOT, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'test-support')
    .map((entry) => entry.name)
    .sort()
}

test('the page lists the packages there are', () => {
  expect([...listed('Packages')].sort()).toEqual(folders('packages').map((name) => `packages/${name}`))
})

test.each([
  ['Inside the SDK', 'packages/sdk/src'],
  ['Inside the server', 'packages/server/src'],
])('%s: the page lists the folders there are', (heading, path) => {
  expect([...listed(heading)].sort()).toEqual(folders(path))
})

test('the page lists the folders of the SDK from top to bottom, as lint demands', () => {
  const rules = readPage('eslint.config.mjs')
  const layers = /sdk: \[([^\]]*)\]/g
  const ladder = [...rules.matchAll(layers)].map((match) =>
    [...match[1]!.matchAll(/'([a-z]+)'/g)].map((name) => name[1]!),
  )
  expect(ladder.find((names) => names.includes('client'))).toEqual(listed('Inside the SDK'))
})

test('every decision is listed, and every listed decision exists', () => {
  const index = readPage('docs/decisions/README.md')
  const named = [...index.matchAll(/\((\d{4}-[a-z0-9-]+\.md)\)/g)].map((match) => match[1]!)
  const files = readdirSync(join(ROOT, 'docs/decisions')).filter((name) => /^\d{4}-/.test(name))
  expect(named).toEqual(files.sort())
})
