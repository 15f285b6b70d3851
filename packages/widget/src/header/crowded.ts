/** With less than this, the name of a room says too little, in px. */
const NAME = 160

/** A head as it stands now. */
export interface HeadWidth {
  /** Width that is left for the name, in px. */
  readonly name: number
  /** How many tools there are that may go into one menu. */
  readonly tools: number
  /** Width of one of them with its gap, in px. */
  readonly size: number
  /** Whether they are in the menu now. */
  readonly folded: boolean
}

/** Whether the tools of a head take so much that they belong into one menu. */
export function isCrowded({ name, tools, size, folded }: HeadWidth): boolean {
  return tools > 1 && name - (folded ? (tools - 1) * size : 0) < NAME
}
