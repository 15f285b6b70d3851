const CHAT = 'parlor-chat'
/** What, said of an element that sleeps, may change whether it is needed. */
const TELLING = ['open', 'mode', 'room', 'token', 'token-url']

/**
 * Finds the Parlor elements of a page that have not come to life, now and whenever some are added,
 * until the elements are registered.
 *
 * @param chat a `<parlor-chat>` is there, or says something else
 * @param other another of the elements is there, which shows nothing before it lives
 * @returns how many there are now
 */
export function watchPage(chat: (host: HTMLElement) => void, other: () => void): number {
  let found = 0
  function take(element: Element): void {
    if (!element.localName.startsWith('parlor-') || element.matches(':defined')) return
    found += 1
    if (element.localName === CHAT) chat(element as HTMLElement)
    else other()
  }
  const within = (root: ParentNode) => root.querySelectorAll(':not(:defined)').forEach(take)
  const look = (node: Node) => {
    if (!(node instanceof Element)) return
    take(node)
    within(node)
  }
  // Not of its root: an element of the page may answer to that name.
  within(document)
  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === 'childList') addedNodes.forEach(look)
      else if ((target as Element).localName === CHAT) look(target)
    }
  })
  observer.observe(document, { childList: true, subtree: true, attributeFilter: TELLING })
  void customElements.whenDefined(CHAT).then(() => observer.disconnect())
  return found
}
