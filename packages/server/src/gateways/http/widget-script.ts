import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** How a file may be sent, the smallest first. */
export type Encoding = 'br' | 'gzip'

/** A file of the widget, ready to be sent. */
export interface ScriptFile {
  readonly content: Uint8Array<ArrayBuffer>
  /**
   * The same compressed. Brotli is a seventh smaller than gzip and takes a second, so it is made beside the first
   * answers, and absent until then.
   *
   * @param encoding one that the browser takes
   */
  compressed(encoding: Encoding): Uint8Array<ArrayBuffer> | null
  /** Quoted, as the header wants it. */
  readonly etag: string
}

/** Files of the widget whose names stay: the script to paste, the same in one piece, their maps, and the notices. */
export const WIDGET_FILES = [
  'parlor.js',
  'parlor.js.map',
  'parlor.all.js',
  'parlor.all.js.map',
  'parlor.licenses.txt',
] as const

/** Reads the built widget; looks again when a file changes, so a rebuild needs no restart. */
export interface WidgetScript {
  /** @returns `null` when the widget has not been built */
  file(name: (typeof WIDGET_FILES)[number]): Promise<ScriptFile | null>
  /**
   * A file that the script fetches, whose name ends in a hash of what is in it.
   * @param name as in the list that the build made; no other file is ever read
   * @returns `null` when the list does not name it
   */
  part(name: string): Promise<ScriptFile | null>
}

const zip = promisify(gzip)
const brotli = promisify(brotliCompress)
/** A file is worth that second once it was asked for so often: who tries something out restarts all the time. */
const WORTH_IT = 3

/** @param path where the script is; everything else lies beside it; `null` when there is none */
export function createWidgetScript(path: string | null): WidgetScript {
  const read = createReader()
  const folder = path === null ? null : dirname(path)
  const listed = async (): Promise<readonly string[]> => {
    const list = folder === null ? null : await read(join(folder, 'parlor.files.json'))
    return list === null ? [] : (JSON.parse(new TextDecoder().decode(list.content)) as string[])
  }
  return {
    file: async (name) => (folder === null ? null : read(join(folder, name))),
    part: async (name) => (folder !== null && (await listed()).includes(name) ? read(join(folder, name)) : null),
  }
}

/** Where the package `@parlor/widget` keeps its built script; `null` when it is not installed. */
export function findWidgetScript(): string | null {
  try {
    return fileURLToPath(import.meta.resolve('@parlor/widget/parlor.js'))
  } catch {
    return null
  }
}

interface Cached {
  readonly changed: number
  readonly size: number
  readonly file: Promise<ScriptFile>
}

/** Reads files once, and again when they change. What is gone is `null`. */
function createReader(): (path: string) => Promise<ScriptFile | null> {
  const cache = new Map<string, Cached>()
  const inTurn = createTurns()
  return async (path) => {
    try {
      const { mtimeMs: changed, size } = await stat(path)
      let cached = cache.get(path)
      if (cached?.changed !== changed || cached.size !== size) {
        cached = { changed, size, file: load(path, inTurn) }
        cache.set(path, cached)
      }
      return await cached.file
    } catch {
      cache.delete(path)
      return null
    }
  }
}

async function load(path: string, inTurn: InTurn): Promise<ScriptFile> {
  const content = new Uint8Array(await readFile(path))
  const digest = createHash('sha256').update(content).digest('base64url')
  const gzipped = new Uint8Array(await zip(content))
  let smaller: Uint8Array<ArrayBuffer> | null = null
  let asked = 0
  return {
    content,
    compressed(encoding) {
      if (encoding === 'gzip') return gzipped
      asked += 1
      if (asked === WORTH_IT && !path.endsWith('.map'))
        inTurn(async () => (smaller = new Uint8Array(await brotli(content, options(content)))))
      return smaller
    },
    etag: `"${digest}"`,
  }
}

const options = ({ length }: Uint8Array) => ({
  params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_SIZE_HINT]: length },
})

/** Does work in the background. */
type InTurn = (work: () => Promise<unknown>) => void

/** One work after the other, so that it holds one thread of several; what fails is left. */
function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    last = last.then(work).catch(() => {})
  }
}
