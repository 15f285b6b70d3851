import { designedRows } from '../../../packages/widget/src/fixtures/inbox-rows.ts'
import { message, MORNING, people } from '../../../packages/widget/src/fixtures/people.ts'
import { hands } from '../stage/hands.ts'
import { until } from '../stage/settle.ts'
import type { MemberState, Presence, User } from '@parlor/sdk'
import type { Family, Stage, State } from '../stage/stage.ts'
import { find, has } from '../stage/tree.ts'

const { me, noor, kofi, liora } = people
const BOTH = ['390-light', '390-dark']
const ALL = [...BOTH, '390-light-rtl']

/** A room of a moderator with one message to do something with. */
async function aMessage(stage: Stage): Promise<void> {
  const text = stage.say('Buy last year’s answers, write to me', 'اشتروا أجوبة العام الماضي، راسلوني')
  const said = message(1, {
    sender: kofi,
    text,
    editedAt: MORNING,
    reactions: [
      { emoji: '🎉', count: 3, own: true, users: [me, noor, liora] },
      { emoji: '👀', count: 1, own: false, users: [noor] },
    ],
  })
  stage.talk([said], { role: 'moderator', hasOlder: false })
  stage.chat.inbox.set({ status: 'ready', error: null, rooms: designedRows(), unread: 8, mentions: 1 })
  await stage.show()
  await until(() => has('.bubble'))
}

const ask = (type: string, detail: object) =>
  find('parlor-actions').dispatchEvent(
    new CustomEvent(type, { detail, cancelable: true, bubbles: true, composed: true }),
  )

async function openFrom(at: number): Promise<void> {
  await hands.hover(find('.bubble'))
  await until(() => has('.toolbar'))
  await hands.click(find('.toolbar button', at))
  await until(() => has('dialog[open]'))
}

const over = (name: string, views: readonly string[], act: (stage: Stage) => Promise<void>, height = 600): State => ({
  name,
  height,
  views,
  async show(stage) {
    await aMessage(stage)
    await act(stage)
  },
})

async function aList(stage: Stage): Promise<void> {
  stage.chat.people = Object.values(people).filter(({ id }) => id !== me.id)
  stage.chat.inbox.set({ status: 'ready', error: null, rooms: designedRows(), unread: 8, mentions: 1 })
  await stage.show({ mode: 'inbox', room: '' })
  await until(() => has('.row .more'))
}

const ofList = (name: string, views: readonly string[], act: () => Promise<void>): State => ({
  name,
  height: 600,
  views,
  async show(stage) {
    await aList(stage)
    await act()
  },
})

const seat = (user: User, role: MemberState['role'], presence: Omit<Presence, 'user'> | null): MemberState => ({
  user,
  role,
  delivered: 0,
  read: 0,
  presence: presence && { user: user.id, ...presence },
})

/** The course of the design: who leads it, who is here, everybody else. */
function aCourse(stage: Stage): void {
  const { ines, teo } = people
  const now = Date.now()
  const here = { online: true }
  const seen = (ago: number) => ({ online: false, lastSeenAt: now - ago * 60_000 })
  const more = ['Ada Holm', 'Bo Lindqvist', 'Carla Menotti', 'Dag Ekberg', 'Eun-ji Park']
  stage.room.members.set([
    seat(liora, 'owner', here),
    seat({ id: 'u-tam', name: 'Tam Norwell', role: 'Assistant' }, 'moderator', seen(20)),
    seat(noor, 'member', here),
    seat(kofi, 'member', here),
    seat(ines, 'member', here),
    seat(me, 'member', here),
    seat({ id: 'u-calendar', name: 'Calendar', bot: true }, 'member', here),
    seat(teo, 'member', seen(24 * 60)),
    seat({ id: 'u-yuki', name: 'Yuki Harrowell' }, 'observer', seen(9 * 24 * 60)),
    seat({ id: 'u-jo', name: 'Jo', guest: true }, 'member', { online: false }),
    ...more.map((name, at) => seat({ id: `u-${at}`, name }, 'member', null)),
  ])
  stage.room.patch({ memberCount: 15 })
}

const askWho = (user?: string) => ask('parlor-members', { room: 'course-101', ...(user && { user }) })

