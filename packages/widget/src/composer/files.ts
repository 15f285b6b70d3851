import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import type { Room } from '@parlor/sdk'
import type { ParlorElement } from '../styles/parlor-element.ts'
import type { Strings } from '../strings/strings.ts'
import type { FilesAsk } from './files-ask.ts'
import { typeInto } from './type-into.ts'

/** What files are given to. */
export interface FilesHost extends ParlorElement {
  room: Room | undefined
  strings: Strings
  value: string
}

/** How it stands with the files for a room. */
interface Told {
  /** How many the page has not done with. */
  waiting: number
  /** Name of the text that says what went wrong. */
  fault: 'filesRefused' | 'filesFailed' | null
  /** The page took none the last time. */
  unwanted: boolean
}

/**
 * Files that are dropped on a room, pasted, or chosen by a file input that the page put beside the field. There is no
 * place for them in a message: the page is asked to take care of them, and its words for them go into the field. What
 * nobody takes is said to be so, and the browser does not leave the page for what is dropped on the room.
 */
export class Files implements ReactiveController {
  readonly #host: FilesHost
  #place: HTMLElement | null = null
  /** Some are held over the room. */
  #over = false
  /** What is to be told of each room, by its id. */
  readonly #told = new Map<string, Told>()

  constructor(host: FilesHost) {
    this.#host = host
    host.addController(this)
    host.renderRoot.addEventListener('change', this.#chosen)
    if (host.isConnected) this.hostConnected()
  }

  hostConnected(): void {
    const root = this.#host.getRootNode()
    this.#place ??= (root instanceof ShadowRoot ? root.host : this.#host) as HTMLElement
    for (const type of DRAGGED) this.#place.addEventListener(type, this.#dragged)
  }

  hostDisconnected(): void {
    for (const type of DRAGGED) this.#place?.removeEventListener(type, this.#dragged)
    this.#place = null
    this.#over = false
  }

  /** Asks the page to take care of files. */
  ask(files: readonly File[]): void {
    const { room } = this.#host
    if (!room || files.length === 0) return
    let taken = false
    const take: FilesAsk['take'] = (words) => {
      taken = true
      void this.#await(room, files.length, words)
    }
    const detail: FilesAsk = { room: room.id, files, take }
    this.#host.dispatchEvent(new CustomEvent('parlor-files', { detail, bubbles: true, composed: true }))
    this.#tell(room.id, { fault: taken ? null : 'filesRefused', unwanted: !taken })
  }

  /** Something else was done: what was said of files is over. */
  calm(): void {
    const { room } = this.#host
    if (room && this.#here?.fault) this.#tell(room.id, { fault: null })
  }

  /** Why files could not be taken; `null` when nothing is wrong. */
  fault(strings: Strings): string | null {
    const fault = this.#here?.fault
    return fault ? strings[fault] : null
  }

  /** What is under way, as a template. */
  said(strings: Strings): TemplateResult | typeof nothing {
    const waiting = this.#here?.waiting
    return waiting ? html`<span>${strings.addingFiles(waiting)}</span>` : nothing
  }

  /** What lies over the field while files are held over the room, as a template. */
  render(strings: Strings): TemplateResult | typeof nothing {
    return this.#over ? html`<div class="drop" part="drop" aria-hidden="true">${strings.dropFiles}</div>` : nothing
  }

  get #field(): HTMLTextAreaElement | null {
    return this.#host.renderRoot.querySelector('textarea')
  }

  /** What is to be told of the room that is open. */
  get #here(): Told | undefined {
    return this.#told.get(this.#host.room?.id ?? '')
  }

  async #await(room: Room, count: number, words: string | Promise<string>): Promise<void> {
    const add = (more: number) => this.#tell(room.id, { waiting: (this.#told.get(room.id)?.waiting ?? 0) + more })
    add(count)
    try {
      this.#write(room, await words)
    } catch {
      this.#tell(room.id, { fault: 'filesFailed' })
    } finally {
      add(-count)
    }
  }

  /** Into the field where it still belongs to the room, else to what is kept for that room. */
  #write(room: Room, words: string): void {
    const host = this.#host
    if (!words) return
    const field = host.isConnected && host.room?.id === room.id ? this.#field : null
    if (!field) {
      const draft = room.draft.getSnapshot()
      room.draft.set({ ...draft, text: joined(draft?.text ?? '', words) })
    } else if (field.matches(':focus')) {
      const from = field.selectionStart
      typeInto(field, from, field.selectionEnd, joined(field.value.slice(0, from), words).slice(from))
    } else {
      // Who is elsewhere by now stays there.
      host.value = joined(host.value, words)
    }
  }

  #tell(room: string, news: Partial<Told>): void {
    this.#told.set(room, { waiting: 0, fault: null, unwanted: false, ...this.#told.get(room), ...news })
    this.#host.requestUpdate()
  }

  #show(over: boolean): void {
    if (over === this.#over) return
    this.#over = over
    this.#host.requestUpdate()
  }

  /** A file input of the page in a slot beside the field. */
  #chosen = (event: Event): void => {
    const [input] = event.composedPath()
    if (!(input instanceof HTMLInputElement) || input.type !== 'file') return
    this.ask([...(input.files ?? [])])
    // The same one can be chosen again.
    input.value = ''
  }

  #dragged = (event: DragEvent): void => {
    const { dataTransfer: data, type, relatedTarget: to } = event
    if (!data?.types.includes('Files')) return
    // Somebody nearer takes them: a thread inside of the room.
    if (event.defaultPrevented) return this.#show(false)
    if (type === 'dragleave') {
      if (!(to instanceof Node && this.#place?.contains(to))) this.#show(false)
      return
    }
    // Else the browser would leave the page for the file.
    event.preventDefault()
    const isWelcome = this.#field !== null && !this.#here?.unwanted
    data.dropEffect = isWelcome ? 'copy' : 'none'
    this.#show(isWelcome && type !== 'drop')
    if (type === 'drop' && this.#field) this.ask([...data.files])
  }
}

const DRAGGED = ['dragenter', 'dragover', 'dragleave', 'drop'] as const

/** Words behind others, with a space between them. */
function joined(before: string, words: string): string {
  return before + (/\S$/.test(before) ? ' ' : '') + words
}
