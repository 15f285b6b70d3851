import type { MemberState, RoomInfo, RoomState, TimelineMessage } from '@parlor/sdk'
import { FakeChat } from '../../../packages/widget/src/fixtures/fake-chat.ts'
import type { FakeRoom } from '../../../packages/widget/src/fixtures/fake-room.ts'
import { MORNING, people } from '../../../packages/widget/src/fixtures/people.ts'
import type { ParlorChat } from '../../../packages/widget/src/chat/parlor-chat.ts'
import type { View } from '../view.ts'

/** Where a state is put on: a page with a chat that has no server, and one room in it. */
export class Stage {
  readonly view: View
  readonly chat: FakeChat
  readonly room: FakeRoom

  constructor(view: View) {
    this.view = view
    this.chat = new FakeChat({ ...people.me, name: this.say('Mira Oduya', 'ميرا أودويا') })
    this.room = this.chat.room('course-101')
    this.room.patch({ info: this.info, memberCount: 38 })
    this.room.members.set(this.members)
    // What it asks for never comes: a page of history that arrived would be another state.
    this.room.hold = new Promise<void>(() => {})
  }

  /** A text in the language of the page. */
  say(english: string, arabic: string): string {
    return this.view.rtl ? arabic : english
  }

  get info(): RoomInfo {
    return {
      id: 'course-101',
      kind: 'group',
      name: this.say('Statistics 201', 'الإحصاء 201'),
      settings: { access: 'members', posting: 'members' },
      epoch: 'e',
      rev: 1,
      createdAt: MORNING - 43 * 86_400_000,
    }
  }

  get members(): readonly MemberState[] {
    return Object.values(people).map((user, index) => ({
      user,
      role: 'member',
      delivered: 0,
      read: 0,
      presence: { user: user.id, online: index % 2 === 0 },
    }))
  }

  /** Messages of a room that goes on above them, all of them read. */
  talk(messages: readonly TimelineMessage[], more: Partial<RoomState> = {}): void {
    const head = messages.reduce((top, { seq }) => Math.max(top, seq ?? 0), 0)
    this.room.patch({ messages, head, read: head, unread: 0, hasOlder: true, ...more })
  }

  /** The chat, as large as the window. */
  async show(properties: Partial<ParlorChat> = {}): Promise<ParlorChat> {
    const element = document.createElement('parlor-chat')
    Object.assign(element, { chat: this.chat, room: this.room.id }, properties)
    document.querySelector('main')!.append(element)
    await element.updateComplete
    return element
  }
}

/** One state of the elements. */
export interface State {
  readonly name: string
  /** Height of the window, in px. */
  readonly height: number
  /** The views that show something of their own, as `viewOf` reads them. */
  readonly views: readonly string[]
  /** What the picture is of, as a selector; the window when absent. */
  readonly crop?: string
  /** Whether what fades away is held at its beginning, instead of seen when it is over. */
  readonly held?: true
  /** Puts it on; what comes by itself after that is waited for. */
  readonly show: (stage: Stage) => unknown
}

/** States that belong together; their pictures lie in one folder. */
export interface Family {
  readonly name: string
  readonly states: readonly State[]
}
