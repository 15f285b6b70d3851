import { isThreadId, type Message, type MessageRef, type SyncPage } from '@parlor/protocol'
import { ChatError } from '../errors.ts'
import { derive } from '../store/derive.ts'
import { isSame } from '../store/is-same.ts'
import type { Persistence } from '../persistence/persistence.ts'
import type { Stop } from '../store/readable.ts'
import { createStore } from '../store/store.ts'
import { createRoomFeed } from '../sync/room-feed.ts'
import { logFromRecord, recordOf, type RoomLog } from '../sync/room-log.ts'
import { isLive } from '../timeline/window.ts'
import { createAttendance } from './attendance.ts'
import { createHistory } from './history.ts'
import { createLateCountWatch } from './late-count-watch.ts'
import { createLogWaiters } from './log-waiters.ts'
import { createMemberList } from './member-list.ts'
import { createLateMemberPages } from './late-member-pages.ts'
import { changesAmong } from './message-changes.ts'
import { createOwnMarks } from './own-marks.ts'
import { personalRow } from './personal-row.ts'
import { createPinnedList } from './pinned-list.ts'
import { moveInList, moveOfRead } from './read-move.ts'
import type { RoomContext } from './room-context.ts'
import type { RoomEngine } from './room-engine.ts'
import type { RoomState } from './room-state.ts'
import { createRoomStore } from './room-store.ts'
import { createRoomView } from './room-view.ts'
import { createTypingList, createTypingSender } from './typing.ts'
import { countUnread } from './unread.ts'
import { createWatchers } from './watchers.ts'

/** Rows of a room kept on the device. */
const KEPT_ROWS = 200
/** Rows kept in memory while nobody watches: enough to paint a screen at once. */
const ASLEEP_ROWS = 50

