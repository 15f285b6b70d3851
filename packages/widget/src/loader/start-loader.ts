import type { ParlorChat } from '../chat/parlor-chat.ts'
import { report } from '../chat/report.ts'
import { whenIdle } from '../lazy/when-idle.ts'
import { messageIn } from '../message/permalink.ts'
import { mount, whenParsed } from '../script/mount.ts'
import { giveGlobal, type Wish } from '../script/parlor-global.ts'
import type { RunningScript } from '../script/running-script.ts'
import { needOf } from './need.ts'
import { sleeperOf } from './sleeper.ts'
import { addStandIns } from './stand-ins.ts'
import { drawWaiting, type Waiting } from './waiting.ts'
import { watchPage } from './watch-page.ts'

/** What a loader works with. */
export interface LoaderParts extends RunningScript {
  /** Fetches the elements and registers them. Asked again after it failed. */
  readonly fetchChat: () => Promise<unknown>
}

const isDefined = () => customElements.get('parlor-chat') !== undefined

/**
 * Stands in for the chat until somebody needs it: draws launchers, keeps what is asked for, and
 * fetches the elements once.
 */
export function startLoader({ tag, server, fetchChat }: LoaderParts): void {
  const waiting = new Map<HTMLElement, Waiting>()
  let fetching: Promise<unknown> | null = null
  /** What was asked for is carried out one after the other. */
  let last: Promise<unknown> = Promise.resolve()

  function load(): Promise<unknown> {
    if (isDefined()) return Promise.resolve()
    fetching ??= fetchChat().catch((error: unknown) => {
      fetching = null
      report('the chat could not be fetched.')
      throw error
    })
    return fetching
  }

  /** Fetches the chat for somebody who waits for it. */
  function want(hosts: readonly HTMLElement[]): Promise<unknown> {
    if (isDefined()) return Promise.resolve()
    for (const host of hosts) waiting.get(host)?.wanted()
    return load().catch((error: unknown) => {
      for (const host of hosts) waiting.get(host)?.failed()
      throw error
    })
  }

  function run(hosts: readonly HTMLElement[], act: () => unknown): Promise<unknown> {
    const wanted = want(hosts)
    const done = last.then(() => wanted).then(act)
    last = done.catch(() => undefined)
    return done
  }

  const asleep = (room: string | undefined) =>
    [...waiting.keys()].filter((host) => room === undefined || host.getAttribute('room') === room)

  function carryOut({ what, room }: Wish, act: () => unknown): unknown {
    // Nothing is open before the chat is there, and what closes waits its turn behind what opens.
    if (what === 'close' && !isDefined() && !fetching) return
    const done = run(what === 'open' ? asleep(room).slice(0, 1) : [], act)
    if (what !== 'logout') done.catch(() => undefined)
    return done
  }

  function adopt(host: HTMLElement): void {
    if (isDefined()) return
    const press = () => {
      // Pressed again because it takes long: that is no wish to close it.
      if (!isBusy(host)) (host as Partial<ParlorChat>).show?.()
    }
    if (!host.shadowRoot) {
      const hint = () => void load().catch(() => undefined)
      const isPopup = host.getAttribute('mode') === 'popup'
      waiting.set(host, drawWaiting(host, isPopup ? press : () => wake([host]), hint))
      addStandIns(host, (act) => run([host], act))
    }
    const need = needOf(sleeperOf(host, server), isSaving())
    if (need === 'now') wake([host])
    else if (need === 'idle') whenLoaded(() => whenIdle(() => void load().catch(() => undefined)))
  }

  function wake(hosts: readonly HTMLElement[]): void {
    void want(hosts).catch(() => {
      // Nobody may be there to press: the network says when to try again.
      addEventListener('online', () => wake(hosts), { once: true })
    })
  }

  const isBusy = (host: HTMLElement) => !isDefined() && host.shadowRoot?.querySelector('[aria-busy]') != null

  if (!giveGlobal(carryOut)) {
    // eslint-disable-next-line no-console -- the console is where the author of the page looks
    console.warn('Parlor: it is loaded more than once on this page; the first one is used.')
  }
  whenParsed(() => {
    const own = tag ? mount(tag, server) : null
    if (isDefined()) return
    const isBare = !tag?.dataset['room']
    const found = watchPage(adopt, () => wake([]))
    // A tag that names no room is there for elements that the page makes itself, perhaps later.
    if (isBare && !own && found === 0) wake([])
    const follow = () => {
      const to = messageIn(location.href)
      if (to) wake(asleep(to.room))
    }
    for (const moved of ['hashchange', 'popstate']) addEventListener(moved, follow)
  })
}

function isSaving(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true
}

function whenLoaded(run: () => void): void {
  if (document.readyState === 'complete') run()
  else addEventListener('load', run, { once: true })
}
