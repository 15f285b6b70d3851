/**
 * Whom a token speaks of, read without checking it: only to see whether a new token is the same
 * user's. Tokens that are not JWTs speak of nobody but themselves.
 */
export function subjectOf(token: string | undefined): string | undefined {
  if (!token) return undefined
  try {
    const claims: unknown = JSON.parse(atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')))
    if (typeof claims === 'object' && claims !== null && 'sub' in claims) return String(claims.sub)
  } catch {
    // Not a JWT.
  }
  return token
}
