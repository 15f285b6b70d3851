/** Tells a developer, once and in one line, what keeps the chat from working on this page. */
export function report(problem: string): void {
  // eslint-disable-next-line no-console -- the console is where the author of the page looks
  console.error(`Parlor: ${problem}`)
}
