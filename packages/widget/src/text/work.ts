/** More pieces than this are not made of one text; what is left then stays as it was typed. */
export const MAX_NODES = 2_000

/** What one parse costs, counted rather than timed. */
export interface Work {
  /** Characters looked at, those of repeated looks included. */
  steps: number
  /** Pieces made. */
  nodes: number
}

/** Counts a piece and makes it immutable. */
export function made<Node extends object>(work: Work, node: Node): Readonly<Node> {
  work.nodes += 1
  return Object.freeze(node)
}

/** Whether no more pieces may be made. */
export function isFull(work: Work): boolean {
  return work.nodes >= MAX_NODES
}
