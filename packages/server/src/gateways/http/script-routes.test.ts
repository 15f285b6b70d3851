import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { brotliDecompressSync } from 'node:zlib'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { scriptRoutes } from './script-routes.ts'
import { createWidgetScript } from './widget-script.ts'

const SCRIPT = `console.log('parlor')\n`.repeat(50)

describe('the script', () => {
  let path: string
  beforeEach(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parlor-script-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    path = join(folder, 'parlor.js')
  })
  const get = (app: ReturnType<typeof scriptRoutes>, headers: Record<string, string> = {}, file = '/parlor.js') =>
    app.request(file, { headers })

  test('may be loaded by any page, with an integrity hash', async () => {
    await writeFile(path, SCRIPT)
    const response = await get(scriptRoutes(createWidgetScript(path)))
    expect(response.status).toBe(200)
    expect(await response.text()).toBe(SCRIPT)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': expect.stringContaining('max-age='),
      etag: `"${createHash('sha256').update(SCRIPT).digest('base64url')}"`,
    })
  })

  test('is not sent again to who has it', async () => {
    await writeFile(path, SCRIPT)
    const app = scriptRoutes(createWidgetScript(path))
    for (const encoding of ['identity', 'gzip']) {
      const first = await get(app, { 'accept-encoding': encoding })
      const again = await get(app, {
        'accept-encoding': encoding,
        'if-none-match': `"other", W/${first.headers.get('etag')!}`,
      })
      expect([again.status, await again.text()]).toEqual([304, ''])
    }
  })

  test('is compressed for those who understand it', async () => {
    await writeFile(path, SCRIPT)
    const app = scriptRoutes(createWidgetScript(path))
    const response = await get(app, { 'accept-encoding': 'br, gzip;q=0.8' })
    expect(response.headers.get('content-encoding')).toBe('gzip')
    expect(await new Response(response.body!.pipeThrough(new DecompressionStream('gzip'))).text()).toBe(SCRIPT)
    for (const refused of ['', 'br', 'gzip;q=0', 'gzip;q=0.0, br']) {
      expect((await get(app, { 'accept-encoding': refused })).headers.get('content-encoding')).toBeNull()
    }
  })

  test('is compressed harder in the background, for those who understand that, once it was asked for often', async () => {
    await writeFile(path, SCRIPT)
    const app = scriptRoutes(createWidgetScript(path))
    const ask = () => get(app, { 'accept-encoding': 'gzip, deflate, br, zstd' })
    expect((await ask()).headers.get('content-encoding')).toBe('gzip')
    const encoding = async () => (await ask()).headers.get('content-encoding')
    await expect.poll(encoding).toBe('br')
    const response = await ask()
    expect(brotliDecompressSync(await response.arrayBuffer()).toString()).toBe(SCRIPT)
    expect(response.headers.get('etag')).toMatch(/-br"$/)
    for (const refused of ['gzip', 'br;q=0, gzip', '*'])
      expect((await get(app, { 'accept-encoding': refused })).headers.get('content-encoding')).toBe('gzip')
    const again = { 'accept-encoding': 'br', 'if-none-match': response.headers.get('etag')! }
    expect((await get(app, again)).status).toBe(304)
  })

  test('is read anew after a build', async () => {
    const app = scriptRoutes(createWidgetScript(path))
    const before = await get(app)
    expect([before.status, before.headers.get('content-type')]).toEqual([503, 'text/plain; charset=utf-8'])
    expect(await before.text()).toContain('npm run build')
    await writeFile(path, 'one')
    expect(await (await get(app)).text()).toBe('one')
    await writeFile(path, 'two')
    await utimes(path, 1, 1)
    expect(await (await get(app)).text()).toBe('two')
  })

  test('may have a map', async () => {
    await writeFile(path, SCRIPT)
    const app = scriptRoutes(createWidgetScript(path))
    expect((await get(app, {}, '/parlor.js.map')).status).toBe(404)
    await writeFile(`${path}.map`, '{}')
    expect((await get(app, {}, '/parlor.js.map')).headers.get('content-type')).toMatch(/^application\/json/)
  })

  test('comes with the notices of what it contains', async () => {
    await writeFile(path, SCRIPT)
    const app = scriptRoutes(createWidgetScript(path))
    expect((await get(app, {}, '/parlor.licenses.txt')).status).toBe(404)
    await writeFile(join(path, '..', 'parlor.licenses.txt'), 'Copyright')
    const response = await get(app, {}, '/parlor.licenses.txt')
    expect([response.headers.get('content-type'), await response.text()]).toEqual([
      'text/plain; charset=utf-8',
      'Copyright',
    ])
  })

  test('fetches files that the build has listed, and no other; they are never asked for again', async () => {
    const folder = join(path, '..')
    await mkdir(join(folder, 'parlor'))
    for (const name of ['chat-abcd1234.js', 'chat-abcd1234.js.map', 'left-abcd0000.js'])
      await writeFile(join(folder, 'parlor', name), name)
    const app = scriptRoutes(createWidgetScript(path))
    const before = await get(app, {}, '/parlor/chat-abcd1234.js')
    expect([before.status, before.headers.get('cache-control')]).toEqual([404, 'no-store'])
    const list = ['parlor/chat-abcd1234.js', 'parlor/chat-abcd1234.js.map']
    await writeFile(join(folder, 'parlor.files.json'), JSON.stringify(list))
    const part = await get(app, {}, '/parlor/chat-abcd1234.js')
    expect(await part.text()).toBe('chat-abcd1234.js')
    expect(Object.fromEntries(part.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': expect.stringContaining('immutable'),
    })
    const map = await get(app, {}, '/parlor/chat-abcd1234.js.map')
    expect(map.headers.get('content-type')).toMatch(/^application\/json/)
    for (const other of ['left-abcd0000.js', '..%2Fparlor.files.json', '%2e%2e%2fparlor.files.json', 'constructor'])
      expect((await get(app, {}, `/parlor/${other}`)).status).toBe(404)
  })

  test('is there in one piece, too', async () => {
    const app = scriptRoutes(createWidgetScript(path))
    expect((await get(app, {}, '/parlor.all.js')).status).toBe(503)
    await writeFile(join(path, '..', 'parlor.all.js'), SCRIPT)
    const response = await get(app, {}, '/parlor.all.js')
    expect(await response.text()).toBe(SCRIPT)
    expect(response.headers.get('cache-control')).not.toContain('immutable')
  })
})
