import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LEAST } from '../faults/scale.ts'
import { DEFECTS } from '../simulation/defects.ts'
import { ROOT, between, readPage, tableRows } from './markdown.ts'

const INVARIANTS = tableRows(between(readPage('docs/protocol.md'), 'invariants'))

const filesIn = (cell: string): readonly string[] =>
  [...cell.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map((match) => match[1]!)

/** A number as a source file has it. */
const numberIn = (file: string, pattern: RegExp): number =>
  Number(pattern.exec(readFileSync(join(ROOT, file), 'utf8'))?.[1]?.replaceAll('_', ''))

describe('the table of invariants', () => {
  test.each(INVARIANTS.map(([number = '', , ...cells]) => [number, cells] as const))(
    '%s is named in every file that is said to hold it',
    (number, cells) => {
      for (const cell of cells) if (cell !== 'none') expect(filesIn(cell), cell).not.toEqual([])
      const named = new RegExp(`\\b${number}\\b`)
      for (const file of cells.flatMap(filesIn)) {
        expect(existsSync(join(ROOT, file)), file).toBe(true)
        expect(readFileSync(join(ROOT, file), 'utf8'), file).toMatch(named)
      }
    },
  )

  test('has somebody who looks at each', () => {
    const unheld = INVARIANTS.filter(([, , ...cells]) => cells.every((cell) => cell === 'none')).map(
      ([number]) => number,
    )
    expect(unheld).toEqual([])
  })
})

describe('the page on reliability', () => {
  const page = readPage('docs/reliability.md')

  test('says how much each run does at least, as the runs demand it', () => {
    const rows = tableRows(page.slice(page.indexOf('| each run')))
    const fresh = [
      numberIn('tests/simulation/schedules.scenario.test.ts', /FRESH = ([\d_]+)/),
      numberIn('scripts/run.mjs', /RELEASE_SCHEDULES = ([\d_]+)/),
    ]
    expect(rows).toEqual([
      ['simulated schedules nobody has tried before', ...fresh.map((count) => count.toLocaleString('en'))],
      ...Object.entries(LEAST).map(([what, counts]) => [what, ...counts.map(String)]),
    ])
  })

  test('names only invariants that are stated', () => {
    const stated = INVARIANTS.map(([number]) => number)
    for (const [number] of page.matchAll(/\bI\d+\b/g)) expect(stated).toContain(number)
  })

  test('names only planted defects that there are', () => {
    const known = [...DEFECTS.map(({ name }) => name), 'all']
    for (const [, name] of page.matchAll(/--defect (\S+)/g)) expect(known).toContain(name)
  })

  test('names only arguments that the simulation takes', () => {
    const main = readFileSync(join(ROOT, 'tests/simulation/main.ts'), 'utf8')
    const lines = page.split('\n').filter((line) => line.includes('simulate') || line.includes('`--'))
    const named = lines.flatMap((line) => [...line.matchAll(/--([a-z]+)/g)].map((match) => match[1]!))
    expect(named).toContain('seeds')
    for (const name of named) expect(main).toMatch(new RegExp(`--${name}\\b|'${name}'`))
  })
})

describe('the table of hostile texts', () => {
  const rows = tableRows(between(readPage('docs/reliability.md'), 'hostile'))

  test('has every case there is', () => {
    expect(rows.map(([number]) => Number(number))).toEqual([44, 45, 46, 55, 56, 57, 58, 59, 60, 61])
  })

  test.each(rows.map(([number = '', , files = '']) => [number, files] as const))(
    'case %s is named in every file that is said to hold it',
    (number, files) => {
      expect(filesIn(files)).not.toEqual([])
      for (const file of filesIn(files))
        expect(readFileSync(join(ROOT, file), 'utf8'), file).toMatch(new RegExp(`cases? (\\d+, )*${number}\\b`))
    },
  )
})
