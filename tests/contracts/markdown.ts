import { readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** A fenced block of a page, and where it stands. */
export interface Fence {
  readonly file: string
  /** Line of the opening fence, from 1. */
  readonly line: number
  /** The word after the backticks, such as `ts`. */
  readonly language: string
  /** What follows the word, such as `continue`. */
  readonly note: string
  readonly code: string
}

/** Every page the project publishes, relative to the root. */
export function pages(): readonly string[] {
  const found = ['README.md', 'CONTRIBUTING.md']
  for (const folder of ['docs', 'packages', 'examples', 'bench', 'tests', '.changeset'])
    collect(join(ROOT, folder), found)
  return found.sort()
}

function collect(folder: string, found: string[]): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!['node_modules', 'dist'].includes(entry.name)) collect(path, found)
    } else if (entry.name.endsWith('.md')) found.push(relative(ROOT, path).replaceAll('\\', '/'))
  }
}

export function readPage(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8')
}

/** The fenced blocks of a page, in order. Throws on one that is never closed. */
export function fencesOf(file: string, text: string): readonly Fence[] {
  const fences: Fence[] = []
  let open: { line: number; mark: string; indent: number; info: string; code: string[] } | null = null
  for (const [index, line] of text.split('\n').entries()) {
    const match = /^( *)(`{3,}|~{3,})(.*)$/.exec(line)
    if (open === null) {
      if (match) open = { line: index + 1, mark: match[2]!, indent: match[1]!.length, info: match[3]!.trim(), code: [] }
    } else if (match && match[2]!.startsWith(open.mark) && match[3]!.trim() === '') {
      const [language = '', ...note] = open.info.split(/\s+/)
      fences.push({ file, line: open.line, language, note: note.join(' '), code: open.code.join('\n') })
      open = null
    } else open.code.push(line.slice(Math.min(open.indent, line.length - line.trimStart().length)))
  }
  if (open) throw new Error(`${file}:${open.line} opens a fence that is never closed`)
  return fences
}

/** The text between `<!-- name:start -->` and `<!-- name:end -->`. */
export function between(text: string, name: string): string {
  const match = new RegExp(`<!-- ${name}:start -->\\n([\\s\\S]*?)<!-- ${name}:end -->`).exec(text)
  if (!match) throw new Error(`The page has no part between <!-- ${name}:start --> and <!-- ${name}:end -->`)
  return match[1]!.trim()
}

/** The rows of the first table in a text, cells trimmed; the head and its rule left out. */
export function tableRows(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n').filter((line) => line.startsWith('|'))
  return lines.slice(2).map((line) =>
    line
      .slice(1, line.lastIndexOf('|'))
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  )
}
