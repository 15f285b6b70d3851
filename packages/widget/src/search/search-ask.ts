import type { User } from '@parlor/sdk'

/** What a search is opened with. */
export interface SearchAsk {
  /** What to look for; what was looked for last when absent. */
  readonly query?: string
  /** Messages of this person. */
  readonly sender?: Pick<User, 'id' | 'name'>
}

/** What `parlor-jump` carries from a search. */
export interface SearchJump {
  readonly id: string
  readonly seq: number | null
  readonly room: string
}
