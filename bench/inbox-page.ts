// What a page of `inbox` loads: the elements, and a stopwatch that sees what a person sees.
import '@parlor/widget/define'

const frame = (): Promise<number> => new Promise(requestAnimationFrame)

/** The text of all that stands in the document, in whatever shadow tree. */
function textOf(node: Node): string {
  const inside = node instanceof Element && node.shadowRoot ? [...node.shadowRoot.childNodes] : []
  if (node instanceof HTMLStyleElement) return ''
  if (node instanceof Text) return node.data
  return [...inside, ...node.childNodes].map(textOf).join(' ')
}

const chat = (): Element => document.querySelector('parlor-chat')!

/** Whether some words are on the page. */
const shows = (words: string): boolean => textOf(chat()).includes(words)

/** Waits for words. @returns when the frame that shows them was on screen, in ms since the page began to load */
async function seen(words: string): Promise<number> {
  while (!shows(words)) await frame()
  return frame()
}

/** What long tasks and frames took since it was asked last, in ms: the page could do nothing else meanwhile. */
let busy = 0
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) busy = Math.max(busy, entry.duration)
}).observe({ type: 'longtask', buffered: true })

Object.assign(globalThis, {
  seen,
  shows,
  longest: () => {
    const so = busy
    busy = 0
    return so
  },
})
