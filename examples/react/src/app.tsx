import { ChatProvider } from '@parlor/react'
import { useState } from 'react'
import { Login } from './login.tsx'
import { Messenger } from './messenger.tsx'

/** Asks the application's own server who one is: this is the only line between your users and Parlor. */
async function fetchToken(name: string): Promise<string> {
  const answer = await fetch(`/token?name=${encodeURIComponent(name)}`)
  if (!answer.ok) throw new Error(await answer.text())
  return answer.text()
}

export function App() {
  // Per tab, so that two tabs can be two people.
  const [name, setName] = useState(() => sessionStorage.getItem('name'))

  const signIn = (chosen: string) => {
    sessionStorage.setItem('name', chosen)
    setName(chosen)
  }
  const signOut = () => {
    sessionStorage.removeItem('name')
    setName(null)
  }

  if (name === null) return <Login onSignIn={signIn} />
  return (
    <ChatProvider key={name} url={location.origin} getToken={() => fetchToken(name)}>
      <Messenger onSignOut={signOut} />
    </ChatProvider>
  )
}
