import { LIMITS } from '@parlor/protocol'
import { html, type TemplateResult } from 'lit'
import type { Room } from '@parlor/sdk'
import type { PickerEmoji } from '../message/emoji.ts'
import { bringEmoji } from '../message/bring-emoji.ts'
import { markdownOfHtml } from '../paste/markdown-of-html.ts'
import { english } from '../strings/english.ts'
import type { Strings } from '../strings/strings.ts'
import { pageTime } from '../store/page-time.ts'
import { adopt } from '../styles/adopt.ts'
import { aidStyles } from './aid-styles.ts'
import { closedWords } from './closed-words.ts'
import { Completion, type CompletionSource } from './completion.ts'
import { bringEmojiWords, emojiAt, emojiFor } from './emoji-query.ts'
import { EmojiPicking } from './emoji-picking.ts'
import { Files, type FilesHost } from './files.ts'
import { formatted, signFor } from './formatting.ts'
import { fieldDirection } from './field-direction.ts'
import { hint } from './hint.ts'
import type { Named } from './mention-query.ts'
import { undoPiece } from './piece.ts'
import { SlowMode } from './slow-mode.ts'
import { Suggestions } from './suggestions.ts'
import { spaceLeft } from './text-space.ts'
import { typeInto } from './type-into.ts'

/** Longer HTML than this is pasted as its plain text: reading it would take too long. In UTF-16 units. */
const MOST_HTML = 200_000

/** What {@link Aids} work with. */
export interface AidsSource extends CompletionSource {
  /** Something could not be fetched. */
  readonly missing: () => void
}

/** What all lists have, whatever is in them. */
type AnyList = Pick<Suggestions<never>, 'list' | 'active' | 'size' | 'key'>

/** What helps one write: lists of people and emoji, emoji to choose from, keys that format; and what slows one down. The field does without until they are here. */
export class Aids {
  readonly #host: FilesHost
  readonly #people: Completion
  readonly #emoji: Suggestions<PickerEmoji>
  readonly #picking: EmojiPicking
  readonly #files: Files
  /** What one has to wait for in a slow room. */
  readonly slow: SlowMode

  constructor(host: FilesHost, source: AidsSource) {
    this.#host = host
    this.#files = new Files(host)
    this.slow = new SlowMode(host, pageTime)
    this.#people = new Completion(host, source)
    this.#emoji = new Suggestions<PickerEmoji>(host, {
      id: 'emoji',
      row: ({ emoji, words, name }) => html`<span class="sign">${emoji}</span><bdi>${name ?? words}</bdi>`,
      take: ({ emoji }, { from }) => this.#type(`${emoji} `, from),
    })
    this.#picking = new EmojiPicking(host, {
      fetch: bringEmoji,
      pick: (emoji) => this.#type(emoji),
      missing: source.missing,
    })
    adopt(host, aidStyles)
    host.addController({
      hostUpdate: () => {
        const field = this.#field
        const dir = fieldDirection(source.draft().text)
        if (field && field.dir !== dir) field.dir = dir
      },
    })
    host.renderRoot.addEventListener('paste', (event) => this.#paste(event as ClipboardEvent))
    host.requestUpdate()
  }

  /** The list that is open over the field. */
  get list(): AnyList | undefined {
    return [this.#people.list, this.#emoji].find(({ open }) => open)
  }

  /** Whom a text calls; see {@link Completion.meant}. */
  meant(text: string, chosen: readonly Named[]): readonly Named[] {
    return this.#people.meant(text, chosen)
  }

  /** Looks at what is written at the caret. */
  look(text: string, caret: number): void {
    this.#picking.hide()
    this.#files.calm()
    // A draft that ends in half a name opens nothing by itself.
    if (!(this.#host.renderRoot as ShadowRoot).activeElement) return this.close()
    this.#people.look(text, caret)
    const query = emojiAt(text, caret)
    const { locale } = this.#host.strings
    this.#emoji.show(query, query ? emojiFor(query.typed, locale) : [])
    if (query) bringEmojiWords(locale, this.#again)
  }

  /** Who has left the field meanwhile is not looked for. */
  #again = (): void => {
    const field = this.#field
    if (field?.matches(':focus')) this.look(field.value, field.selectionEnd)
  }

  /** Closes the lists. */
  close(): void {
    this.#people.list.close()
    this.#emoji.close()
  }

  /** Does what a key means here. @returns whether it meant something */
  key(event: KeyboardEvent): boolean {
    return this.list?.key(event) || this.#format(event)
  }

  /** How a room is closed to those who do not lead it, as a template; `undefined` where it is not. */
  closed(room: Room | undefined, strings: Strings): TemplateResult | undefined {
    const { closed } = room?.getSnapshot().info?.settings ?? {}
    return closed && closedWords(closed, strings, pageTime.now())
  }

  /** What opens over the field, as a template. */
  render(strings: Strings = english): unknown {
    return [this.#people.render(strings), this.#emoji.render(strings.emoji), this.#picking.render(strings)]
  }

  /**
   * What is said below the field: how much room is left, why the last text could not be sent, and to screen readers what
   * list is open or how long one has to wait.
   */
  said(text: string, refused: string | null, strings: Strings): unknown {
    const { list } = this
    const words = list && (list === this.#emoji ? strings.emojiFound(list.size) : strings.peopleFound(list.size))
    return [
      hint(spaceLeft(text), refused ?? this.#files.fault(strings), strings),
      this.#files.said(strings),
      words ? html`<span class="vh">${words}</span>` : this.slow.said(strings),
    ]
  }

  /** The button for emoji, and what lies over the field while files are held over the room, as a template. */
  button(strings: Strings): unknown {
    return [this.#picking.button(strings), this.#files.render(strings)]
  }

  get #field(): HTMLTextAreaElement | null {
    return this.#host.renderRoot.querySelector('textarea')
  }

  #type(words: string, from = this.#field?.selectionStart ?? 0): void {
    const field = this.#field
    if (field) typeInto(field, from, field.selectionEnd, words)
  }

  /** Keeps the formatting of what is pasted, as far as a message can have it; and takes what is long in one piece. */
  #paste(event: ClipboardEvent): void {
    const field = this.#field
    const { clipboardData: data } = event
    if (!field || !data || event.composedPath()[0] !== field) return
    const html = data.getData('text/html')
    const plain = data.getData('text/plain')
    // Cells of a spreadsheet come with a picture of them: what has words stays words.
    if (data.files.length && !plain.trim()) {
      event.preventDefault()
      return this.#files.ask([...data.files])
    }
    const words = html && html.length <= MOST_HTML ? markdownOfHtml(html) : null
    if (words === null && plain.length <= LIMITS.textBytes) return
    event.preventDefault()
    typeInto(field, field.selectionStart, field.selectionEnd, words ?? plain.replace(/\r\n?/g, '\n'))
  }

  #format(event: KeyboardEvent): boolean {
    const sign = signFor(event)
    const field = this.#field
    if (!sign || !field || event.isComposing) return field !== null && undoPiece(field, event)
    event.preventDefault()
    const { from, to, words, start, end } = formatted(field.value, field.selectionStart, field.selectionEnd, sign)
    typeInto(field, from, to, words)
    field.setSelectionRange(start, end)
    return true
  }
}
