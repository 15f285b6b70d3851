import { build, type Metafile } from 'esbuild'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** What a page loads, and what must never reach it. */
const ENTRIES = [
  '@parlor/protocol',
  '@parlor/sdk',
  '@parlor/widget',
  '@parlor/widget/define',
  '@parlor/widget/highlight',
  '@parlor/widget/inbox',
  '@parlor/widget/maths',
  '@parlor/react',
  '@parlor/react/element',
]
const FORBIDDEN: readonly [what: string, pattern: RegExp][] = [
  ['a validator', /node_modules\/zod\//],
  ['the schemas', /packages\/protocol\/(src|dist)\/(schemas|commands\/|events\/|model\/)/],
  ['server code', /packages\/server\/|node_modules\/(socket\.io|hono|kysely|pino|jose)\//],
  ['test code', /packages\/testkit\/|\.test\.tsx?$/],
]

/** Bytes, gzipped, of everything that is fetched until a room is shown and usable. */
const FIRST_ROOM = 91_000

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

const DIST = `${ROOT}/packages/widget/dist`

function built(file: string): string {
  if (!existsSync(`${DIST}/${file}`))
    expect.fail(`packages/widget/dist/${file} is missing: run \`npm run build\` first.`)
  return readFileSync(`${DIST}/${file}`, 'utf8')
}

/** What a visitor downloads, in bytes. */
const gzipped = (...files: string[]) => files.reduce((sum, file) => sum + gzipSync(built(file), { level: 9 }).length, 0)

describe('the script-tag build', () => {
  const files = JSON.parse(built('parlor.files.json')) as string[]
  const scripts = files.filter((file) => file.endsWith('.js'))
  const [chat = ''] = scripts

  test.each(['parlor.js', 'parlor.all.js'])(
    '%s asks for nothing by a static import, and carries no validator',
    (file) => {
      const code = built(file)
      expect(code).not.toMatch(/_zod\b|ZodError/)
      expect(code).not.toMatch(/^\s*import[\s{*"']|\brequire\$\$|\brequire\(["']/m)
      expect(code).toContain('parlor-chat')
    },
  )

  test('has one file for the first room; what comes later imports only what the build has made', () => {
    expect(chat).toMatch(/^parlor\/chat-/)
    expect(built(chat)).not.toMatch(/\bfrom\s*["']\.\/|^import\s*["']/m)
    for (const file of scripts.slice(1)) {
      const imported = [...built(file).matchAll(/\bfrom\s*["']\.\/([^"']+)["']/g)].map((match) => `parlor/${match[1]}`)
      expect(imported.filter((name) => !scripts.includes(name))).toEqual([])
    }
  })

  test('names every file of its folder in the list for the server, and the loader knows the first', () => {
    expect(
      readdirSync(`${DIST}/parlor`)
        .map((name) => `parlor/${name}`)
        .sort(),
    ).toEqual(files.toSorted())
    expect(built('parlor.js')).toContain(chat)
  })

  test.each(['parlor', 'parlor.all'])('has the hash of %s.js beside it', (name) => {
    const hash = createHash('sha384')
      .update(readFileSync(`${DIST}/${name}.js`))
      .digest('base64')
    expect(built(`${name}.integrity.txt`)).toBe(`sha384-${hash}\n`)
  })

  // Budgets, not wishes: when one is passed, find out what came in and whether it is needed at first sight.
  test('weighs at most 5 kB before anybody opens the chat', () => {
    expect(gzipped('parlor.js')).toBeLessThanOrEqual(5_000)
  })

  test(`weighs at most ${FIRST_ROOM / 1_000} kB until a room is shown and usable`, () => {
    expect(gzipped('parlor.js', chat)).toBeLessThanOrEqual(FIRST_ROOM)
  })
})
