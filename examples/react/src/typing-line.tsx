import type { User } from '@parlor/react'

const names = new Intl.ListFormat('en', { type: 'conjunction' })

/** Takes its space whether somebody writes or not, so that nothing moves. */
export function TypingLine({ typing }: { typing: readonly User[] }) {
  const text = typing.length > 3 ? 'Several people' : names.format(typing.map((user) => user.name))
  return <p className="typing">{typing.length > 0 && `${text} ${typing.length === 1 ? 'is' : 'are'} writing…`}</p>
}
