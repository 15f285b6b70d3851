import { threadId } from '@parlor/protocol'
import type { RoomNotice } from '@parlor/sdk'
import { answered, answeredArabic, changed } from '../../../packages/widget/src/fixtures/operated.ts'
import { message, MORNING, people } from '../../../packages/widget/src/fixtures/people.ts'
import { hands } from '../stage/hands.ts'
import { until } from '../stage/settle.ts'
import type { Family, Stage, State } from '../stage/stage.ts'
import { find, has } from '../stage/tree.ts'
import { arabicTalk, blocks, delivery, odd, talk } from '../words.ts'

const { me, noor, liora, kofi, ines, teo } = people
const MINUTE = 60_000
const crop = 'parlor-timeline'
const show = (stage: Stage) => stage.show()

function grouping(): State {
  return {
    name: 'runs',
    height: 950,
    views: ['390-light', '390-dark', '390-light-rtl', '320-dark-rtl', '320-light', '720-light'],
    crop,
    show(stage) {
      stage.talk(stage.view.rtl ? arabicTalk() : talk())
      return show(stage)
    },
  }
}

function notices(): readonly RoomNotice[] {
  return [
    { rev: 2, after: 1, kind: 'joined', user: ines, createdAt: MORNING },
    { rev: 3, after: 1, kind: 'joined', user: kofi, createdAt: MORNING },
    { rev: 4, after: 2, kind: 'left', user: teo, createdAt: MORNING + 2 * MINUTE },
  ]
}

/** What a message can be. */
export const messages: Family = {
  name: 'messages',
  states: [
    grouping(),
    {
      name: 'delivery',
      height: 560,
      views: ['390-light', '390-dark', '390-light-rtl', '320-light', '390-dark-print', '390-light-rtl-print'],
      crop,
      show(stage) {
        stage.talk(delivery(), { read: 3, head: 3 })
        return show(stage)
      },
    },
    {
      name: 'changed',
      height: 900,
      views: ['390-light', '390-dark', '390-light-rtl'],
      crop,
      show(stage) {
        stage.talk(changed(), { role: 'moderator' })
        return show(stage)
      },
    },
    {
      name: 'answers',
      height: 1040,
      views: ['390-light', '390-dark', '320-light', '390-light-forced', '390-light-contrast', '390-dark-contrast'],
      crop,
      show(stage) {
        stage.talk(answered())
        return show(stage)
      },
    },
    {
      name: 'answers-in-arabic',
      height: 480,
      views: ['390-light-rtl', '320-dark-rtl'],
      crop,
      show(stage) {
        stage.talk(answeredArabic())
        return show(stage)
      },
    },
    {
      name: 'long-words',
      height: 700,
      views: ['320-light', '390-dark', '390-light-rtl'],
      crop,
      show(stage) {
        stage.talk(odd())
        return show(stage)
      },
    },
    {
      name: 'blocks',
      height: 1180,
      views: ['390-light', '390-dark', '390-light-rtl', '320-dark', '720-light'],
      crop,
      async show(stage) {
        stage.talk(blocks())
        await show(stage)
        await until(() => has('math') && has('pre span'))
        // Measured while one row shrinks and another grows, a list may have let go of its end.
        const list = find('.scroller')
        list.scrollTop = list.scrollHeight
      },
    },
    {
      name: 'notices',
      height: 620,
      views: ['390-light', '390-dark', '390-light-rtl'],
      crop,
      show(stage) {
        const said = [
          message(1, { sender: liora, text: stage.say('Good morning', 'صباح الخير') }),
          message(2, { sender: noor, text: stage.say('See you all tomorrow then', 'أراكم غدًا إذن') }),
          message(3, {
            sender: { id: 'bot', name: stage.say('Course bot', 'مساعد المقرر'), bot: true },
            text: 'Attendance for lab 5 is open until 10:15. Code: **MAPLE**',
            createdAt: MORNING + 26 * 60 * MINUTE,
          }),
          message(4, {
            sender: kofi,
            text: '🎉👏',
            createdAt: MORNING + 26 * 60 * MINUTE + MINUTE,
          }),
        ]
        stage.talk(said, { notices: notices(), read: 2, unread: 2 })
        return show(stage)
      },
    },
    {
      name: 'twins',
      height: 420,
      views: ['390-light', '390-dark', '320-light', '390-light-rtl'],
      crop,
      async show(stage) {
        const twin = { id: 'guest-90de55c4', name: 'Lіоra Quеnt', guest: true } as const
        stage.talk([
          message(1, { sender: liora, text: stage.say('The lab moves to room 214.', 'انتقل المختبر إلى القاعة 214.') }),
          message(2, { sender: kofi, text: stage.say('Thank you', 'شكرًا') }),
          message(3, { sender: twin, text: stage.say('Please send me your password.', 'أرسلوا إليّ كلمة المرور.') }),
        ])
        const chat = await show(stage)
        await until(() => has('.twin'))
        return chat
      },
    },
    {
      name: 'thread-hint',
      height: 420,
      views: ['390-light', '390-dark', '390-light-rtl', '320-light'],
      crop,
      show(stage) {
        const said = [
          message(1, {
            sender: kofi,
            text: 'Then my standard error comes out as 0.049. Does anyone else get that?',
            thread: { replies: 4, lastAt: MORNING + 28 * MINUTE, repliers: [ines, teo, noor] },
          }),
          message(2, {
            sender: me,
            text: 'Which significance level do we report?',
            thread: { replies: 12, lastAt: MORNING - 700 * MINUTE, repliers: [liora] },
            reactions: [{ emoji: '👍', count: 4, own: true, users: [me, noor] }],
          }),
        ]
        stage.chat.room(threadId('course-101', 'm-1'))
        stage.talk(said)
        return show(stage)
      },
    },
    {
      name: 'toolbar',
      height: 420,
      views: ['390-light', '390-dark', '390-light-rtl', '320-light', '390-light-forced'],
      crop,
      async show(stage) {
        stage.talk([
          message(1, { sender: liora, text: 'Use the pooled estimate only when the groups have similar spread.' }),
          message(2, {
            sender: teo,
            text: 'I found the seating plan for the midterm, it is on the board in the hallway.',
            createdAt: MORNING + 5 * MINUTE,
          }),
        ])
        await show(stage)
        await until(() => has('.bubble'))
        await hands.hover(find('.bubble', -1))
        await until(() => has('.toolbar'))
      },
    },
    {
      name: 'focus',
      height: 420,
      views: ['390-light', '390-dark', '390-dark-rtl'],
      crop,
      async show(stage) {
        stage.talk([
          message(1, { sender: liora, text: 'Use the pooled estimate only when the groups have similar spread.' }),
          message(2, { sender: me, text: 'Thank you', createdAt: MORNING + 5 * MINUTE }),
        ])
        await show(stage)
        await until(() => has('.bubble'))
        find('textarea').focus()
        await hands.press('Shift+Tab')
        await until(() => has('.toolbar'))
      },
    },
    {
      name: 'pointed-out',
      height: 420,
      held: true,
      views: ['390-light', '390-dark', '390-light-forced'],
      crop,
      async show(stage) {
        stage.talk([
          message(1, { sender: liora, text: 'Use the pooled estimate only when the groups have similar spread.' }),
          message(2, { sender: noor, text: 'Got it', createdAt: MORNING + 5 * MINUTE }),
        ])
        const chat = await show(stage)
        await until(() => has('.bubble'))
        await chat.reveal(1)
        await until(() => has('parlor-message[target]'))
      },
    },
  ],
}
