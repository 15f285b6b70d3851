import { ChatError, type ChatRoom } from '@parlor/react'
import { useState } from 'react'

/** Codes with which a message is refused at once, without coming to stand in the timeline. */
const REFUSED_HERE = new Set(['INVALID', 'TOO_LARGE', 'OUTBOX_FULL'])

export function Composer({ chat }: { chat: ChatRoom }) {
  const { sendMessage, setTyping, canSend, status, info } = chat
  const [text, setText] = useState('')
  const [problem, setProblem] = useState('')
  const isEmpty = text.trim() === ''

  const send = async () => {
    if (isEmpty) return
    const draft = text
    setText('')
    setProblem('')
    setTyping(false)
    try {
      await sendMessage(draft)
    } catch (error) {
      // What was refused later stands in the timeline as failed, with its own buttons.
      if (!(error instanceof ChatError) || !REFUSED_HERE.has(error.code)) return
      setProblem(error.message)
      setText((now) => now || draft)
    }
  }

  if (!canSend && status === 'live') return <p className="hint">You may read here, but not write.</p>
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <label htmlFor="draft" className="unseen">
        Message
      </label>
      <textarea
        id="draft"
        rows={1}
        dir="auto"
        value={text}
        placeholder={`Message ${info?.name ?? ''}`.trim()}
        aria-describedby="problem"
        onChange={(event) => {
          setText(event.target.value)
          setTyping(event.target.value !== '')
        }}
        onKeyDown={(event) => {
          // While an input method is composing, Enter picks a character.
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          void send()
        }}
      />
      <button type="submit" className="strong" disabled={isEmpty}>
        Send
      </button>
      <p id="problem" className="failure" role="alert">
        {problem}
      </p>
    </form>
  )
}
