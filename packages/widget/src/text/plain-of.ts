/**
 * A text as words alone, for previews, notifications and labels.
 * @param text what was written
 */
export function plainOf(text: string): string {
  return text
}
