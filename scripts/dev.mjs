// `npm run dev`: rebuilds the script-tag file when a client package changes, and restarts the
// server, run from source, when the server or the protocol does.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const start = (args, env = {}) =>
  spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })

const children = [
  start(
    [join('node_modules', 'rollup', 'dist', 'bin', 'rollup'), '-c', '--watch', '--no-watch.clearScreen', '--silent'],
    { PARLOR_BUILD: 'widget', PARLOR_BUILD_TYPES: '0' },
  ),
  start([
    '--watch',
    '--conditions=source',
    '--disable-warning=ExperimentalWarning',
    'packages/server/src/main.ts',
    ...process.argv.slice(2),
  ]),
]
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => children.forEach((child) => child.kill(signal)))
for (const child of children) {
  child.on('exit', (code) => {
    children.forEach((other) => other.kill())
    process.exitCode = code ?? 0
  })
}
