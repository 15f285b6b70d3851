import type { TemplateResult, nothing } from 'lit'
import type { Clock } from '@parlor/sdk'
import type { ToolbarActions, ToolbarLook } from './toolbar.ts'
import type { Tools, ToolsHost } from './tools.ts'

type Workings = typeof import('./tools-workings.ts')

/** There for all messages of a page once one of them has fetched them. */
let workings: Workings | undefined
let fetching: Promise<Workings> | undefined

/** Fetches what shows the toolbar of a message. */
export async function bringTools(): Promise<void> {
  fetching ??= import('./tools-workings.ts')
  try {
    workings = await fetching
  } catch (error) {
    fetching = undefined
    throw error
  }
}

/** What awakes the tools. */
const SIGNS = ['pointerenter', 'focusin', 'pointerdown'] as const

/** The {@link Tools} of a message, which come when a pointer or the keyboard first comes near it. */
export class LateTools {
  #tools: Tools | undefined
  readonly #host: ToolsHost
  readonly #make: (tools: Workings) => Tools

  /** Takes what {@link Tools} takes. */
  constructor(host: ToolsHost, clock: () => Pick<Clock, 'after'>, pressed: () => boolean) {
    this.#host = host
    this.#make = ({ Tools }) => new Tools(host, clock, pressed)
    for (const sign of SIGNS) host.addEventListener(sign, this.#wake)
  }

  /** Whether they came, and the styles of what shows with them. */
  get here(): boolean {
    return this.#tools !== undefined
  }

  /** Whether the toolbar is there. */
  get shown(): boolean {
    return this.#tools?.shown === true
  }

  /** Its menu is open: the toolbar stays. */
  set held(held: boolean) {
    if (held || this.#tools) this.#tools = this.#get()
    if (this.#tools) this.#tools.held = held
  }

  /** Tab is on its way in. @returns whether the toolbar was not there */
  reach(): boolean {
    return this.#tools?.reach() === true
  }

  /** Moves among the buttons, and in what scrolls. @returns whether the key was one of ours */
  key(event: KeyboardEvent): boolean {
    return this.#tools?.key(event) === true
  }

  /** Draws it, where it is there. */
  draw(look: Omit<ToolbarLook, 'place' | 'at'>, active: boolean, act: ToolbarActions): TemplateResult | typeof nothing {
    const tools = this.#tools!
    return workings!.toolbar({ ...look, place: tools.place, at: (count) => (active ? tools.at(count) : -1) }, act)
  }

  #get(): Tools | undefined {
    if (!workings || this.#tools) return this.#tools
    for (const sign of SIGNS) this.#host.removeEventListener(sign, this.#wake)
    return (this.#tools = this.#make(workings))
  }

  #wake = (event: Event): void => {
    const tools = this.#get()
    if (tools) tools.hear(event)
    // A finger that pressed before they came has to press again.
    else
      bringTools().then(
        () => this.#get()?.look(),
        () => {},
      )
  }
}
