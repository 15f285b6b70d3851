import type { Receipt } from '@parlor/protocol'

/**
 * The newer of two receipts of one user: marks only grow, but for one's own read mark where it was set back.
 * Of that, the receipt with the higher `setBack` is the newer.
 *
 * @returns `held` itself where nothing is newer
 */
export function newerReceipt(held: Receipt | undefined, told: Receipt): Receipt {
  if (!held) return told
  const back = (told.setBack ?? 0) - (held.setBack ?? 0)
  const read = back > 0 ? told.read : back < 0 ? held.read : Math.max(held.read, told.read)
  const delivered = Math.max(held.delivered, told.delivered)
  if (back <= 0 && read === held.read && delivered === held.delivered) return held
  const setBack = Math.max(told.setBack ?? 0, held.setBack ?? 0)
  return { user: held.user, delivered, read, ...(setBack > 0 ? { setBack } : {}) }
}
