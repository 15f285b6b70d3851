/** Gives a token of the host application for the current user. */
export type GetToken = () => string | Promise<string>

/**
 * Who the user is, by the surest source the page names: `host` is an account of the host
 * application, `guest` a visitor who is asked for a name.
 */
export type Identity = { readonly kind: 'host'; readonly getToken: GetToken } | { readonly kind: 'guest' }

/** Where a page may say who the user is; the first one given counts. */
export interface IdentitySources {
  /** Called each time a token is needed. */
  readonly getToken?: GetToken | undefined
  /** A ready token. */
  readonly token?: string | undefined
  /** Address on the host's own site that answers with a token. */
  readonly tokenUrl?: string | undefined
}

/**
 * Picks who the user is.
 *
 * @param sources what the page gave
 * @param fetchToken asks the host's site for a token
 */
export function identityOf(sources: IdentitySources, fetchToken: (url: string) => Promise<string>): Identity {
  const { getToken, token, tokenUrl } = sources
  if (getToken) return { kind: 'host', getToken }
  if (token) return { kind: 'host', getToken: () => token }
  if (tokenUrl) return { kind: 'host', getToken: () => fetchToken(tokenUrl) }
  return { kind: 'guest' }
}
