/** Marks a string as HTML that needs no escaping. */
class Html {
  constructor(text) {
    this.text = text
  }
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const write = (value) => {
  if (value instanceof Html) return value.text
  if (Array.isArray(value)) return value.map(write).join('')
  if (value === null || value === undefined || value === false) return ''
  return String(value).replace(/[&<>"']/g, (character) => ENTITIES[character])
}

/** A template whose values are escaped unless they are templates themselves. */
export function html(strings, ...values) {
  return new Html(strings.reduce((text, string, i) => text + string + (i < values.length ? write(values[i]) : ''), ''))
}
