/** A page in a browser, driven as a person would. */
export interface EnginePage {
  go(url: string): Promise<void>
  /** Runs a function in the page; arguments and result are JSON. Rejects with what it throws. */
  run<A extends readonly unknown[], T>(work: (...args: A) => T | Promise<T>, ...args: A): Promise<T>
  /** Presses the keys of a text one after another; `Enter` and `ArrowUp` are in {@link KEYS}. */
  type(text: string): Promise<void>
  /** Presses the mouse at a place of the page, in CSS px. */
  click(x: number, y: number): Promise<void>
  /** The first frame in the page. What is typed or clicked there is given in its own px. */
  frame(): Promise<EnginePage>
}

/** A browser of an engine, with one page. */
export interface EngineBrowser {
  readonly page: EnginePage
  close(): Promise<void>
}

/** An engine that tests can be run in. */
export interface Engine {
  readonly name: 'Firefox' | 'WebKit'
  /** Why it cannot be had here; empty where it can. */
  readonly missing: string
  start(options?: EngineOptions): Promise<EngineBrowser>
}

/** How a browser is started. */
export interface EngineOptions {
  /** Whether sites in the frames of others may store something. Default: as the engine does. */
  readonly thirdPartyStorage?: 'none'
}

/** Keys that are no letters, as WebDriver numbers them (W3C WebDriver, "keyboard actions"). */
export const KEYS = { enter: '\uE007', arrowUp: '\uE013' } as const

/** What is sent into a page: the function with its arguments. @returns source of a function without any that promises a text */
export function sourceOf(work: (...args: never[]) => unknown, args: readonly unknown[]): string {
  return `async () => JSON.stringify({ value: await (${work.toString()})(...${JSON.stringify(args)}) })`
}

/** Reads what {@link sourceOf} promised. */
export function resultOf<T>(text: string): T {
  return (JSON.parse(text) as { value: T }).value
}
