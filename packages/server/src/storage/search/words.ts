/** A word as the index knows it, and where it stands in the text it was found in. */
export interface Word {
  /** Folded: one case, no accents, one form for characters that mean the same. */
  readonly text: string
  /** Its first character, counted as strings are indexed. */
  readonly start: number
  /** Behind its last one. */
  readonly end: number
  /** Nothing stands between it and the word before. */
  readonly joined: boolean
  /** One character of a script that has no spaces, or an emoji: nobody is in the middle of typing it. */
  readonly whole: boolean
}

/**
 * Most words of one text. PostgreSQL keeps no positions above 16,383; the longest text of prose has a
 * fraction of this.
 */
const MOST_WORDS = 8_192

/** Longest word, in code points; longer ones go on in the next. Both engines have limits, in bytes. */
const LONGEST_WORD = 64

/** A character with all that is put on it. The half-width voice marks of Japanese are letters by themselves. */
const CLUSTER = /\P{M}?[\p{M}\uFF9E\uFF9F]*/uy

/**
 * Marks people leave out: accents of Latin, Greek and Cyrillic, the points of Hebrew and Arabic with its
 * lengthening stroke, and what cannot be seen at all. Marks of other scripts are letters in all but name.
 */
const LEFT_OUT =
  /[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u0640]|\p{Default_Ignorable_Code_Point}/gu

/** Scripts whose texts say nothing, or little, about where a word ends. */
const SPACELESS =
  /^[\p{Script=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u
const LETTER = /^[\p{L}\p{M}\p{N}]$/u
const EMOJI = /^[\p{Extended_Pictographic}\p{Regional_Indicator}]$/u

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39
const isLower = (code: number): boolean => code >= 0x61 && code <= 0x7a
const isUpper = (code: number): boolean => code >= 0x41 && code <= 0x5a

/**
 * The words of a text, in order: runs of letters and digits, and each character of a script without
 * spaces by itself, so that any piece of such a text is a row of words. Both engines are given these and
 * nothing else, so they find the same.
 */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = []
  let run = ''
  let length = 0
  let start = 0
  let end = 0
  let isJoined = false

  function push(word: string, from: number, to: number, whole: boolean): void {
    words.push({ text: word, start: from, end: to, joined: isJoined && words.length > 0, whole })
    isJoined = true
  }
  function endRun(): void {
    if (run === '') return
    push(run, start, end, false)
    run = ''
    length = 0
  }
  function addLetter(letter: string, from: number, to: number): void {
    if (length === LONGEST_WORD) endRun()
    if (run === '') start = from
    run += letter
    length += 1
    end = to
  }

  for (let at = 0; at < text.length && words.length < MOST_WORDS;) {
    const code = text.charCodeAt(at)
    if (code < 0x80 && !(text.charCodeAt(at + 1) >= 0x300)) {
      if (isLower(code) || isDigit(code)) addLetter(text[at]!, at, at + 1)
      else if (isUpper(code)) addLetter(String.fromCharCode(code + 32), at, at + 1)
      else {
        endRun()
        isJoined = false
      }
      at += 1
      continue
    }
    CLUSTER.lastIndex = at
    const cluster = CLUSTER.exec(text)?.[0] ?? ''
    const next = at + Math.max(1, cluster.length)
    for (const character of fold(cluster)) {
      if (LETTER.test(character) && !SPACELESS.test(character)) addLetter(character, at, next)
      else {
        endRun()
        if (LETTER.test(character) || EMOJI.test(character)) push(character, at, next, true)
        else isJoined = false
      }
    }
    at = next
  }
  endRun()
  return words.slice(0, MOST_WORDS)
}

/** Up and down again: it makes one of "ß" and "SS", of both small sigmas, of the i with and without a dot. */
function fold(cluster: string): string {
  const bare = cluster.normalize('NFKD').replace(LEFT_OUT, '')
  return bare.toUpperCase().toLowerCase().normalize('NFKD').replace(LEFT_OUT, '').normalize('NFC')
}
