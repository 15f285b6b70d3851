// Declarations for templates that TypeScript checks: what each element takes, for JSX of React 18 and 19, and for Vue.
const HEAD = '// Made from the comments of the elements by the build.\n'

const comment = (words, indent = '  ') => (words ? `${indent}/** ${words.replaceAll('*/', '*\\/')} */\n` : '')

/** What an element takes: properties by their names, and attributes that are called otherwise. */
function takes(element) {
  const fields = element.fields.filter((field) => !field.static)
  const said = new Map(element.attributes.map((attribute) => [attribute.field, attribute.words]))
  const properties = fields.map(
    ({ name, words }) =>
      `${comment(words || said.get(name))}  ${name}?: Parlor.${element.className}['${name}'] | undefined\n`,
  )
  const attributes = element.attributes
    .filter(({ name }) => fields.every((field) => field.name !== name))
    .map(({ name, words, type, field }) => {
      const value = field ? `Parlor.${element.className}['${field}']` : type
      return `${comment(words)}  '${name}'?: ${value} | undefined\n`
    })
  const events = element.events.map(({ name }) => `'${name}'`).join(' | ')
  return [
    `${comment(`What \`<${element.tag}>\` takes.`, '')}export interface ${element.className}Properties {\n${[...properties, ...attributes].join('')}}\n`,
    `${comment(`The events that reach out of \`<${element.tag}>\`.`, '')}export type ${element.className}Events = ${events || 'never'}\n`,
  ].join('\n')
}

/** Shared by both. */
export function elementTypes(elements) {
  return `${HEAD}import type * as Parlor from './index.js'\n\n${elements.map(takes).join('\n')}`
}

const rows = (elements, row) =>
  elements.map((element) => `${comment(element.words)}  '${element.tag}': ${row(element)}\n`).join('')

/** `import '@parlor/widget/jsx'`: elements in JSX. React 19 sets properties and listens as `onparlor-open`; React 18 sets attributes alone. */
export function jsxTypes(elements) {
  return `${HEAD}import type * as React from 'react'
import type * as Parlor from './index.js'
import type * as Elements from './element-types.js'

type Listeners<Names extends keyof Parlor.ParlorEventMap> = {
  [Name in Names as \`on\${Name}\`]?: ((event: Parlor.ParlorEventMap[Name]) => void) | undefined
}
type Props<Element, Own> = Own & Omit<React.DetailedHTMLProps<React.HTMLAttributes<Element>, Element>, keyof Own> & { class?: string | undefined }

/** Parlor's elements in JSX. */
export interface ParlorJsxElements {
${rows(elements, ({ className }) => `Props<Parlor.${className}, Elements.${className}Properties & Listeners<Elements.${className}Events>>`)}}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends ParlorJsxElements {}
  }
}
`
}

/** `import '@parlor/widget/vue'`: elements in templates of Vue 3. */
export function vueTypes(elements) {
  return `${HEAD}import type { HTMLAttributes } from 'vue'
import type * as Parlor from './index.js'
import type * as Elements from './element-types.js'

type Camel<Name extends string> = Name extends \`\${infer First}-\${infer Rest}\` ? \`\${Capitalize<First>}\${Camel<Rest>}\` : Capitalize<Name>
type Listeners<Names extends keyof Parlor.ParlorEventMap> = {
  [Name in Names as \`on\${Camel<Name>}\`]?: ((event: Parlor.ParlorEventMap[Name]) => void) | undefined
}
type VueElement<Element, Own, Names extends keyof Parlor.ParlorEventMap> = new () => Element & {
  /** What a template may set. */
  $props: Own & Listeners<Names> & Omit<HTMLAttributes, keyof Own>
}

/** Parlor's elements in templates. */
export interface ParlorVueElements {
${rows(elements, ({ className }) => `VueElement<Parlor.${className}, Elements.${className}Properties, Elements.${className}Events>`)}}

declare module 'vue' {
  interface GlobalComponents extends ParlorVueElements {}
}
`
}
