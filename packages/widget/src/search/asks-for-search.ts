/** Whether keys ask for a search: Ctrl+F, or Command+F. The second one is the browser's own: it looks at the whole page. */
export function asksForSearch(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing, defaultPrevented } = event
  const asks = ctrlKey !== metaKey && !altKey && !shiftKey && !isComposing && key.toLowerCase() === 'f'
  return asks && !defaultPrevented && !isField(event)
}

/** Whether a key was pressed in the field of the search. */
function isField(event: Event): boolean {
  const [target] = event.composedPath()
  return target instanceof HTMLInputElement && target.id === 'field'
}
