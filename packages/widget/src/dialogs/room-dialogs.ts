import type { Chat, ChatError, Room, TimelineMessage } from '@parlor/sdk'
import type { Strings } from '../strings/strings.ts'
import { createDialog, type Dialogs } from './index.ts'

export { typeHeld } from '../lazy/type-held.ts'

/** The room that dialogs open over. */
export interface DialogsHost {
  readonly root: () => HTMLElement | DocumentFragment
  readonly chat: () => Chat | undefined
  readonly room: () => Room | undefined
  readonly strings: () => Strings
  readonly locale: () => string | undefined
  /** Says how something went that shows nowhere else. */
  readonly say: (words: string) => void
  /** Something could not be done. */
  readonly refused: (error: ChatError) => void
}

/** Opens what is seldom asked for, over a room. */
export class RoomDialogs {
  readonly #host: DialogsHost
  #open: HTMLElement | null = null

  constructor(host: DialogsHost) {
    this.#host = host
  }

  /** Asks in which room a message is to be repeated, and repeats it there. */
  async forward(message: TimelineMessage): Promise<void> {
    const { chat, room, strings } = this.#host
    const dialog = this.#make('parlor-forward')
    const [from, all] = [room(), chat()]
    if (!from || !all) return
    await dialog.show({
      chat: all,
      message,
      chosen: (to, name) => {
        from.forward(message, to).catch(this.#host.refused)
        this.#host.say(strings().forwardedTo(name))
      },
    })
  }

  /** Shows what a message said before. */
  async edits(message: TimelineMessage): Promise<void> {
    const dialog = this.#make('parlor-edits')
    const room = this.#host.room()
    if (!room) return
    dialog.locale = this.#host.locale()
    await dialog.show({ room, message })
  }

  /** Shows who put which emoji under a message. */
  async reactions(message: TimelineMessage): Promise<void> {
    const dialog = this.#make('parlor-reactors')
    const [chat, room] = [this.#host.chat(), this.#host.room()]
    if (chat && room) await dialog.show({ room, message, server: chat.url, me: chat.user.getSnapshot()?.id })
  }

  /** The room is no longer shown. */
  close(): void {
    this.#open?.remove()
    this.#open = null
  }

  #make<Tag extends keyof Dialogs>(tag: Tag): Dialogs[Tag] {
    this.close()
    const dialog = createDialog(tag)
    dialog.strings = this.#host.strings()
    dialog.setAttribute('exportparts', 'dialog')
    this.#open = dialog
    this.#host.root().append(dialog)
    return dialog
  }
}
