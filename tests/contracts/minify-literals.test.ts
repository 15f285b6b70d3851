import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { rollup } from 'rollup'
import { describe, expect, test } from 'vitest'
import { foldSpace, minifyCss, minifyLiterals } from '../../scripts/minify-literals.mjs'
import { ROOT } from './markdown.ts'

async function built(code: string, ours = true): Promise<string> {
  const plugins = [
    { name: 'given', resolveId: (id: string) => id, load: (id: string) => (id === 'entry.js' ? code : null) },
    minifyLiterals(() => ours),
  ]
  const bundle = await rollup({ input: 'entry.js', external: ['lit'], plugins })
  const { output } = await bundle.generate({ format: 'es' })
  return output[0].code
}

const LIT = "import { css, html, svg } from 'lit'\n"

/** What is left of a style sheet when white space, comments, needless semicolons and quotes do not count. */
const squashed = (css: string) =>
  css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, '')
    .replaceAll(';}', '}')
    .replaceAll(/["']/g, '')

const WIDGET = join(ROOT, 'packages/widget/src')
const SHEETS = readdirSync(WIDGET, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|^fixtures/.test(file))
  .flatMap((file) =>
    [...readFileSync(join(WIDGET, file), 'utf8').matchAll(/\bcss`([^`]*)`/g)].map((match) => [file, match[1]!]),
  )

describe('the script-tag build', () => {
  test('writes style sheets in one line', async () => {
    expect(await built(`${LIT}export const a = css\`\n  p {\n    color: red; /* why */\n  }\n\``)).toContain(
      'css`p{color:red}`',
    )
  })

  test('folds white space in markup, also in markup within markup, and keeps one space where there was some', async () => {
    const code = await built(
      `${LIT}export const a = (x) => html\`<p\n  title=\${x}>\n  a  \${x} \${svg\`<g>\n\n</g>\`}</p>\``,
    )
    expect(code).toContain('html`<p title=${x}> a ${x} ${svg`<g> </g>`}</p>`')
  })

  test('touches neither other templates, nor other people’s modules', async () => {
    const code = `${LIT}export const a = \`a\n  b\`, b = String.raw\`a\n  b\`, c = html\`a\n  b\``
    expect(await built(code)).toContain('a = `a\n  b`, b = String.raw`a\n  b`, c = html`a b`')
    expect(await built(code, false)).toContain('c = html`a\n  b`')
  })

  test('fails on a style sheet that is not one', () => {
    expect(() => minifyCss('p { color: red } }')).toThrow('not valid')
  })

  test('keeps a text between two elements apart by one space', () => {
    expect(foldSpace('<b>a</b>\n      <b>b</b>')).toBe('<b>a</b> <b>b</b>')
  })

  test.each(SHEETS)('says in the sheet of %s what its author wrote', (_file, css) => {
    expect(squashed(minifyCss(css))).toBe(squashed(css))
  })
})
