import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

/** A file of the widget, ready to be sent. */
export interface ScriptFile {
  readonly content: Uint8Array<ArrayBuffer>
  readonly gzipped: Uint8Array<ArrayBuffer>
  /** Quoted, as the header wants it. */
  readonly etag: string
}

/** Reads the built widget; looks again when the file changes, so a rebuild needs no restart. */
export interface WidgetScript {
  /** @returns `null` when the widget has not been built */
  script(): Promise<ScriptFile | null>
  /** @returns `null` when there is no source map */
  map(): Promise<ScriptFile | null>
  /** The notices of the packages inside the script. @returns `null` when there are none */
  licenses(): Promise<ScriptFile | null>
}

const compress = promisify(gzip)

/** @param path where the script is; the map and the notices lie beside it */
export function createWidgetScript(path: string | null): WidgetScript {
  return {
    script: createCachedFile(path),
    map: createCachedFile(path === null ? null : `${path}.map`),
    licenses: createCachedFile(path === null ? null : path.replace(/\.js$/, '.licenses.txt')),
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

function createCachedFile(path: string | null): () => Promise<ScriptFile | null> {
  let cached: { readonly changed: number; readonly size: number; readonly file: Promise<ScriptFile> } | null = null
  return async () => {
    if (path === null) return null
    try {
      const { mtimeMs: changed, size } = await stat(path)
      if (cached?.changed !== changed || cached.size !== size) cached = { changed, size, file: load(path) }
      return await cached.file
    } catch {
      cached = null
      return null
    }
  }
}

async function load(path: string): Promise<ScriptFile> {
  const content = new Uint8Array(await readFile(path))
  const digest = createHash('sha256').update(content).digest('base64url')
  return { content, gzipped: new Uint8Array(await compress(content)), etag: `"${digest}"` }
}
