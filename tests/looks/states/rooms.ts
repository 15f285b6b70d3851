import { ChatError, type RoomState } from '@parlor/sdk'
import { message, MORNING, people } from '../../../packages/widget/src/fixtures/people.ts'
import { TestChat } from '../../../packages/widget/src/test-support/test-chat.ts'
import { until } from '../stage/settle.ts'
import type { Family, Stage, State } from '../stage/stage.ts'
import { find, has } from '../stage/tree.ts'
import { arabicTalk, blocks, talk } from '../words.ts'

const { me, noor, kofi, liora, teo } = people
const BOTH = ['390-light', '390-dark']
const ALL = [...BOTH, '390-light-rtl']

/** A few words before whatever happens. */
function fewWords(stage: Stage, more: Partial<RoomState> = {}): void {
  stage.talk(
    [
      message(1, { sender: noor, text: stage.say('Is the seating plan final?', 'هل خطة المقاعد نهائية؟') }),
      message(2, { sender: me, text: stage.say('I think so, it has the stamp', 'أظن ذلك، عليها الختم') }),
      message(3, {
        sender: me,
        text: stage.say('Photo follows', 'سأرسل صورة'),
        status: 'pending',
        seq: null,
      }),
    ],
    more,
  )
}

const room = (name: string, views: readonly string[], change: (stage: Stage) => void): State => ({
  name,
  height: 400,
  views,
  async show(stage) {
    change(stage)
    await stage.show()
  },
})

const whole: State = {
  name: 'whole',
  height: 860,
  views: ['720-light', '720-dark', '390-light', '390-dark', '390-dark-rtl', '720-light-rtl', '320-light', '320-dark'],
  async show(stage) {
    const said = (stage.view.rtl ? arabicTalk() : talk()).map((one) =>
      one.seq === 2
        ? {
            ...one,
            reactions: [
              { emoji: '👍', count: 9, own: true, users: [me, noor] },
              { emoji: '🙏', count: 3, own: false, users: [kofi] },
            ],
          }
        : one,
    )
    stage.talk(said, { read: 4, unread: 3 })
    const pinned = stage.say(
      'Problem set 4: hand in by Friday, 18:00',
      'الواجب الرابع: التسليم يوم الجمعة الساعة 18:00',
    )
    stage.room.pinned.set([
      message(40, { sender: liora, text: pinned, pinned: { at: 2, by: liora.id } }),
      message(12, { sender: teo, text: 'The **codebook** is on the course page.', pinned: { at: 1, by: liora.id } }),
    ])
    stage.room.typing.set([noor, kofi])
    await stage.show()
    await until(() => has('parlor-pinned:defined'))
  },
}

