import { build, type Metafile } from 'esbuild'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** What a page loads, and what must never reach it. */
const ENTRIES = [
  '@parlor/protocol',
  '@parlor/sdk',
  '@parlor/widget',
  '@parlor/widget/define',
  '@parlor/widget/highlight',
  '@parlor/react',
  '@parlor/react/element',
]
const FORBIDDEN: readonly [what: string, pattern: RegExp][] = [
  ['a validator', /node_modules\/zod\//],
  ['the schemas', /packages\/protocol\/(src|dist)\/(schemas|commands\/|events\/|model\/)/],
  ['server code', /packages\/server\/|node_modules\/(socket\.io|hono|kysely|pino|jose)\//],
  ['test code', /packages\/testkit\/|\.test\.tsx?$/],
]

async function modulesOf(entry: string, conditions: string[]): Promise<Metafile['inputs']> {
  const result = await build({
    stdin: { contents: `export * from '${entry}'`, resolveDir: `${ROOT}/tests` },
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    conditions,
    external: ['react', 'react-dom', 'react/jsx-runtime'],
    logLevel: 'silent',
  })
  return result.metafile.inputs
}

describe.each([
  ['source', ['source', 'browser', 'module']],
  ['built', ['browser', 'module']],
])('what a browser is given, from %s', (_from, conditions) => {
  describe.each(ENTRIES)('%s', (entry) => {
    test('holds no validator, no server and no test', async () => {
      const modules = Object.keys(await modulesOf(entry, conditions))
      expect(modules.length).toBeGreaterThan(1)
      for (const [what, pattern] of FORBIDDEN)
        expect(
          modules.filter((path) => pattern.test(path)),
          `${what} in ${entry}`,
        ).toEqual([])
    })
  })
})

test('the check above would see a validator', async () => {
  const modules = Object.keys(await modulesOf('@parlor/protocol/schemas', ['source', 'browser', 'module']))
  expect(modules.some((path) => FORBIDDEN[0]![1].test(path))).toBe(true)
})

test('the script-tag build is one file that asks for nothing else, and carries no validator', () => {
  const path = `${ROOT}/packages/widget/dist/parlor.js`
  if (!existsSync(path)) expect.fail('packages/widget/dist/parlor.js is missing: run `npm run build` first.')
  const code = readFileSync(path, 'utf8')
  expect(code).not.toMatch(/_zod\b|ZodError/)
  expect(code).not.toMatch(/^\s*import[\s{*"']|\brequire\$\$|\brequire\(["']/m)
  expect(code).toContain('parlor-chat')
})
