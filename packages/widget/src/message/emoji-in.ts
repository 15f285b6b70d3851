import { EMOJI, type PickerEmoji } from './emoji.ts'
import { FILES } from './emoji-words/files.ts'
import { folded } from './folded.ts'

type Groups = readonly (readonly PickerEmoji[])[]

/** The emoji with their names and words in the language of whoever looks for one, which come in a file of their own. */
export class EmojiIn {
  readonly #files: typeof FILES
  readonly #known = new Map<string, Groups>()
  readonly #coming = new Map<string, Promise<void>>()

  /** @param files where the words of a language are */
  constructor(files = FILES) {
    this.#files = files
  }

  /** The emoji as far as they are known in a language: with English words alone until others are here. @param locale BCP 47 */
  of(locale: string): Groups {
    return this.#known.get(languageOf(locale)) ?? EMOJI
  }

  /**
   * Fetches the words of a language; after a failure they are asked for again.
   * @param locale BCP 47
   * @returns `undefined` where there is nothing to wait for; rejects when they cannot be had
   */
  bring(locale: string): Promise<void> | undefined {
    const language = languageOf(locale)
    const file = this.#files[language]
    if (!file || this.#known.has(language)) return undefined
    let coming = this.#coming.get(language)
    if (!coming) {
      coming = file()
        .then(({ words }) => void this.#known.set(language, withWords(words)))
        .finally(() => this.#coming.delete(language))
      this.#coming.set(language, coming)
    }
    return coming
  }
}

/** The ones of this page. */
export const emojiIn = new EmojiIn()

const languageOf = (locale: string) => locale.split('-', 1)[0]!.toLowerCase()

function withWords(file: string): Groups {
  const lines = file.trim().split('\n').values()
  return EMOJI.map((group) =>
    group.map((one) => {
      const [name = '', more = ''] = lines.next().value?.split('|') ?? []
      return { ...one, name, own: folded(`${name} ${more}`) }
    }),
  )
}
