/** Which page is asked for. */
export interface HistoryRequest {
  readonly before?: number | undefined
  readonly after?: number | undefined
  readonly around?: number | undefined
  readonly limit: number
}

/**
 * The stretch of `seq` that a request means. The log has no holes, so arithmetic is enough.
 *
 * @param head the newest `seq`
 * @returns both ends included; empty when `from` is above `to`
 */
export function historyRange(request: HistoryRequest, head: number): { readonly from: number; readonly to: number } {
  const { before, after, around, limit } = request
  if (after !== undefined) return { from: after + 1, to: Math.min(head, after + limit) }
  if (around !== undefined) {
    // Near an end of the log the page is moved, not shortened.
    const middle = Math.min(around, head)
    const to = Math.min(head, Math.max(limit, middle + Math.ceil(limit / 2) - 1))
    return { from: Math.max(1, to - limit + 1), to }
  }
  const to = before === undefined ? head : Math.min(head, before - 1)
  return { from: Math.max(1, to - limit + 1), to }
}
