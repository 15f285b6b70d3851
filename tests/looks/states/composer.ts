import { LIMITS } from '@parlor/protocol'
import { ChatError } from '@parlor/sdk'
import { message, people } from '../../../packages/widget/src/fixtures/people.ts'
import { emojiIn } from '../../../packages/widget/src/message/emoji-in.ts'
import type { ParlorComposer } from '../../../packages/widget/src/composer/parlor-composer.ts'
import { hands } from '../stage/hands.ts'
import { until } from '../stage/settle.ts'
import type { Family, Stage, State } from '../stage/stage.ts'
import { find, has } from '../stage/tree.ts'

const { me, noor } = people
const BOTH = ['390-light', '390-dark']
const ALL = [...BOTH, '390-light-rtl']
const composer = () => find<ParlorComposer>('parlor-composer')

const asked = (stage: Stage) =>
  message(1, {
    sender: noor,
    text: stage.say('Is n in question 3 counted with or without the incomplete rows?', 'هل نحسب n مع الصفوف الناقصة؟'),
  })

function field(name: string, views: readonly string[], act: (stage: Stage) => unknown, height = 300): State {
  return {
    name,
    height,
    views,
    crop: 'footer',
    async show(stage) {
      const own = message(2, {
        sender: me,
        text: stage.say('I can do the plot tonight, with units', 'سأرسم الشكل الليلة'),
      })
      stage.talk([asked(stage), own])
      await stage.show()
      await until(() => has('textarea'))
      find('textarea').focus()
      await act(stage)
    },
  }
}

const LIST = 'Three things before the lab:\n- bring the codebook\n- charge the laptops\n- B12, not B14'

/** Members write every half minute, and so many seconds are left. */
function slow({ room, info }: Stage, left: number): void {
  room.patch({ info: { ...info, settings: { ...info.settings, slow: 30 } }, slowUntil: Date.now() + left * 1_000 })
}

/** A file over the messages. */
function hold(type: 'dragover' | 'drop'): void {
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(new File(['x'], 'notes.pdf'))
  const event = new DragEvent(type, { dataTransfer, bubbles: true, composed: true, cancelable: true })
  find('parlor-timeline').dispatchEvent(event)
}

/** What the field can be. */
export const composers: Family = {
  name: 'composer',
  states: [
    { ...field('idle', [...ALL, '320-light', '390-light-forced', '390-light-touch'], () => find('textarea').blur()) },
    field('files-held', [...ALL, '320-light', '390-light-forced'], async () => {
      await until(() => has('.smile'))
      hold('dragover')
      await until(() => has('.drop'))
    }),
    field('files-refused', BOTH, async () => {
      await until(() => has('.smile'))
      hold('drop')
      await until(() => has('.bad'))
    }),
    field(
      'words',
      ALL,
      (stage) => (composer().value = stage.say('And does it mean it is final?', 'وهل يعني أنها نهائية؟')),
    ),
    {
      ...field(
        'emoji-list',
        ALL,
        async ({ view }) => {
          await until(() => has('.smile'))
          await emojiIn.bring(view.rtl ? 'ar' : 'en')
          await hands.type('Off we go :ro')
        },
        460,
      ),
      crop: 'parlor-chat',
    },
    {
      ...field(
        'emoji-own-words',
        ['390-light-rtl', '390-dark-rtl'],
        async () => {
          await until(() => has('.smile'))
          await emojiIn.bring('ar')
          await hands.type('هيا بنا :قل')
          await until(() => has('[part=completion]'))
        },
        460,
      ),
      crop: 'parlor-chat',
    },
    {
      ...field(
        'emoji-picker',
        [...ALL, '320-light'],
        async () => {
          await until(() => has('.smile'))
          find('.smile').click()
          await until(() => has('.cells'))
        },
        520,
      ),
      crop: 'parlor-chat',
    },
    field('lines', BOTH, () => (composer().value = LIST)),
    field('many-lines', ['390-light'], () => (composer().value = `${LIST}\n`.repeat(5)), 460),
    field('reply', [...ALL, '320-dark'], (stage) => {
      composer().reply(asked(stage))
      composer().value = stage.say('Without', 'بدونها')
    }),
    field('edit', ALL, () => hands.press('ArrowUp')),
    field('near-the-limit', ALL, () => (composer().value = 'a'.repeat(LIMITS.textBytes - 140)), 460),
    field('too-long', BOTH, () => (composer().value = 'a'.repeat(LIMITS.textBytes + 12)), 460),
    field('refused', [...ALL, '320-light'], async (stage) => {
      stage.room.send = async () => Promise.reject(new ChatError('FORBIDDEN'))
      composer().value = 'Get the answers at bit.example/x9'
      composer().submit()
      await until(() => has('.hint .bad'))
    }),
    field(
      'slow',
      [...ALL, '320-light', '390-light-forced', '390-light-touch', '960-light', '960-dark'],
      async (stage) => {
        slow(stage, 18)
        composer().value = stage.say('And does the stamp mean it is final?', 'وهل يعني الختم أنها نهائية؟')
        await until(() => has('.ring'))
      },
    ),
    field('slow-told', BOTH, async (stage) => {
      slow(stage, 18)
      composer().value = 'And does the stamp mean it is final?'
      await until(() => has('.ring'))
      composer().submit()
      await until(() => has('.told'))
    }),
    field('send-by-keyboard', ['390-light', '390-dark-rtl', '390-light-forced'], async (stage) => {
      composer().value = stage.say('Without', 'بدونها')
      await until(() => has('.smile'))
      await hands.press('Tab')
      await hands.press('Tab')
    }),
    {
      ...field('people', [...ALL, '320-light', '390-light-forced'], async () => {
        await hands.type('Thanks @')
        await until(() => has('[part=completion]'))
      }),
      crop: 'parlor-chat',
      height: 420,
    },
  ],
}
