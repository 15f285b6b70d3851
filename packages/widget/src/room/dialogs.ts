import type { Chat, Room, TimelineMessage } from '@parlor/sdk'
import type { Dialogs } from '../dialogs/index.ts'
import type { Strings } from '../strings/strings.ts'

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
  readonly refused: (error: unknown) => void
}

/** Opens what is seldom asked for; its code comes with the first question. */
export class RoomDialogs {
  readonly #host: DialogsHost
  #open: HTMLElement | null = null

  constructor(host: DialogsHost) {
    this.#host = host
  }

  /** Asks in which room a message is to be repeated, and repeats it there. */
  async forward(message: TimelineMessage): Promise<void> {
    const { chat, room, strings } = this.#host
    const dialog = await this.#make('parlor-forward')
    const [from, all] = [room(), chat()]
    if (!dialog || !from || !all) return
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
    const dialog = await this.#make('parlor-edits')
    const room = this.#host.room()
    if (!dialog || !room) return
    dialog.locale = this.#host.locale()
    await dialog.show({ room, message })
  }

  /** Shows who put which emoji under a message. */
  async reactions(message: TimelineMessage): Promise<void> {
    const dialog = await this.#make('parlor-reactors')
    const [chat, room] = [this.#host.chat(), this.#host.room()]
    if (dialog && chat && room) await dialog.show({ room, message, server: chat.url, me: chat.user.getSnapshot()?.id })
  }

  /** The room is no longer shown. */
  close(): void {
    this.#open?.remove()
    this.#open = null
  }

  /** @returns `null` where its file could not be fetched; it is asked for again the next time */
  async #make<Tag extends keyof Dialogs>(tag: Tag): Promise<Dialogs[Tag] | null> {
    const file = await import('../dialogs/index.ts').catch(() => null)
    if (!file) {
      this.#host.say(this.#host.strings().missing)
      return null
    }
    this.close()
    const dialog = file.createDialog(tag)
    dialog.strings = this.#host.strings()
    dialog.setAttribute('exportparts', 'dialog')
    this.#open = dialog
    this.#host.root().append(dialog)
    return dialog
  }
}
