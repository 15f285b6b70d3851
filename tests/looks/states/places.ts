import type { InboxState } from '@parlor/sdk'
import { designedRows } from '../../../packages/widget/src/fixtures/inbox-rows.ts'
import { people } from '../../../packages/widget/src/fixtures/people.ts'
import type { ParlorChat } from '../../../packages/widget/src/chat/parlor-chat.ts'
import { hands } from '../stage/hands.ts'
import { until } from '../stage/settle.ts'
import type { Family, Stage, State } from '../stage/stage.ts'
import { find, has } from '../stage/tree.ts'
import { arabicTalk, talk } from '../words.ts'
import { inThreads } from './panels.ts'

const BOTH = ['390-light', '390-dark']
const ALL = [...BOTH, '390-light-rtl']

const FULL: InboxState = { status: 'ready', error: null, rooms: designedRows(), unread: 8, mentions: 1 }

const speak = (stage: Stage) => stage.talk(stage.view.rtl ? arabicTalk() : talk(), { read: 7, unread: 3 })

async function inbox(
  stage: Stage,
  state: Partial<InboxState> = {},
  properties: Partial<ParlorChat> = { room: '' },
): Promise<void> {
  stage.chat.inbox.set({ ...FULL, ...state })
  stage.chat.people = Object.values(people).filter(({ id }) => id !== people.me.id)
  await stage.show({ mode: 'inbox', ...properties })
  await until(() => has('parlor-room-list'))
}

const list = () =>
  find<HTMLElement & { query: string; filter: string; describe(room: string): Promise<void> }>('parlor-room-list')

const popup = (name: string, views: readonly string[], act: (chat: ParlorChat) => unknown): State => ({
  name: `popup-${name}`,
  height: 700,
  views,
  async show(stage) {
    speak(stage)
    stage.room.patch({ unread: 0 })
    const chat = await stage.show({ mode: 'popup' })
    await act(chat)
  },
})

/** Where a chat stands in a page. */
export const places: Family = {
  name: 'places',
  states: [
    { ...popup('closed', [...BOTH, '390-light-forced'], () => {}), height: 120 },
    {
      name: 'popup-unread',
      height: 120,
      views: [...ALL, '390-light-forced'],
      async show(stage) {
        speak(stage)
        stage.room.patch({ unread: 3 })
        await stage.show({ mode: 'popup' })
        await until(() => has('[part=badge]'))
      },
    },
    {
      name: 'popup-tools',
      height: 420,
      views: ['320-light', '320-dark-rtl', '360-light-touch', '470-light'],
      async show(stage) {
        speak(stage)
        stage.room.patch({ role: 'moderator' })
        stage.chat.threads.set({ status: 'ready', error: null, rooms: inThreads(), unread: 2, mentions: 0 })
        const chat = await stage.show({ mode: 'popup' })
        chat.show()
        await until(() => has('.describe') && has('parlor-threads-button:defined'))
        const menu = () => find('parlor-threads-button').shadowRoot!.querySelector('[aria-haspopup=menu]')
        if (innerWidth > 400) return
        await until(() => menu() !== null)
        menu()!.dispatchEvent(new MouseEvent('click'))
        await until(() => has('dialog.menu[open]'))
      },
    },
    popup('open', ['560-light', '560-dark', '560-light-rtl', ...BOTH], async (chat) => {
      chat.show()
      await until(() => has('parlor-room'))
    }),
    {
      name: 'inbox',
      height: 640,
      views: ['997-light', '997-dark', '997-light-rtl', '390-light', '390-dark', '390-dark-rtl', '320-light'],
      async show(stage) {
        speak(stage)
        await inbox(stage, {}, stage.view.width > 720 ? {} : { room: '' })
      },
    },
    {
      name: 'inbox-threads',
      height: 460,
      views: ['997-light', '390-dark', '320-dark-rtl'],
      async show(stage) {
        const [row, ...others] = inThreads()
        const rooms = [{ ...row!, unread: 3, mentions: 1 }, ...others]
        stage.chat.threads.set({ status: 'ready', error: null, rooms, unread: 3, mentions: 1 })
        await inbox(stage)
        await until(() => has('.threads'))
        if (stage.view.width !== 390) return
        await hands.click(find('.threads'))
        await until(() => has('.thread'))
      },
    },
    {
      name: 'inbox-room',
      height: 640,
      views: [...ALL, '320-dark'],
      async show(stage) {
        speak(stage)
        await inbox(stage, {}, {})
        await until(() => has('parlor-room'))
      },
    },
    {
      name: 'inbox-without-room',
      height: 460,
      views: ['760-light', '760-dark'],
      show: (stage) => inbox(stage),
    },
    { name: 'inbox-empty', height: 420, views: ALL, show: (stage) => inbox(stage, { rooms: [], unread: 0 }) },
    {
      name: 'inbox-loading',
      height: 420,
      views: ALL,
      show: (stage) => inbox(stage, { status: 'loading', rooms: [], unread: 0 }),
    },
    {
      name: 'inbox-no-match',
      height: 420,
      views: ALL,
      async show(stage) {
        await inbox(stage)
        list().query = 'bayesian'
      },
    },
    {
      name: 'inbox-archived',
      height: 420,
      views: ['390-light', '390-dark-rtl'],
      async show(stage) {
        await inbox(stage)
        list().filter = 'archived'
      },
    },
    {
      name: 'inbox-keyboard',
      height: 420,
      views: ['390-light', '390-dark', '390-light-forced'],
      async show(stage) {
        await inbox(stage)
        await until(() => has('.field'))
        find('.field').focus()
        await hands.press('ArrowDown')
        await hands.press('ArrowDown')
      },
    },
  ],
}
