import type { SomeTexts } from './own-strings.ts'

/** What JSON can say of one text: the words, or the words by what is put in. */
type Words = string | Readonly<Record<string, string>>

/** Names of the texts that take something in: a name, a number, a word of ours. */
export const WITH_VALUES: ReadonlySet<string> = new Set(
  (
    'newCount jumpToNew jumpToFirstNew newMessages said botName readBy notSentBecause reason tooLong charactersLeft ' +
    'reactWith count reactionOf people noMatch replies lastAt unreadCount removed editedWhen operationFailed ' +
    'operationReason quoteOf replyTo showPinned peopleFound emojiFound slowMode slowWait someoneEdited someoneDeleted forwardedFrom forwardedTo ' +
    'noticeCame noticeRenamed noticePinned noticeClosed roomClosed opensAgain emptyText roomStart typing members online placeholder openChat guestTitle ' +
    'filter sentence unread mentions draftOf roomActions nothingIn muteFor notifyOf notifyText leaveTitle notDone ' +
    'chosen takeOut lastSeen messagesBy addingFiles inRoom fromWhom lastDays sinceDay untilDay matches matchesSoFar'
  ).split(' '),
)

/**
 * Reads the texts of a page from JSON. `{1}`, `{2}`, … stand for what a text takes in, in its order; an object gives
 * a text by plural category, or by the word that is taken in.
 *
 * @param locale BCP 47 tag of the language, for plurals, numbers and lists
 * @param report told what is wrong with what is not such JSON
 * @returns `undefined` for that
 */
export function readStrings(
  json: string,
  locale: string,
  report: (problem: string) => void,
): Partial<SomeTexts> | undefined {
  try {
    return textsOf(JSON.parse(json) as unknown, writerOf(locale)) as Partial<SomeTexts>
  } catch (error) {
    report(`the attribute strings (data-strings) is not used: ${(error as Error).message}`)
    return undefined
  }
}

type Write = (words: Words) => (...values: readonly unknown[]) => string

function textsOf(given: unknown, write: Write): Record<string, unknown> {
  if (!isRecord(given)) throw new TypeError('it must be an object, as {"send": "Post"}')
  return Object.fromEntries(
    Object.entries(given).map(([key, words]) => {
      if (key === 'searching') return [key, textsOf(words, write)]
      if (!isWords(words) || (typeof words !== 'string' && !WITH_VALUES.has(key)))
        throw new TypeError(`"${key}" must be a text`)
      return [key, WITH_VALUES.has(key) ? write(words) : words]
    }),
  )
}

function writerOf(locale: string): Write {
  const rules = new Intl.PluralRules(locale)
  const digits = new Intl.NumberFormat(locale)
  const list = new Intl.ListFormat(locale)
  const shown = (value: unknown) =>
    typeof value === 'number' ? digits.format(value) : Array.isArray(value) ? list.format(value) : String(value ?? '')
  return (words) =>
    (...values) => {
      const number = values.find((value) => typeof value === 'number')
      const form = typeof values[0] === 'string' ? values[0] : rules.select(number ?? 0)
      const text = typeof words === 'string' ? words : (words[form] ?? words['other'] ?? '')
      return text
        .replaceAll('{n}', shown(number))
        .replace(/\{([1-9])\}/g, (_, at: string) => shown(values[Number(at) - 1]))
    }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isWords = (value: unknown): value is Words =>
  typeof value === 'string' || (isRecord(value) && Object.values(value).every((form) => typeof form === 'string'))
