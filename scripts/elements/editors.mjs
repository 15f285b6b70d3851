// What editors complete and explain: custom data for VS Code, web types for JetBrains.

/** The words a type allows, where it is a list of words. */
function valuesOf(type = '') {
  const words = [...type.matchAll(/'([^']*)'/g)].map(([, word]) => word)
  return type.replace(/'[^']*'/g, '').replace(/[|\s]/g, '') === '' ? words : []
}

const lines = (...parts) => parts.filter(Boolean).join('\n\n')
const list = (title, entries) =>
  entries.length && `${title}:\n${entries.map(({ name, words }) => `- \`${name || '(default)'}\` ${words}`).join('\n')}`

/** https://github.com/microsoft/vscode-custom-data: tags with their attributes. */
export function htmlCustomData(elements) {
  return {
    version: 1.1,
    tags: elements.map((element) => ({
      name: element.tag,
      description: {
        kind: 'markdown',
        value: lines(
          element.words,
          list('Slots', element.slots),
          list(
            'Events',
            element.events.filter(({ from }) => !from),
          ),
        ),
      },
      attributes: element.attributes.map(({ name, words, type }) => ({
        name,
        description: words,
        ...(type === 'boolean' && { valueSet: 'v' }),
        ...(valuesOf(type).length && { values: valuesOf(type).map((word) => ({ name: word })) }),
      })),
    })),
  }
}

/** The same for style sheets: custom properties, and parts behind `::part`. */
export function cssCustomData(elements) {
  const unique = (entries) => entries.filter(({ name }, at) => entries.findIndex((one) => one.name === name) === at)
  const properties = unique(elements.flatMap((element) => [...element.tokens, ...element.properties]))
  const parts = unique(elements.flatMap((element) => element.parts))
  return {
    version: 1.1,
    properties: properties.map(({ name, words, default: preset }) => ({
      name,
      description: preset ? `${words} Default: ${preset}` : words,
    })),
    pseudoElements: parts.map(({ name, words }) => ({ name: `::part(${name})`, description: words })),
  }
}

/** https://github.com/JetBrains/web-types */
export function webTypes(elements, version) {
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    name: '@parlor/widget',
    version,
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: elements.map((element) => ({
          name: element.tag,
          description: element.words,
          attributes: element.attributes.map(({ name, words, type }) => ({
            name,
            description: words,
            value: { type: type?.replaceAll("'|'", "' | '"), ...(type === 'boolean' && { kind: 'no-value' }) },
          })),
          slots: element.slots.map(({ name, words }) => ({ name, description: words })),
          js: {
            properties: element.fields
              .filter((field) => !field.static)
              .map(({ name, words, type }) => ({ name, description: words, type })),
            events: element.events.map(({ name, words }) => ({ name, description: words })),
          },
          css: {
            properties: [...element.properties, ...element.tokens].map(({ name, words }) => ({
              name,
              description: words,
            })),
            parts: element.parts.map(({ name, words }) => ({ name, description: words })),
          },
        })),
      },
    },
  }
}
