import { html, nothing, type TemplateResult } from 'lit'
import { parseText } from './parse-text.ts'
import { renderedBy, type TextRenderers } from './text-renderers.ts'
import type { Block, FormulaReader, Inline, Item, Link, Mention, Table } from './tree.ts'

/** How a text is shown. */
export interface TextOptions {
  /** Whether Tab reaches what is inside: links, and what scrolls. */
  readonly focusable: boolean
  /** Stands at the end of the last line, or below it where it has no room: the time. */
  readonly tail?: unknown
  /** Names to mark where the text says `@name`. */
  readonly mentions?: readonly Mention[] | undefined
  /** Finds formulas between `$` signs, where the page shows any. */
  readonly formulas?: FormulaReader | undefined
  /** What the page shows code and mathematics with. */
  readonly renderers?: TextRenderers | undefined
}

/**
 * The text of a message as nodes, never as HTML.
 * @param text what was written
 * @returns a template for the inside of a bubble
 */
export function renderText(text: string, options: TextOptions): TemplateResult {
  const blocks = parseText(text, options)
  const { tail } = options
  const last = blocks.at(-1)
  if (!last || (blocks.length === 1 && last.kind === 'paragraph'))
    return html`<p dir="auto"><span class="words" part="text">${last && inlines(last, options)}</span>${tail}</p>`
  const endsInWords = last.kind === 'paragraph'
  const above = (endsInWords ? blocks.slice(0, -1) : blocks).map((block) => ofBlock(block, options))
  const end = endsInWords ? html`<p dir="auto">${inlines(last, options)}${tail}</p>` : nothing
  const below = endsInWords ? nothing : html`<p>${tail}</p>`
  return html`<div class="words blocks" part="text">${above}${end}</div>
    ${below}`
}

function inlines(block: Block, options: TextOptions): unknown {
  return block.kind === 'paragraph' ? block.children.map((piece) => ofInline(piece, options)) : nothing
}

/** Every block runs in the direction of its own words. */
function ofBlock(block: Block, options: TextOptions): TemplateResult {
  switch (block.kind) {
    case 'paragraph':
      return html`<p dir="auto">${inlines(block, options)}</p>`
    case 'fence':
      return fence(block.text, block.language, options)
    case 'quote':
      return html`<blockquote dir="auto">${block.children.map((inner) => within(inner, options))}</blockquote>`
    case 'list':
      return list(block.items, options)
    case 'table':
      return table(block, options)
  }
}

/** In a block that has found its direction: a direction of its own would hide its words from the search. */
function within(block: Block, options: TextOptions): TemplateResult {
  return block.kind === 'paragraph' ? html`<p>${inlines(block, options)}</p>` : ofBlock(block, options)
}

function fence(source: string, language: string, { focusable, renderers }: TextOptions): TemplateResult {
  const code = renderedBy(renderers, source, language) ?? source
  return html`<pre
    dir="ltr"
    data-language=${language || nothing}
    tabindex=${focusable ? 0 : -1}
  ><code tabindex="-1">${code}</code></pre>`
}

function list(items: readonly Item[], options: TextOptions): TemplateResult {
  const entry = ({ children }: Item) => children.map((block) => within(block, options))
  return items[0]?.number == null
    ? html`<ul dir="auto">
        ${items.map((item) => html`<li>${entry(item)}</li>`)}
      </ul>`
    : html`<ol dir="auto">
        ${items.map((item) => html`<li value=${item.number ?? nothing}>${entry(item)}</li>`)}
      </ol>`
}

function table({ align, head, rows }: Table, options: TextOptions): TemplateResult {
  const words = (cell: readonly Inline[]) => cell.map((piece) => ofInline(piece, options))
  return html`<div class="scroll" tabindex=${options.focusable ? 0 : -1}>
    <table dir="auto" tabindex="-1">
      <thead>
        <tr>
          ${head.map((cell, at) => html`<th scope="col" class=${align[at] ?? nothing}>${words(cell)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell, at) => html`<td class=${align[at] ?? nothing}>${words(cell)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

function ofInline(piece: Inline, options: TextOptions): unknown {
  const inner = () => 'children' in piece && piece.children.map((each) => ofInline(each, options))
  switch (piece.kind) {
    case 'words':
      return piece.text
    case 'strong':
      return html`<strong>${inner()}</strong>`
    case 'em':
      return html`<em>${inner()}</em>`
    case 'strike':
      return html`<s>${inner()}</s>`
    case 'code':
      return html`<code>${piece.text}</code>`
    case 'mention':
      return html`<span class="mention ${piece.own ? 'own-name' : ''}" part="mention">${piece.text}</span>`
    case 'formula':
      return piece.show(options.focusable)
    case 'link':
      return link(piece, inner(), options)
  }
}

function link({ href, host }: Link, words: unknown, { focusable }: TextOptions): TemplateResult {
  return html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow ugc" tabindex=${focusable ? 0 : -1}
    >${words}${host === null ? nothing : html`<bdi class="host"> (${host})</bdi>`}</a
  >`
}
