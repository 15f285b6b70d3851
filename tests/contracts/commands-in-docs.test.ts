import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT, fencesOf, pages, readPage } from './markdown.ts'

const SCRIPTS = Object.keys(
  (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }).scripts,
)

describe.each(pages())('%s', (page) => {
  const text = readPage(page)

  test('names only npm scripts that exist', () => {
    const named = [...text.matchAll(/\bnpm (?:run (?:-s )?([a-z:]+)|(start|test)\b)(?! --?w)/g)].map(
      (match) => match[1] ?? match[2]!,
    )
    expect(named.filter((script) => !SCRIPTS.includes(script))).toEqual([])
  })

  test('shows only JSON that parses', () => {
    for (const fence of fencesOf(page, text)) if (fence.language === 'json') JSON.parse(fence.code)
  })
})
