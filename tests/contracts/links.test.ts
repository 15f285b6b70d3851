import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT, fencesOf, pages, readPage } from './markdown.ts'

/** The anchor a heading gets, as code hosts make it. */
function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[`*_]|\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-')
}

function prose(page: string): string {
  const lines = readPage(page).split('\n')
  for (const fence of fencesOf(page, lines.join('\n')))
    for (let i = 0; i <= fence.code.split('\n').length; i += 1) lines[fence.line - 1 + i] = ''
  return lines.join('\n')
}

/** Every anchor of a page; one that is taken gets a number behind it. */
function anchors(page: string): ReadonlySet<string> {
  const taken = new Map<string, number>()
  return new Set(
    [...prose(page).matchAll(/^#{1,6} (.+)$/gm)].map((match) => {
      const anchor = anchorOf(match[1]!)
      const before = taken.get(anchor) ?? 0
      taken.set(anchor, before + 1)
      return before === 0 ? anchor : `${anchor}-${before}`
    }),
  )
}

describe.each(pages())('%s', (page) => {
  test('every link to a file or heading of the repository leads somewhere', () => {
    const dead: string[] = []
    for (const [, target] of prose(page).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^(https?:|mailto:)/.test(target!)) continue
      const [path = '', anchor] = target!.split('#')
      const file = path === '' ? page : join(dirname(page), path).replaceAll('\\', '/')
      if (!existsSync(join(ROOT, file))) dead.push(target!)
      else if (anchor && (statSync(join(ROOT, file)).isDirectory() || !anchors(file).has(anchor))) dead.push(target!)
    }
    expect(dead).toEqual([])
  })
})
