/** The key code of a key that an input method has taken; the only sign some engines give of it. */
const TAKEN = 229

/**
 * Whether a key press means "send": Enter alone or with Ctrl or Command, but not while an input
 * method is composing, whose Enter only picks a word.
 */
export function meansSend(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.altKey && !event.isComposing && event.keyCode !== TAKEN
}
