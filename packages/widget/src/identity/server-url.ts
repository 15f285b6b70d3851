/**
 * The address of the server as everything else uses it: absolute, without query or trailing slash.
 *
 * @param url what the page gave; relative ones belong to the page
 * @param base address of the page
 * @returns `null` when it is not an address of a web server
 */
export function serverUrl(url: string, base: string): string | null {
  try {
    const parsed = new URL(url, base)
    if (!/^https?:$/.test(parsed.protocol)) return null
    return (parsed.origin + parsed.pathname).replace(/\/+$/, '')
  } catch {
    return null
  }
}

/** The server that a script came from: its folder. `null` for scripts that are not from the web. */
export function serverOfScript(src: string): string | null {
  return serverUrl('.', src)
}
