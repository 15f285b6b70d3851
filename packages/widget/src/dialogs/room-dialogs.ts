import type { ReactiveController, ReactiveElement } from 'lit'
import type { Chat, ChatError, Room, TimelineMessage } from '@parlor/sdk'
import { bring } from '../lazy/bring.ts'
import { membersIn } from '../people/members-in.ts'
import type { ParlorMembers } from '../people/parlor-members.ts'
import { english } from '../strings/english.ts'
import { inboxEnglish } from '../strings/inbox-en.ts'
import type { Strings } from '../strings/strings.ts'
import { adopt } from '../styles/adopt.ts'
import { besideStyles } from './beside-styles.ts'
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

/** Opens what is seldom asked for, over a room, and closes it when that shows another one. */
export class RoomDialogs implements ReactiveController {
  readonly #host: DialogsHost
  #open: HTMLElement | null = null
  /** The room it was opened over. */
  #over: Room | undefined

  constructor(host: DialogsHost) {
    this.#host = host
    const root = host.root() as ShadowRoot
    adopt({ renderRoot: root }, besideStyles)
    ;(root.host as ReactiveElement).addController(this)
  }

  hostUpdated(): void {
    if (this.#open && this.#host.room() !== this.#over) this.close()
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

  /**
   * Shows who is in the room, or the card of one of them: beside the room where there is place, else over it. The list
   * that is there already goes away.
   * @param user id of that one
   */
  async members(user?: string): Promise<void> {
    if (user === undefined && this.#open?.matches('[beside]')) return this.close()
    try {
      await bring('parlor-members', async () => (await import('../people/parlor-members.ts')).ParlorMembers)
    } catch {
      return this.#host.say(this.#host.strings().missing)
    }
    const [chat, room] = [this.#host.chat(), this.#host.room()]
    const place = this.#host.root()
    if (!chat || !room || !(place instanceof ShadowRoot)) return
    const dialog = document.createElement('parlor-members') as ParlorMembers
    dialog.beside = !(place.host as Element & { readonly narrow: boolean }).narrow
    dialog.className = 'side'
    this.#put(dialog, 'dialog, members, member, profile', place.querySelector('.room') ?? place)
    dialog.strings = { ...english, ...inboxEnglish, ...this.#host.strings() }
    dialog.locale = this.#host.locale()
    await dialog.show(membersIn(place, chat, room, user))
  }

  /** The room is no longer shown. */
  close(): void {
    this.#open?.remove()
    this.#open = null
  }

  #make<Tag extends keyof Dialogs>(tag: Tag): Dialogs[Tag] {
    const dialog = createDialog(tag)
    dialog.strings = this.#host.strings()
    this.#put(dialog, 'dialog')
    return dialog
  }

  #put(dialog: HTMLElement, parts: string, into: ParentNode = this.#host.root()): void {
    this.close()
    dialog.setAttribute('exportparts', parts)
    this.#open = dialog
    this.#over = this.#host.room()
    into.append(dialog)
  }
}
