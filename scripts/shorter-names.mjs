// Gives the private names of what a page downloads as few and as common letters as it can.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import MagicString from 'magic-string'

/** Letters by how often they stand in minified code: what was just seen compresses best. */
const LETTERS = 'etsrnoaildcuhpmgfvwbykx'
const PROPERTY = /--_[a-z][\w-]*/g

/**
 * A rollup plugin for what the minifier has done already. It counts the `#names` of each class anew, which terser
 * counts through the whole file; writes `let` for `const`, so that there is one word for both; and
 * shortens the private custom properties, `--_name`, the same in every file.
 *
 * @param {string} folder of the sources that hold all private custom properties
 * @returns {import('rollup').OutputPlugin}
 */
export function shorterNames(folder) {
  const properties = privateProperties(folder)
  return {
    name: 'shorter-names',
    renderChunk(code) {
      const text = new MagicString(code)
      shorten(this.parse(code), text, properties)
      return { code: text.toString(), map: text.generateMap({ hires: true }) }
    },
  }
}

/** Short names for the private custom properties of all sources, the most used ones first. */
export function privateProperties(folder) {
  const counts = new Map()
  const files = readdirSync(folder, { recursive: true }).filter((file) => /(?<!\.test)\.ts$/.test(file))
  for (const file of files.sort())
    for (const [name] of readFileSync(join(folder, file), 'utf8').matchAll(PROPERTY))
      counts.set(name, (counts.get(name) ?? 0) + 1)
  const names = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  return new Map(names.map(([name], at) => [name, `--_${word(at)}`]))
}

/** The n-th of all names: letters, then pairs of them. */
export function word(at) {
  const { length } = LETTERS
  return (at < length ? '' : word(Math.floor(at / length) - 1)) + LETTERS[at % length]
}

/** @param {Map<string, string> | null} given new names of the class around; one within another shares them: it may speak of both */
function shorten(node, text, properties, given = null) {
  if (node.type === 'PrivateIdentifier') {
    if (!given.has(node.name)) given.set(node.name, word(given.size))
    text.update(node.start + 1, node.end, given.get(node.name))
  } else if (node.type === 'TemplateElement' || typeof node.value === 'string')
    for (const { 0: name, index } of text.original.slice(node.start, node.end).matchAll(PROPERTY))
      if (properties.has(name)) text.update(node.start + index, node.start + index + name.length, properties.get(name))
  if (node.type === 'VariableDeclaration' && node.kind === 'const') text.update(node.start, node.start + 5, 'let')
  const inside = /^Class/.test(node.type) ? (given ?? new Map()) : given
  for (const each of below(node)) shorten(each, text, properties, inside)
}

function below(node) {
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'type' || !value || typeof value !== 'object' ? [] : [value].flat().filter((each) => each?.type),
  )
}
