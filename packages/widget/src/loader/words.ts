/** What the launcher is called, by language: what is read most before the texts themselves are fetched. */
export const OPEN_CHAT: Readonly<Record<string, string>> = {
  ar: 'فتح المحادثة',
  de: 'Chat öffnen',
  es: 'Abrir el chat',
  fr: 'Ouvrir la discussion',
  it: 'Apri la chat',
  nl: 'Chat openen',
  pl: 'Otwórz czat',
  pt: 'Abrir chat',
  ru: 'Открыть чат',
  tr: 'Sohbeti aç',
  zh: '打开聊天',
}

/** What stands in the place of a chat until that is there. */
export interface Words {
  readonly open: string
  /** The chat could not be fetched. No sentence for it in every language would fit into the loader. */
  readonly failed: string
}

/** The words in the language of a place, as the chat will say them. */
export function wordsIn(host: HTMLElement): Words {
  const tag = host.getAttribute('locale') || host.closest<HTMLElement>('[lang]')?.lang || navigator.language
  const open = OPEN_CHAT[tag.split('-')[0]!]
  return open ? { open, failed: `⚠ ${open}` } : { open: 'Open chat', failed: 'The chat did not load. Press again.' }
}
