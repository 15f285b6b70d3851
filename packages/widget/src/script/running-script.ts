import { serverOfScript } from '../identity/server-url.ts'

/** The script tag that is being run. */
export interface RunningScript {
  /** `null` for modules. */
  readonly tag: HTMLScriptElement | null
  /** The server it came from; `null` when that is not known. */
  readonly server: string | null
}

/** The script that is running; asked at once, because later the browser no longer says. */
export function runningScript(): RunningScript {
  const tag = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null
  return { tag, server: tag?.src ? serverOfScript(tag.src) : null }
}
