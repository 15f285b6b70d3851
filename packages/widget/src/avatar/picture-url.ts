/**
 * The address of a picture as the page loads it: a path belongs to the Parlor server.
 * @returns `undefined` for anything that is not http or https
 */
export function pictureUrl(url: string | undefined, server: string | undefined): string | undefined {
  const full = url && (URL.parse(url) ?? (server ? URL.parse(url, server) : null))
  return full && /^https?:$/.test(full.protocol) ? full.href : undefined
}