/** Makes the engine of one room. Does nothing until it is watched. */
export function createRoomEngine(id: string, context: RoomContext): RoomEngine {
  const { environment, link, outbox, synchronizer, announcer, presence, user } = context
  const { clock, logger } = environment
  const me = (): string | undefined => user.getSnapshot()?.id
  const view = createRoomView(id)
  const log = createStore<RoomLog | null>(null)
  const typing = createTypingList(clock)
  const listMembers = createMemberList()
  const kept = createRoomStore(
    clock,
    logger,
    context.persistence,
    // Nobody tells a room that sleeps that its log is another by now.
    () => asleep && feed.log() && recordOf(feed.log()!, KEPT_ROWS),
    (ids) => {
      if (ids.filter((one) => released.delete(one)).length > 0) context.released(id)
    },
  )
  const { privateRead } = context
  /** The epoch of the log that the marks are of; `null` before there are any. */
  let marked: string | null = null
  const marks = createOwnMarks(
    clock,
    me,
    async (wanted) => {
      // After a loss, a server that answers before it is compared with may have another log: nothing was read of that.
      const input = { room: id, ...wanted, ...(privateRead && { private: true }), ...(marked && { epoch: marked }) }
      const { receipt } = await link.request('receipt.mark', input)
      feed.receipts([receipt])
      recount()
      // A list that was asked for before does not know of a mark of an earlier page.
      context.marked(id, receipt)
    },
    {
      save: ({ setBack = 0, ...wanted }) =>
        attempt((store) =>
          store.saveMark({ room: id, ...wanted, ...(setBack > 0 && { setBack }), ...(marked && { epoch: marked }) }),
        ),
      drop: ({ delivered, read }) => attempt((store) => store.dropMark({ room: id, delivered, read })),
    },
  )
  const counts = createLateCountWatch([
    clock,
    me,
    (seqs) => link.request('receipt.counts', { room: id, seqs: [...seqs] }),
    () => refresh(),
  ])
  const setTyping = createTypingSender(clock, (isTyping) => {
    if (isOnline()) link.request('typing.set', { room: id, typing: isTyping }).catch(() => {})
  })

  const takers = new Set<(rows: readonly Message[]) => void>()
  const watchers = createWatchers(clock, wake, sleep)
  const waiters = createLogWaiters()
  const attendance = createAttendance(
    id,
    link,
    (online) => presence.note(online.map((one) => ({ user: one, online: true }))),
    context.kept,
  )
  /** Set while the room is in step; ends that. */
  let asleep: Stop | null = null
  let loading: object | null = null
  let isClosed = false
  /** Whether everything was fetched since the connection came up or something was found missing. */
  let isInStep = false
  let refused: ChatError | null = null
  let error: ChatError | null = null
  /** Left the outbox without a row of their own, and are still on the device, where other tabs see them. */
  const released = new Set<string>()

  const feed = createRoomFeed(clock, context.windowSize, me, {
    advanced(next, rows, page) {
      const before = log.getSnapshot()?.window
      refused = null
      changed(next)
      arrived(rows, page)
      for (const { seq, sender } of rows) if (seq > (before?.head ?? 0)) typing.finished(sender.id)
      for (const { change, row } of changesAmong(before?.rows ?? [], rows)) context.happened(change, id, row)
      pinned.take(rows)
      for (const take of takers) take(rows)
      // What was taken away must not lie on the device, also while the newest rows are not held and so not kept.
      if (!isLive(next.window) && rows.some(({ deleted }) => deleted)) attempt((store) => store.forgetRoom(id))
      announcer.announce(id, next.epoch, rows, next.window.head)
      marks.received(next, rows)
    },
    changed,
    refused(reason) {
      refused = reason
      attendance.forget()
      log.set(null)
      pinned.reset()
      void kept.forget()
      forgetKept()
      settle(reason)
    },
    missing() {
      isInStep = false
      synchronizer.request(id)
      refresh()
    },
  })

  const askPinned = async () => (await link.request('message.pinned', { room: id })).messages
  const pinned = createPinnedList(clock, id, me, askPinned)

  const history = createHistory({
    id,
    feed,
    request: context.request,
    ready,
    came: (rows) => arrived(rows, false),
    changed(failure) {
      error = failure
      refresh()
    },
  })

  const memberPages = createLateMemberPages(id, { request: context.request, ready, take: feed.members })

  const state = createStore(compute())

  function compute(): RoomState {
    return view({
      log: feed.log(),
      pending: outbox.entries(id),
      me: user.getSnapshot(),
      read: marks.wanted().read,
      unreadFrom: context.preferences.queue.unreadFrom(id),
      summary: context.summary(id),
      refused,
      error,
      sync: isInStep ? 'live' : feed.isBehind() && (error || !isOnline()) ? 'gap' : 'catching-up',
      loadingOlder: history.isLoading('older'),
      loadingNewer: history.isLoading('newer'),
      following: context.preferences.queue.following(id),
      counted: counts.marks(),
      parent: context.parent(id),
      slowUntil: context.slowUntil(id, feed.log()),
    })
  }

  /** Asks the server where a mark moved past messages that are not held. */
  function recount(): void {
    const known = feed.log()
    if (!known || !isInStep) return
    if (!countUnread(known.window, marks.read(known), me(), known.counted ? [known.counted] : []).isExact)
      synchronizer.request(id)
  }

  function refresh(): void {
    const next = compute()
    if (!isSame(next, state.getSnapshot())) state.set(next)
  }

  function lookAtCounts(): void {
    counts.look(isInStep && asleep ? feed.log() : null)
  }

  function isOnline(): boolean {
    return link.state.getSnapshot().status === 'online'
  }

  function changed(next: RoomLog): void {
    const own = next.receipts.get(me() ?? '')
    if (own) marks.setBack(own)
    const before = log.getSnapshot()
    log.set(next)
    refresh()
    if (before?.info !== next.info || before.role !== next.role) context.ruled()
    waiters.resolve(next)
    kept.changed([])
    lookAtCounts()
  }

  /** Rows are in the snapshot already, so that letting go of what they confirm leaves no hole. */
  function arrived(rows: readonly Message[], page: boolean): void {
    const at = feed.cursor()
    const done = outbox.confirm(id, rows, me(), at && { ...at, isPage: page })
    if (done.length === 0) return
    for (const one of done) if (!rows.some((row) => row.id === one)) released.add(one)
    kept.changed(done)
  }

  function heldRow({ id: message, seq = 0 }: Partial<MessageRef>): Message | undefined {
    const rows = feed.log()?.window.rows
    const row = rows?.[seq - (rows[0]?.seq ?? 0)]
    return row?.id === message ? row : undefined
  }

  function forgetKept(): void {
    kept.reset()
    attempt((store) => store.forgetRoom(id))
  }

  /** What is lost when the device fails only has to be asked for, or said, again. */
  function attempt(work: (store: Persistence) => Promise<void>): void {
    const store = context.persistence()
    if (store) work(store).catch(() => {})
  }

  function settle(reason: ChatError): void {
    refresh()
    waiters.reject(reason)
  }

  function ready(): Promise<RoomLog> {
    const known = feed.log()
    if (known) return Promise.resolve(known)
    const stop = watchers.add()
    return waiters.add().finally(stop)
  }

  function wake(): void {
    context.start()
    void load()
  }

  /** Shows what is kept on the device before anything comes over the network. */
  async function load(): Promise<void> {
    const persistence = context.persistence()
    if (!persistence || asleep || loading === persistence) return
    loading = persistence
    const record = feed.log() ? null : await persistence.room(id).catch(() => null)
    if (loading !== persistence) return
    loading = null
    if (!watchers.any() || persistence !== context.persistence()) return
    if (record) {
      announcer.begin(id, record.epoch, record.head)
      feed.restore(logFromRecord(record))
    }
    asleep = synchronizer.watch(id, { cursor, page: takePage, settled })
  }

  /** Where the room stands, to be asked for from there on. */
  function cursor(): { room: string; epoch: string | null; after: number } {
    outbox.asked(id)
    return { room: id, ...(feed.cursor() ?? { epoch: null, after: 0 }) }
  }

  /** What one has read of another log is not read of this one, also where nothing is held of either. */
  function beginMarks(epoch: string): void {
    if (marked !== null && marked !== epoch) marks.reset()
    marked = epoch
  }

  function takePage(page: SyncPage): boolean {
    if (page.status === 'reset') {
      forgetKept()
      marks.reset()
      counts.reset()
      pinned.reset()
      pinned.load()
      attempt((store) => store.dropMark({ room: id, delivered: Infinity, read: Infinity }))
    }
    if ('epoch' in page) beginMarks(page.epoch)
    return feed.page(page)
  }

  function settled(failure: ChatError | null): void {
    const wasInStep = isInStep
    isInStep = failure === null && !refused && isOnline() && !feed.isBehind()
    if (isInStep && !wasInStep) pinned.load()
    error = failure
    if (failure && !feed.log()) settle(failure)
    else refresh()
    lookAtCounts()
    const known = feed.log()
    if (!isInStep || !known) return
    marks.received(known, known.window.rows)
    marks.again()
    attendance.begin()
  }

  function sleep(): void {
    void kept.flush()
    asleep?.()
    asleep = null
    loading = null
    isInStep = false
    counts.look(null)
    feed.shrink(ASLEEP_ROWS)
    typing.clear()
    attendance.end()
    if (feed.log()) log.set(feed.log())
    refresh()
  }

  return {
    state,
    members: derive([log, presence.all], listMembers),
    typing,
    history,
    moreMembers: memberPages.more,
    watch: watchers.add,
    isAwake: () => asleep !== null,
    markRead(seq = Infinity) {
      if (isClosed) return
      const summary = context.summary(id)
      const held = feed.log()
      // The list may know already that a room which sleeps has another log by now.
      const known = asleep || held?.epoch === summary?.room.epoch || !summary ? held : null
      const epoch = known?.epoch ?? summary?.room.epoch
      if (epoch !== undefined) beginMarks(epoch)
      const to = Math.min(seq, known ? (known.window.rows.at(-1)?.seq ?? 0) : (summary?.head ?? 0))
      const unreadFrom = context.preferences.queue.unreadFrom(id)
      if (unreadFrom !== null && to >= unreadFrom) context.preferences.queue.readOn(id)
      if (!known && summary) marks.setBack(summary.receipt)
      const move = known
        ? moveOfRead(known.window, marks.read(known), to, me())
        : summary && moveInList(summary, marks.wanted().read, to)
      if (!move) return
      const { from, passed } = move
      const { unread } = state.getSnapshot()
      marks.raise({ read: to })
      refresh()
      const count = passed ?? unread - state.getSnapshot().unread
      const { setBack } = known?.receipts.get(me() ?? '') ?? summary?.receipt ?? {}
      const mark = { user: me() ?? '', delivered: to, read: to, ...(setBack !== undefined && { setBack }) }
      context.marked(id, mark, known || to === summary?.head ? { from, count } : undefined)
    },
    markUnread(seq) {
      const { window } = feed.log() ?? {}
      const newest = window?.rows.findLast(({ sender }) => sender.id !== me())?.seq ?? window?.head
      const from = seq ?? newest ?? context.summary(id)?.head ?? 0
      if (from < 1) return Promise.resolve()
      context.start()
      marks.lower(from - 1)
      return context.preferences.queue.queue(id, { kind: 'unread', seq: from })
    },
    sync() {
      // Who only reads a thread may have been put out of its room and let in again: nobody tells them any more.
      if (isThreadId(id)) attendance.forget()
      isInStep = false
      synchronizer.request(id)
    },
    pinned,
    changes(take) {
      takers.add(take)
      return () => void takers.delete(take)
    },
    find: (message) =>
      [...state.getSnapshot().messages, ...pinned.messages.getSnapshot()].find((one) => one.id === message),
    carriedOut() {
      for (const { record } of outbox.entries(id)) {
        const held = record.kind === 'message.send' ? undefined : heldRow(record.target)
        if (held) feed.renew(personalRow(held, held, outbox, id, user.getSnapshot()))
      }
      arrived([], false)
    },
    change(change) {
      if (!asleep) return
      const messages = change.messages?.map((row) => personalRow(row, heldRow(row), outbox, id, user.getSnapshot()))
      feed.change(messages ? { ...change, messages } : change)
    },
    reached: () => feed.cursor()?.after ?? 0,
    head: (head) => asleep && feed.head(head),
    receipts(told) {
      feed.receipts(told)
      if (asleep && told.some(({ user }) => user === me())) recount()
    },
    hearTyping(heard) {
      if (asleep && heard.user.id !== me()) typing.hear(heard)
    },
    online: () => marks.again(),
    offline(reason) {
      isInStep = false
      counts.look(null)
      attendance.forget()
      typing.clear()
      if (reason) settle(reason)
      else refresh()
    },
    refresh,
    attach() {
      if (watchers.any()) void load()
    },
    restoreMark({ epoch, ...mark }) {
      if (marked !== null && epoch !== undefined && marked !== epoch) return
      marked ??= epoch ?? null
      marks.restore(mark)
      refresh()
    },
    flush() {
      marks.flush()
      return kept.flush()
    },
    reset() {
      asleep?.()
      asleep = null
      loading = null
      isInStep = false
      attendance.forget()
      refused = error = null
      kept.reset()
      marks.reset()
      counts.reset()
      typing.clear()
      feed.reset()
      pinned.reset()
      log.set(null)
      refresh()
    },
    setTyping,
    close() {
      isClosed = true
      setTyping(false)
      watchers.close()
      asleep?.()
      asleep = null
      kept.reset()
      marks.reset()
      counts.reset()
      typing.clear()
      feed.stop()
      waiters.reject(new ChatError('CLOSED'))
    },
  }
}
