/** What a script tag says about the chat it wants. */
export interface ScriptConfig {
  readonly mode: 'inline' | 'popup' | 'inbox' | 'page'
  /** Address of the server, when it is not where the script came from. */
  readonly url: string | undefined
  /** Selector of the element to put the chat into. */
  readonly target: string | undefined
  /** Brand colour. */
  readonly accent: string | undefined
  /** Attributes of the element. */
  readonly attributes: Readonly<Record<string, string>>
}

/** Attributes of the element that a script tag gives as `data-*`. */
const ATTRIBUTES = 'room token token-url theme position name label locale strings density'.split(' ')

const MODES = ['inline', 'inbox', 'page'] as const

/**
 * Reads the `data-*` of a script tag.
 *
 * @param data the tag's `dataset`
 * @returns `null` when it names no room, and wants no list of them: then the page wants the elements only
 */
export function configOf(data: Readonly<Record<string, string | undefined>>): ScriptConfig | null {
  const mode = MODES.find((one) => one === data['mode']) ?? 'popup'
  if (!data['room'] && mode !== 'inbox' && mode !== 'page') return null
  const attributes: Record<string, string> = { mode }
  for (const attribute of ATTRIBUTES) {
    const value = data[attribute.replace('-u', 'U')]
    if (value) attributes[attribute] = value
  }
  return { mode, url: data['url'], target: data['target'], accent: data['accent'], attributes }
}
