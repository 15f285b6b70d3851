/** Words that a language has in common with English. */
export const AS_IN_ENGLISH: Readonly<Record<string, readonly string[]>> = {
  de: ['App', 'Chat', 'Links', 'Name', 'Online', 'Thread', 'Threads', 'online'],
  es: ['App', 'Chat'],
}
