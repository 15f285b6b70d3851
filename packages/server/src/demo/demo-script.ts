/** The demo page's script. Plain JavaScript, because it is sent as it stands. */
export const DEMO_SCRIPT = `'use strict'
const snippet = document.getElementById('snippet')
snippet.textContent = snippet.textContent.replace('http://localhost:4000', location.origin)

const copy = document.getElementById('copy')
if (!navigator.clipboard) copy.hidden = true
copy.addEventListener('click', async () => {
  try {
    await navigator.clipboard.writeText(snippet.textContent)
    copy.textContent = 'Copied'
  } catch {
    getSelection().selectAllChildren(snippet)
    copy.textContent = 'Selected'
  }
})

addEventListener('load', async () => {
  // The script itself says on the page what it could not fetch.
  if (window.Parlor) return
  const trouble = document.getElementById('trouble')
  const answer = await fetch('/parlor.js').catch(() => null)
  trouble.textContent = answer && !answer.ok ? await answer.text() : 'The script /parlor.js could not be loaded.'
  trouble.hidden = false
})
`
