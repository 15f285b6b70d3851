// The Custom Elements Manifest: https://github.com/webcomponents/custom-elements-manifest, schema 2.1.
const INDEX = 'dist/index.js'

const described = (words) => (words ? { description: words } : {})
const typed = (text) => (text ? { type: { text } } : {})
const spaced = (type) => type?.replaceAll("'|'", "' | '")

function fieldOf(field) {
  return {
    kind: 'field',
    name: field.name,
    ...typed(field.type),
    ...described(field.words),
    ...(field.static && { static: true }),
    ...(field.attribute && { attribute: field.attribute }),
    ...(field.reflects && { reflects: true }),
  }
}

function methodOf(method) {
  return {
    kind: 'method',
    name: method.name,
    ...described(method.words),
    ...(method.static && { static: true }),
    parameters: method.parameters.map(({ name, type, optional, words }) => ({
      name,
      ...typed(type),
      ...(optional && { optional: true }),
      ...described(words),
    })),
    return: { type: { text: method.returns } },
  }
}

const cssProperty = ({ name, words, default: preset, type }) => ({
  name,
  ...described(words),
  ...(preset && { default: preset }),
  ...(type && { syntax: SYNTAX[type] ?? '*' }),
})

const SYNTAX = { color: '<color>', length: '<length>', number: '<number>', integer: '<integer>' }

function declarationOf(element) {
  return {
    kind: 'class',
    name: element.className,
    customElement: true,
    tagName: element.tag,
    ...described(element.words),
    superclass: { name: 'LitElement', package: 'lit' },
    attributes: element.attributes.map(({ name, words, type, field }) => ({
      name,
      ...typed(spaced(type)),
      ...described(words),
      ...(field && { fieldName: field }),
    })),
    members: [...element.fields.map(fieldOf), ...element.methods.map(methodOf)],
    events: element.events.map(({ name, type, words }) => ({ name, ...typed(type), ...described(words) })),
    slots: element.slots.map(({ name, words }) => ({ name, ...described(words) })),
    cssParts: element.parts.map(({ name, words }) => ({ name, ...described(words) })),
    cssProperties: [...element.properties, ...element.tokens].map(cssProperty),
  }
}

const reference = ({ className }) => ({ name: className, module: INDEX })

/** @param elements what `wholeElements` gives */
export function customElementsManifest(elements) {
  const inbox = new Set(['parlor-menu', 'parlor-compose', 'parlor-room-list', 'parlor-inbox'])
  const definitions = (wanted) =>
    elements
      .filter(({ tag }) => inbox.has(tag) === wanted)
      .map((element) => ({ kind: 'custom-element-definition', name: element.tag, declaration: reference(element) }))
  return {
    schemaVersion: '2.1.0',
    readme: 'README.md',
    modules: [
      {
        kind: 'javascript-module',
        path: INDEX,
        declarations: elements.map(declarationOf),
        exports: elements.map((element) => ({
          kind: 'js',
          name: element.className,
          declaration: reference(element),
        })),
      },
      { kind: 'javascript-module', path: 'dist/define.js', exports: definitions(false) },
      { kind: 'javascript-module', path: 'dist/inbox.js', exports: definitions(true) },
    ],
  }
}
