import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cssCustomData, htmlCustomData, webTypes } from './editors.mjs'
import { customElementsManifest } from './manifest.mjs'
import { readElements } from './read.mjs'
import { elementTypes, jsxTypes, vueTypes } from './typings.mjs'
import { wholeElements } from './whole.mjs'

/** The files that describe the elements to tools, by name. */
export function elementFiles(version) {
  const elements = wholeElements(readElements())
  const json = (value) => `${JSON.stringify(value, null, 2)}\n`
  return {
    'custom-elements.json': json(customElementsManifest(elements)),
    'html-custom-data.json': json(htmlCustomData(elements)),
    'css-custom-data.json': json(cssCustomData(elements)),
    'web-types.json': json(webTypes(elements, version)),
    'element-types.d.ts': elementTypes(elements),
    'jsx.d.ts': jsxTypes(elements),
    'vue.d.ts': vueTypes(elements),
  }
}

/** Writes them beside what the build of the widget made. */
export function describeElements(folder) {
  return {
    name: 'describe-elements',
    writeBundle({ dir }) {
      mkdirSync(dir, { recursive: true })
      const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      for (const [name, text] of Object.entries(elementFiles(version))) writeFileSync(join(dir, name), text)
    },
  }
}
