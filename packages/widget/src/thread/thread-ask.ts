/** What `parlor-thread` asks for: the message a thread hangs on, and the room that stands in. */
export interface ThreadAsk {
  /** Id of the message. */
  readonly id: string
  /** Id of the room. */
  readonly room: string
}

/** How a thread is opened. */
export interface ThreadWay {
  /** Id of the room that the message stands in. */
  readonly room?: string
  /** The message of the thread to go to; the newest ones when absent. */
  readonly seq?: number
  /** The focus stays where it is. */
  readonly still?: boolean
}

/** What `parlor-thread-change` tells. */
export interface ThreadChange {
  /** Id of the message whose thread is open now. */
  readonly id: string | undefined
  /** Id of the room that it lies beside. */
  readonly room: string
  /** Id of the message whose thread was open until now. */
  readonly before: string | undefined
}
