/** The college keeps what people drop on the chat of a course, paste or choose; the chat gets links. */
document.addEventListener('parlor-files', ({ detail: { files, take } }) => {
  take(Promise.all(files.map(store)).then((links) => links.join('\n')))
})

async function store(file) {
  const response = await fetch(`${location.pathname}/files`, {
    method: 'POST',
    body: file,
    headers: { 'Content-Type': 'application/octet-stream', 'X-Name': encodeURIComponent(file.name) },
  })
  if (!response.ok) throw new Error(`${file.name} was not stored`)
  const { url } = await response.json()
  return `[${file.name.replace(/[[\]\\]/g, ' ')}](${new URL(url, location.href)})`
}
