/** Words that a language has in common with English. */
export const AS_IN_ENGLISH: Readonly<Record<string, readonly string[]>> = {
  ar: [],
  de: ['App', 'Chat', 'In', 'Links', 'Name', 'Online', 'Thread', 'Threads', 'online'],
  es: ['App', 'Chat'],
  fr: ['Description', 'Mentions', 'Message', 'Messages', 'mention', 'mentions'],
  it: ['Chat', 'Emoji', 'In', 'Online', 'online', 'App', 'Thread'],
  nl: ['Chat', 'In', 'Online', 'online', 'App', 'Thread', 'Threads', 'Links', 'Moderator'],
  pl: ['Emoji', 'Moderator', 'Online', 'online'],
  pt: ['Chat', 'App', 'Thread', 'Threads'],
  ru: [],
  tr: [],
  zh: [],
}
