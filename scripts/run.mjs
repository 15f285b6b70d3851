// The door to every npm script. Plain JavaScript without dependencies, able to run on Node 20: it
// sets up what is missing (packages, build) and goes on under the Node this repository pins.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')
const pinned = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const [task, ...rest] = process.argv.slice(2)

/** Runs a command to its end with our Node first on the PATH; resolves to its exit code. */
function run(command, args, { env = {}, quiet = false } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: {
        ...process.env,
        PATH: `${join(root, 'node_modules', 'node', 'bin')}${delimiter}${bin}${delimiter}${process.env.PATH}`,
        ...env,
      },
      shell: process.platform === 'win32' && command === 'npm',
    })
    let output = ''
    child.stdout?.on('data', (data) => (output += data))
    child.stderr?.on('data', (data) => (output += data))
    // The terminal sends Ctrl-C to the whole group; the child decides when it is done.
    const forward = (signal) => child.kill(signal)
    const ignore = () => {}
    process.on('SIGTERM', forward)
    process.on('SIGINT', ignore)
    child.on('close', (code, signal) => {
      process.off('SIGTERM', forward)
      process.off('SIGINT', ignore)
      if (quiet && code !== 0) process.stderr.write(output)
      done(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1))
    })
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`)
      done(1)
    })
  })
}

const node = (script, args = [], options) => run(pinned, [script, ...args], options)
const tool = (name, args = [], options) => run(join(bin, name), args, options)
const source = (script, args = [], options) =>
  run(pinned, ['--conditions=source', '--disable-warning=ExperimentalWarning', script, ...args], options)

function hashOf(paths) {
  const hash = createHash('sha256')
  const visit = (path) => {
    if (!existsSync(path)) return
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort())
        if (name !== 'node_modules' && name !== 'dist') visit(join(path, name))
    } else if (!/\.test\.tsx?$/.test(path)) hash.update(path.slice(root.length)).update(readFileSync(path))
  }
  paths.map((path) => join(root, path)).forEach(visit)
  return hash.digest('hex')
}

/** Whether what `stamp` remembers is still so. */
function fresh(stamp, value) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === value
}

function remember(stamp, value) {
  mkdirSync(join(stamp, '..'), { recursive: true })
  writeFileSync(stamp, value)
}

async function install() {
  const stamp = join(root, 'node_modules', '.parlor', 'installed')
  const wanted = hashOf(['package-lock.json'])
  if (fresh(stamp, wanted) && existsSync(pinned)) return
  console.log('Setting up: installing packages (once)…')
  const code = await run('npm', ['ci', '--include=dev', '--loglevel=error', '--no-fund', '--no-audit'])
  if (code !== 0 || !existsSync(pinned)) fail('The packages could not be installed; see the messages above.')
  remember(stamp, wanted)
}

/** Builds the packages unless nothing changed since; with or without declarations. */
async function build({ types, force = false }) {
  const stamp = join(root, 'node_modules', '.parlor', types ? 'built-with-types' : 'built')
  const full = join(root, 'node_modules', '.parlor', 'built-with-types')
  const wanted = hashOf([
    'packages',
    'rollup.config.mjs',
    'scripts/minify-literals.mjs',
    'scripts/shorter-names.mjs',
    'scripts/elements',
    'package-lock.json',
  ])
  if (!force && (fresh(stamp, wanted) || fresh(full, wanted))) return
  console.log('Setting up: building the packages…')
  const code = await tool('rollup', ['-c', ...(force ? [] : ['--silent'])], {
    env: { PARLOR_BUILD_TYPES: types ? '1' : '0' },
  })
  if (code !== 0) fail('The build failed; see the messages above.')
  remember(stamp, wanted)
}

function fail(message) {
  console.error(message)
  process.exit(1)
}

/** Puts the packages into files that `npm install` takes, for applications outside of this repository. */
async function pack() {
  const folder = join(root, 'packs')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  const names = ['protocol', 'sdk', 'widget', 'react-bindings', 'server']
  const which = names.map((name) => `--workspace=packages/${name}`)
  const code = await run('npm', ['pack', '--pack-destination', folder, ...which], { quiet: true })
  if (code === 0) for (const name of readdirSync(folder)) console.log(join('packs', name))
  return code
}

/** Everything that must hold before a change lands; ends with one line of counts. */
async function test(further = []) {
  const checks = [
    ['types', () => tool('tsc', ['-b'], { quiet: true })],
    ['lint', () => tool('eslint', ['.', '--max-warnings=0'], { quiet: true })],
    ['format', () => tool('prettier', ['--check', '--log-level=warn', '.'], { quiet: true })],
  ]
  const totals = { passed: 0, failed: 0, skipped: 0 }
  if (rest.length === 0) {
    for (const [name, check] of checks) {
      const ok = (await check()) === 0
      console.log(`${ok ? '✓' : '✗'} ${name}`)
      totals[ok ? 'passed' : 'failed'] += 1
    }
  }
  const report = join(root, 'node_modules', '.parlor', 'test-results.json')
  rmSync(report, { force: true })
  const code = await node(join(root, 'node_modules', 'vitest', 'vitest.mjs'), ['run', ...rest], {
    env: { PARLOR_TEST_JSON: report },
  })
  const results = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null
  if (results) {
    totals.passed += results.numPassedTests
    totals.failed += results.numFailedTests
    totals.skipped += results.numPendingTests + (results.numTodoTests ?? 0)
    // A file that could not be loaded has no tests to fail; it still is a failure.
    totals.failed += results.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.every((one) => one.status !== 'failed'),
    ).length
  }
  if (code !== 0 && totals.failed === 0) totals.failed = 1
  for (const [name, check] of further) {
    console.log(`\n${name}`)
    totals[(await check()) === 0 ? 'passed' : 'failed'] += 1
  }
  console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
  return totals.failed === 0 ? 0 : 1
}

/** How many schedules a release must stand that nobody has looked at before. */
const RELEASE_SCHEDULES = 200_000

/** Schedules after which a planted defect counts as missed, before a release. */
const DEFECT_SCHEDULES = 10_000

/**
 * What a release must stand: all that a landing must, with long campaigns, and schedules nobody has looked at before.
 * `PARLOR_SCALE=0.01` does that share of it, to see whether the whole of it runs.
 */
async function testRelease() {
  process.env.PARLOR_CAMPAIGN = 'release'
  if (rest.length > 0) return test()
  const share = (count) => String(Math.max(1, Math.ceil(count * Number(process.env.PARLOR_SCALE ?? 1))))
  const from = String(1 + Math.floor(Math.random() * 1_000_000_000))
  const simulate = (...args) => source('tests/simulation/main.ts', args)
  return test([
    ['simulated schedules', () => simulate('--failed', '--seeds', share(RELEASE_SCHEDULES), '--from', from)],
    // A known seed is tried first, so that a share of it finds them too.
    ['planted defects', () => simulate('--defect', 'all', '--seeds', share(DEFECT_SCHEDULES))],
    ['looks', () => source('tests/looks/main.ts')],
  ])
}

const tasks = {
  start: async () => (await build({ types: false }), node('packages/server/dist/main.js', rest)),
  token: async () => (await build({ types: false }), node('packages/server/dist/main.js', ['token', ...rest])),
  dev: () => node('scripts/dev.mjs', rest),
  build: async () => (await build({ types: true, force: true }), 0),
  pack: async () => (await build({ types: true }), pack()),
  test: async () => (await build({ types: true }), test()),
  'test:release': async () => (await build({ types: true }), testRelease()),
  lint: () => tool('eslint', ['.', '--max-warnings=0', ...rest]),
  format: () => tool('prettier', ['--write', '--log-level=warn', ...(rest.length ? rest : ['.'])]),
  typecheck: () => tool('tsc', ['-b']),
  bench: async () => (await build({ types: false }), source('bench/main.ts', rest)),
  looks: () => source('tests/looks/main.ts', rest),
  replay: () => source('tests/replay/main.ts', rest),
  simulate: () => source('tests/simulation/main.ts', rest),
}

if (!Object.hasOwn(tasks, task ?? '')) fail(`Usage: node scripts/run.mjs ${Object.keys(tasks).join('|')}`)
await install()
process.exitCode = await tasks[task]()
