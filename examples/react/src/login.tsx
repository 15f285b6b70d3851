import { useState } from 'react'

const NAMES = ['Ada', 'Kofi', 'Liora', 'Mei']

export function Login({ onSignIn }: { onSignIn: (name: string) => void }) {
  const [name, setName] = useState('')
  const usable = /[\p{L}\p{N}]/u.test(name)
  return (
    <main className="login">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (usable) onSignIn(name.trim())
        }}
      >
        <h1>Who are you?</h1>
        <p>Any name will do. Open a second tab to be somebody else.</p>
        <label htmlFor="name">Name</label>
        <input
          id="name"
          value={name}
          maxLength={60}
          autoComplete="nickname"
          onChange={(event) => setName(event.target.value)}
        />
        <div className="suggestions">
          {NAMES.map((one) => (
            <button key={one} type="button" className="quiet" onClick={() => onSignIn(one)}>
              {one}
            </button>
          ))}
        </div>
        <button type="submit" className="strong" disabled={!usable}>
          Come in
        </button>
      </form>
    </main>
  )
}
