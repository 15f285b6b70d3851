const EMOJI =
  '(?:\\p{RI}{2}|[0-9#*]\\uFE0F?\\u20E3|(?:\\p{Emoji_Presentation}|\\p{Extended_Pictographic}\\uFE0F|\\p{Emoji_Modifier_Base}(?=\\p{Emoji_Modifier}))[\\p{Emoji_Modifier}\\u{E0020}-\\u{E007F}]*(?:\\u200D\\p{Extended_Pictographic}[\\uFE0F\\p{Emoji_Modifier}]*)*)'
const ONLY_EMOJI = new RegExp(`^\\s*(?:${EMOJI}\\s*){1,6}$`, 'u')

/** Whether a text is nothing but one to six emoji, which are shown large. */
export function isEmojiOnly(text: string): boolean {
  return text.length <= 120 && ONLY_EMOJI.test(text)
}
