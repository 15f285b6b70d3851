/** What `parlor-actions` asks for. */
export interface ActionsAsk {
  /** Id of the message. */
  readonly id: string
  /** The menu of the message, or the emoji. */
  readonly view: 'menu' | 'react'
  /** What to open beside; `null` for a sheet at the foot of the window. */
  readonly anchor: HTMLElement | null
}
