// Folds the white space of templates in our own sources: what is written for people to read costs bytes on every page.
import MagicString from 'magic-string'
import { transformSync } from 'esbuild'

/**
 * A rollup plugin. Style sheets without parts that are filled in later go through esbuild's own
 * minifier, without its rewriting of syntax. In markup only runs of white space become one space,
 * which shows nowhere, because no template of ours stands in an element that keeps them.
 *
 * @param {(id: string) => boolean} ours whether a module is to be touched
 * @returns {import('rollup').Plugin}
 */
export function minifyLiterals(ours) {
  return {
    name: 'minify-literals',
    transform(code, id) {
      if (!ours(id) || !/\b(?:css|html|svg)`/.test(code)) return null
      const text = new MagicString(code)
      for (const { tag, quasi } of taggedTemplates(this.parse(code))) {
        const whole = quasi.expressions.length === 0
        for (const { start, end, value } of quasi.quasis) {
          if (value.cooked !== value.raw) continue
          const small = tag === 'css' && whole ? minifyCss(value.raw) : foldSpace(value.raw)
          if (small !== value.raw) text.update(start, end, small)
        }
      }
      return text.hasChanged() ? { code: text.toString(), map: text.generateMap({ hires: true }) } : null
    },
  }
}

/** A style sheet without comments and needless white space. */
export function minifyCss(css) {
  const { code, warnings } = transformSync(css, { loader: 'css', minifyWhitespace: true, logLevel: 'silent' })
  if (warnings.length) throw new Error(`A style sheet is not valid: ${warnings[0].text}`)
  return code
    .trim()
    .replace(/(--[\w-]+:) /g, '$1')
    .replaceAll('\\', '\\\\')
    .replaceAll('`', '\\`')
    .replaceAll('${', '\\${')
}

/** Runs of white space become one space; one next to a parameter stays one. */
export function foldSpace(markup) {
  return markup.replace(/\s+/g, ' ')
}

/** All css, html and svg templates of a program, outer ones first. */
function taggedTemplates(node, found = []) {
  if (Array.isArray(node)) for (const each of node) taggedTemplates(each, found)
  else if (node && typeof node.type === 'string') {
    if (node.type === 'TaggedTemplateExpression' && ['css', 'html', 'svg'].includes(node.tag.name))
      found.push({ tag: node.tag.name, quasi: node.quasi })
    for (const [key, value] of Object.entries(node))
      if (key !== 'type' && value && typeof value === 'object') taggedTemplates(value, found)
  }
  return found
}
