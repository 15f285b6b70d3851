/** What a file says of each emoji, in their order: its name and, behind a bar, more words to find it by. An emoji a line. */
export interface EmojiWordsFile {
  readonly words: string
}

/** The files of the languages. The emoji themselves come with English words. */
export const FILES: Readonly<Record<string, () => Promise<EmojiWordsFile>>> = {
  ar: () => import('./emoji-ar.ts'),
  de: () => import('./emoji-de.ts'),
  es: () => import('./emoji-es.ts'),
  fr: () => import('./emoji-fr.ts'),
  it: () => import('./emoji-it.ts'),
  nl: () => import('./emoji-nl.ts'),
  pl: () => import('./emoji-pl.ts'),
  pt: () => import('./emoji-pt.ts'),
  ru: () => import('./emoji-ru.ts'),
  tr: () => import('./emoji-tr.ts'),
  zh: () => import('./emoji-zh.ts'),
}