/** What a room can be. */
export const rooms: Family = {
  name: 'rooms',
  states: [
    whole,
    {
      ...whole,
      name: 'compact',
      views: ['720-light', '390-dark'],
      async show(stage) {
        stage.talk(talk())
        stage.room.typing.set([noor])
        await stage.show({ density: 'compact' })
      },
    },
    {
      ...whole,
      name: 'on-paper',
      height: 1000,
      views: ['720-dark-print', '390-light-print', '720-light-rtl-print'],
    },
    {
      name: 'blocks-on-paper',
      height: 1180,
      views: ['720-dark-print'],
      async show(stage) {
        stage.talk(blocks())
        await stage.show()
        await until(() => has('math') && has('pre span'))
      },
    },
    {
      name: 'pins',
      height: 460,
      views: ALL,
      async show(stage) {
        fewWords(stage, { role: 'moderator' })
        stage.room.pinned.set([
          message(40, { sender: liora, text: 'Problem set 4: hand in by Friday, 18:00', pinned: { at: 2, by: 'a' } }),
          message(12, {
            sender: teo,
            text: 'The **codebook** is on the course page. Read it before you start, the survey drops incomplete rows.',
            pinned: { at: 1, by: 'a' },
          }),
        ])
        await stage.show()
        await until(() => has('parlor-pinned:defined'))
        find<HTMLElement & { expanded: boolean }>('parlor-pinned').expanded = true
      },
    },
    room('empty', [...ALL, '320-light'], () => {}),
    room('start', ALL, (stage) => {
      const text = stage.say(
        'Welcome, all. Ask here first, others learn from the answer.',
        'أهلًا بالجميع. اسألوا هنا أولًا.',
      )
      stage.talk([message(1, { sender: liora, text })], { hasOlder: false })
    }),
    room('direct', ALL, (stage) => {
      fewWords(stage, { info: { ...stage.info, kind: 'direct' }, memberCount: 2 })
    }),
    room('loading', ALL, (stage) => stage.room.patch({ status: 'loading' })),
    room('offline', [...ALL, '320-light'], (stage) => {
      fewWords(stage)
      stage.chat.connection.set({ status: 'offline', retryAt: null, error: null })
    }),
    {
      name: 'reconnecting',
      height: 400,
      views: BOTH,
      async show(stage) {
        fewWords(stage)
        stage.chat.connection.set({ status: 'connecting', attempt: 2 } as never)
        await stage.show()
        await until(() => has('[part=banner]'))
      },
    },
    room('over-http', BOTH, (stage) => {
      fewWords(stage)
      stage.chat.connection.set({ status: 'online', via: 'http' })
    }),
    room('keeps-nothing', ['390-light', '320-dark'], (stage) => {
      fewWords(stage)
      stage.chat.durability.set('memory')
    }),
    room('did-not-load', ALL, (stage) => stage.room.patch({ status: 'loading', error: new ChatError('UNAVAILABLE') })),
    room('refused', ALL, (stage) => stage.room.patch({ status: 'refused', error: new ChatError('FORBIDDEN') })),
    room('signed-out', BOTH, (stage) =>
      stage.chat.connection.set({ status: 'failed', error: new ChatError('TOKEN_EXPIRED') }),
    ),
    room('announcements', ALL, (stage) => {
      const settings = { access: 'members', posting: 'moderators' } as const
      fewWords(stage, { canSend: false, info: { ...stage.info, settings } })
    }),
    {
      name: 'closed',
      height: 400,
      views: [...ALL, '320-light', '390-light-forced'],
      async show(stage) {
        const reason = stage.say('the exam', 'الاختبار')
        const closed = { until: MORNING + 90 * 60_000, reason }
        fewWords(stage, {
          canSend: false,
          info: { ...stage.info, settings: { access: 'members', posting: 'members', closed } },
          notices: [{ rev: 9, after: 2, kind: 'closed', user: liora, createdAt: MORNING }],
        })
        await stage.show()
        await until(() => find('parlor-composer').shadowRoot?.textContent?.includes(reason) === true)
      },
    },
    room('observer', BOTH, (stage) => fewWords(stage, { canSend: false, role: 'observer' })),
    room('outside', ALL, (stage) => fewWords(stage, { canSend: false, role: null })),
    {
      name: 'further-up',
      height: 460,
      views: [...ALL, '320-dark'],
      async show(stage) {
        const many = Array.from({ length: 40 }, (_, at) =>
          message(at + 1, { sender: at % 3 ? noor : me, createdAt: MORNING + at * 2 * 60_000 }),
        )
        stage.talk(many, { read: 37, unread: 3, sync: 'catching-up' })
        await stage.show()
        await until(() => has('parlor-message'))
        const scroller = find('.scroller')
        scroller.scrollTop = scroller.scrollHeight / 2
        await until(() => has('[part=jump]'))
      },
    },
    {
      name: 'guest',
      height: 460,
      views: ALL,
      async show(stage) {
        const element = new TestChat()
        Object.assign(element, {
          room: 'lobby',
          url: 'https://chat.example.edu',
          label: stage.say('Marlow Lane Bicycles', 'دراجات مارلو'),
        })
        find('main').append(element)
        await element.updateComplete
      },
    },
  ],
}
