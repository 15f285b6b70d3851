import { useChat } from '@parlor/react'
import { Composer } from './composer.tsx'
import { Timeline } from './timeline.tsx'
import { TypingLine } from './typing-line.tsx'

const STATUS = {
  loading: 'Loading…',
  live: '',
  'catching-up': 'Catching up…',
  offline: 'Offline',
  refused: 'Not available',
  failed: 'Not available',
} as const

export function Room({ id }: { id: string }) {
  const chat = useChat(id)
  const { info, memberCount, status, error, typing } = chat
  return (
    <section className="room" aria-label={info?.name ?? id}>
      <header>
        <h2>{info?.name ?? id}</h2>
        <p>{STATUS[status] || `${memberCount} ${memberCount === 1 ? 'member' : 'members'}`}</p>
      </header>
      {status === 'refused' ? (
        <p className="hint">{error?.message ?? 'You cannot see this room.'}</p>
      ) : (
        <>
          <Timeline chat={chat} />
          <TypingLine typing={typing} />
          <Composer chat={chat} />
        </>
      )}
    </section>
  )
}