function whoIsIn(): readonly State[] {
  const shown = (name: string, views: readonly string[], act: (stage: Stage) => Promise<void>) =>
    over(
      `members${name}`,
      views,
      async (stage) => {
        aCourse(stage)
        await act(stage)
      },
      760,
    )
  return [
    shown('', [...ALL, '320-light', '390-light-touch', '390-light-forced', '997-light', '997-dark'], async () => {
      askWho()
      await until(() => has('.person'))
    }),
    shown('-none', BOTH, async () => {
      askWho()
      await until(() => has('.person'))
      await hands.type('zzz')
      await until(() => has('.note'))
    }),
    shown('-offline', BOTH, async (stage) => {
      stage.chat.connection.set({ status: 'offline', retryAt: null, error: null })
      askWho()
      await until(() => has('.aside'))
    }),
    shown('-profile', [...ALL, '320-dark'], async (stage) => {
      const room = find<HTMLElement & { everywhere: boolean }>('parlor-room')
      room.everywhere = true
      stage.chat.presence(liora.id).set({ user: liora.id, online: true })
      askWho()
      await until(() => has('.person'))
      find('.person').click()
      await until(() => has('.card'))
    }),
    shown('-few', ['390-dark', '997-light'], async ({ room }) => {
      room.members.set(room.members.getSnapshot().slice(0, 4))
      room.patch({ memberCount: 4 })
      askWho()
      await until(() => has('.person'))
    }),
    shown('-one', ['390-light', '997-light', '997-dark-rtl'], async () => {
      askWho(kofi.id)
      await until(() => has('.card'))
    }),
  ]
}

/** What opens over a room or a list. */
export const overlays: Family = {
  name: 'overlays',
  states: [
    over('menu', [...ALL, '320-dark', '390-light-forced'], () => openFrom(-1)),
    over('emoji', ALL, () => openFrom(2), 460),
    over(
      'all-emoji',
      [...ALL, '320-light'],
      async () => {
        await openFrom(2)
        await hands.click(find('.quick button', -1))
        await until(() => has('.cells button'))
      },
      600,
    ),
    over('delete', ALL, async () => {
      await openFrom(-1)
      await hands.click(find('.option.bad'))
      await until(() => has('dialog.delete'))
    }),
    over(
      'sheet',
      ['390-light-touch', '390-dark-touch', '390-light-rtl-touch', '320-light-touch'],
      async () => {
        await hands.hold(find('.bubble'))
        await until(() => has('dialog.sheet[open]'))
      },
      760,
    ),
    over('forward', [...ALL, '320-dark'], async () => {
      ask('parlor-forward', { id: 'm-1' })
      await until(() => has('parlor-forward'))
    }),
    over('edits', BOTH, async (stage) => {
      stage.room.edits = async () => [
        { text: 'Buy last year’s answers', until: MORNING + 60_000 },
        { text: 'Buy the **answers**', until: MORNING + 30_000 },
      ]
      ask('parlor-edits', { id: 'm-1' })
      await until(() => has('.said'))
    }),
    over('reactors', ALL, async (stage) => {
      stage.room.reactions = async (_message, emoji) => ({
        users: emoji === '🎉' ? [me, noor, liora] : [noor],
        hasMore: false,
      })
      ask('parlor-reactions', { id: 'm-1' })
      await until(() => has('.who bdi'))
    }),
    ...whoIsIn(),
    over(
      'toast',
      ALL,
      async () => {
        find('parlor-timeline').dispatchEvent(new CustomEvent('parlor-missing', { bubbles: true, composed: true }))
        await until(() => has('[part=toast]'))
      },
      400,
    ),
    ofList('room-menu', [...ALL, '390-light-touch'], async () => {
      const row = find('.row .open', 2)
      if (matchMedia('(pointer: coarse)').matches) await hands.hold(row)
      else await hands.rightClick(row)
      await until(() => has('dialog[open]'))
    }),
    ofList('new-chat', [...ALL, '320-light'], async () => {
      await find<HTMLElement & { compose(): Promise<void> }>('parlor-room-list').compose()
      await until(() => has('dialog[open] parlor-avatar'))
    }),
    ofList('describe', ALL, async () => {
      await find<HTMLElement & { describe(room: string): Promise<void> }>('parlor-room-list').describe('lab-c')
      await until(() => has('dialog[open] textarea'))
    }),
    ofList('describe-closed', ['390-light', '390-dark-rtl', '320-light'], async () => {
      await find<HTMLElement & { describe(room: string): Promise<void> }>('parlor-room-list').describe('lab-c')
      await until(() => has('dialog[open] textarea'))
      const ways = find<HTMLSelectElement>('select[name=closed]')
      ways.value = 'opened'
      ways.dispatchEvent(new Event('change'))
      await until(() => has('[name=reason]'))
    }),
  ],
}
