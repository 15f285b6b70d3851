/** A name or date of another script does not turn the sentence around it. */
export const isolated = (text: string) => `\u2068${text}\u2069`
