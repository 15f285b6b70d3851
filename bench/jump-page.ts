// What a page of `jump` loads: the elements, and a stopwatch that sees what a person sees.
import '@parlor/widget/define'

type Timeline = HTMLElement & { reveal(seq: number): Promise<void> }
type Row = HTMLElement & { readonly message?: { readonly seq: number | null } }

function timelineOf(): { readonly element: Timeline; readonly root: ShadowRoot } {
  const room = document.querySelector('parlor-chat')?.shadowRoot?.querySelector('parlor-room')
  const element = room?.shadowRoot?.querySelector<Timeline>('parlor-timeline')
  if (!element?.shadowRoot) throw new Error('There is no timeline.')
  return { element, root: element.shadowRoot }
}

const frame = (): Promise<number> => new Promise(requestAnimationFrame)

/** Whether a message stands in view. */
function sees(seq: number): boolean {
  const { root } = timelineOf()
  const view = root.querySelector('.scroller')!.getBoundingClientRect()
  const row = [...root.querySelectorAll<Row>('parlor-message')].find(({ message }) => message?.seq === seq)
  const box = row?.getBoundingClientRect()
  return box !== undefined && box.top >= view.top - 1 && box.bottom <= view.bottom + 1
}

/** Goes to a message. @returns ms from the wish to the frame that shows it; and how many px it moved in ten frames after that */
async function jump(seq: number): Promise<{ readonly ms: number; readonly drift: number }> {
  const start = performance.now()
  void timelineOf().element.reveal(seq)
  while (!sees(seq)) await frame()
  // The frame in which it stands is on screen when the next one begins.
  const ms = (await frame()) - start
  const { root } = timelineOf()
  const top = () =>
    [...root.querySelectorAll<Row>('parlor-message')]
      .find(({ message }) => message?.seq === seq)
      ?.getBoundingClientRect().top ?? Infinity
  const at = top()
  let drift = 0
  for (let n = 0; n < 10; n += 1) {
    await frame()
    drift = Math.max(drift, Math.abs(top() - at))
  }
  return { ms, drift }
}

Object.assign(globalThis, { jump, sees })
