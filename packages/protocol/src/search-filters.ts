/** What messages may be looked for by besides their words. */
export interface SearchFilters {
  readonly room?: string | undefined
  readonly sender?: string | undefined
  readonly from?: number | undefined
  readonly until?: number | undefined
  readonly hasLink?: boolean | undefined
}

/** Whether a search is narrowed by anything but words, so that it needs none. */
export function isNarrowed({ room, sender, from, until, hasLink }: SearchFilters): boolean {
  return [room, sender, from, until].some((one) => one !== undefined) || hasLink === true
}
