import { threadId } from '@parlor/protocol'
import { ChatError, type InboxRow, type SearchState } from '@parlor/sdk'
import { hit } from '../../../packages/widget/src/fixtures/fake-search.ts'
import { inboxRow } from '../../../packages/widget/src/fixtures/inbox-rows.ts'
import { message, MORNING, people } from '../../../packages/widget/src/fixtures/people.ts'
import type { ParlorRoom } from '../../../packages/widget/src/room/parlor-room.ts'
import { hands } from '../stage/hands.ts'
import { until } from '../stage/settle.ts'
import type { Family, Stage, State } from '../stage/stage.ts'
import { find, has } from '../stage/tree.ts'
import { talk } from '../words.ts'

const { me, noor, kofi, ines, liora, teo } = people
const DAY = 86_400_000
const ROOM = 'course-101'
const ROOT = 'm-6'

const roomElement = () => find<ParlorRoom>('parlor-room')

const hits = () => [
  hit(50, 'Then my [standard error] comes out as 0.049. Does anyone else get that?', { sender: kofi }),
  hit(40, 'Report the [standard error], not the spread, when you compare means.', {
    sender: liora,
    createdAt: MORNING - DAY,
  }),
  hit(30, 'Why is it called [standard error] if nothing went wrong?', { sender: ines, createdAt: MORNING - 5 * DAY }),
  hit(20, 'codebook-survey.pdf: “[standard errors] are rounded to three places”', {
    sender: noor,
    createdAt: MORNING - 400 * DAY,
  }),
]

function search(name: string, views: readonly string[], query: string, found: Partial<SearchState> | null): State {
  return {
    name: `search-${name}`,
    height: 480,
    views,
    async show(stage) {
      stage.talk(talk())
      await stage.show()
      await until(() => has('parlor-room'))
      await roomElement().search({ query })
      if (query) await until(() => stage.chat.searches.length > 0)
      if (found) stage.chat.searches.at(-1)!.patch(found)
    },
  }
}

/** A message of the room with a thread on it, and what is said there. */
function threaded(stage: Stage): void {
  const repliers = [ines, teo, noor]
  stage.talk(
    talk().map((one) =>
      one.id === ROOT ? { ...one, thread: { replies: 4, lastAt: MORNING + 28 * 60_000, repliers } } : one,
    ),
  )
  const id = threadId(ROOM, ROOT)
  const said = (seq: number, sender: { readonly id: string; readonly name: string }, text: string) =>
    message(seq, { room: id, sender, text, createdAt: MORNING + (17 + seq * 2) * 60_000 })
  const room = stage.chat.room(id)
  room.append(
    said(1, ines, '0.049 here, with ddof=1'),
    said(2, teo, 'I get 0.048. Which rows did you drop?'),
    said(3, me, 'All with a gap in hours'),
    { ...said(4, me, 'That leaves 412'), status: 'read', readBy: 2 },
  )
  room.patch({ following: true, read: 4, unread: 0 })
}

export function inThreads(): readonly InboxRow[] {
  const row = (at: number, from: { readonly id: string; readonly name: string }, text: string, unread: number) => {
    const words =
      at === 1 ? 'Does anyone else get a standard error of 0.049?' : 'Which significance level do we report?'
    const root = { id: `m-${at}`, seq: at, sender: kofi, text: words }
    return { ...inboxRow(threadId(ROOM, `m-${at}`), { from, text, ago: at * 20, unread }), root }
  }
  return [row(1, teo, 'I get 0.048. Which rows did you drop?', 2), row(2, noor, 'Thank you, that was it', 0)]
}

/** What stands beside a room, or over it. */
export const panels: Family = {
  name: 'panels',
  states: [
    search('blank', ['390-light', '390-dark', '390-light-rtl'], '', null),
    search(
      'found',
      ['997-light', '997-dark', '390-light', '390-dark', '390-light-rtl', '320-light'],
      'standard error',
      {
        status: 'ready',
        hits: hits(),
        hasMore: true,
      },
    ),
    search('none', ['390-light', '390-dark', '390-light-rtl'], 'bayesian', { status: 'ready', hits: [] }),
    search('loading', ['390-light', '390-dark'], 'standard error', null),
    search('offline', ['390-light'], 'standard error', { status: 'failed', error: new ChatError('OFFLINE') }),
    search('failed', ['390-dark'], 'standard error', { status: 'failed', error: new ChatError('UNAVAILABLE') }),
    {
      ...search('period', ['390-light', '390-dark', '390-light-rtl', '320-light'], 'standard error', {
        status: 'ready',
        hits: hits(),
      }),
      name: 'search-period',
      async show(stage) {
        await search('', [], 'standard error', { status: 'ready', hits: hits() }).show(stage)
        await until(() => has('.filters .chip[aria-expanded]'))
        await hands.click(find('.filters .chip[aria-expanded]', -1))
        await until(() => has('.filters .chip[aria-expanded=true]'))
      },
    },
    {
      name: 'thread',
      height: 640,
      views: ['997-light', '997-dark', '997-dark-rtl', '390-light', '390-dark', '320-light-rtl'],
      async show(stage) {
        threaded(stage)
        await stage.show()
        await until(() => has('parlor-room'))
        await roomElement().thread(ROOT)
        await until(() => has('.root'))
      },
    },
    {
      name: 'threads',
      height: 420,
      views: ['997-light', '390-dark', '390-light-rtl'],
      async show(stage) {
        threaded(stage)
        stage.chat.threads.set({ status: 'ready', error: null, rooms: inThreads(), unread: 2, mentions: 0 })
        await stage.show()
        await until(() => has('parlor-threads-button:defined'))
        find('parlor-threads-button').dispatchEvent(
          new CustomEvent('parlor-threads', { detail: null, cancelable: true, bubbles: true, composed: true }),
        )
        await until(() => has('.thread'))
      },
    },
  ],
}
