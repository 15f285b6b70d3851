/** The theme page's script. Plain JavaScript, because it is sent as it stands. */
export const THEME_SCRIPT = `'use strict'
const ROOM = 'demo-theme'
const FONTS = [null, 'Georgia, serif', 'ui-rounded, Nunito, sans-serif', 'ui-monospace, monospace']
const at = (id) => document.getElementById(id)
const chat = document.querySelector('parlor-chat')
const controls = at('controls')
const chosen = (name) => Number(new FormData(controls).get(name))

/** A colour of a hue, as bright as the default one, as #rrggbb. */
function colourOf(hue, vivid) {
  const angle = (hue * Math.PI) / 180
  const chroma = (vivid / 100) * 0.29
  const lightness = 0.48
  const a = chroma * Math.cos(angle)
  const b = chroma * Math.sin(angle)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
  const byte = (light) => {
    const held = Math.min(1, Math.max(0, light))
    const shown = held <= 0.0031308 ? 12.92 * held : 1.055 * held ** (1 / 2.4) - 0.055
    return Math.round(shown * 255).toString(16).padStart(2, '0')
  }
  return '#' + linear.map(byte).join('')
}

/** What differs from the default, as declarations. */
function declarations() {
  const text = Number(at('text').value)
  const radius = Number(at('radius').value)
  const space = Number(at('space').value)
  const font = FONTS[chosen('font')]
  return [
    at('accent').value !== '#0b6b66' && ['--parlor-accent', at('accent').value],
    font && ['--parlor-font', font],
    text !== 15 && ['--parlor-text', text / 16 + 'rem'],
    radius !== 14 && ['--parlor-radius', radius + 'px'],
    space !== 4 && ['--parlor-space', space + 'px'],
  ].filter(Boolean)
}

const TOKENS = ['--parlor-accent', '--parlor-font', '--parlor-text', '--parlor-radius', '--parlor-space']

function show() {
  const said = declarations()
  for (const name of TOKENS) chat.style.removeProperty(name)
  for (const [name, value] of said) chat.style.setProperty(name, value)
  const theme = chosen('theme')
  const density = chosen('density')
  document.documentElement.dataset.theme = theme
  if (density) chat.setAttribute('density', 'compact')
  else chat.removeAttribute('density')

  at('accent-name').textContent = at('accent').value
  at('hue-value').textContent = at('hue').value + '°'
  at('vivid-value').textContent = at('vivid').value + ' %'
  at('text-value').textContent = at('text').value + ' px'
  at('radius-value').textContent = at('radius').value + ' px'
  at('space-value').textContent = at('space').value + ' px'

  const lines = said.map(([name, value]) => '  ' + name + ': ' + value + ';')
  at('css').textContent = said.length
    ? ['parlor-chat {', ...lines, '}'].join('\\n')
    : '/* As it comes: there is nothing to add. */'
  const attributes = [['', 'light', 'dark'][theme], density ? 'compact' : '']
  const line = [attributes[0] && 'theme="' + attributes[0] + '"', attributes[1] && 'density="' + attributes[1] + '"']
  at('line').textContent = '<parlor-chat ' + line.filter(Boolean).join(' ') + '></parlor-chat>'
  const wanted = theme > 0 || density > 0
  at('line-words').hidden = at('line-place').hidden = !wanted
}

controls.addEventListener('input', ({ target }) => {
  if (target.id === 'hue' || target.id === 'vivid') at('accent').value = colourOf(Number(at('hue').value), Number(at('vivid').value))
  show()
})
controls.addEventListener('submit', (event) => event.preventDefault())
controls.addEventListener('reset', () => setTimeout(show))

for (const button of document.querySelectorAll('.copy')) {
  if (!navigator.clipboard) button.hidden = true
  button.addEventListener('click', async () => {
    const code = at(button.dataset.from)
    try {
      await navigator.clipboard.writeText(code.textContent)
      button.textContent = 'Copied'
    } catch {
      getSelection().selectAllChildren(code)
      button.textContent = 'Selected'
    }
    setTimeout(() => (button.textContent = 'Copy'), 2000)
  })
}

/** What is in the room, each with an id that stays, so that it is said once however often the page is opened. */
const SAID = [
  ['ben', 'Good morning! Is the **reading list** for Thursday on the course page yet?'],
  ['ada', 'It is, since last night.', 1],
  ['ada', 'Chapters 3 and 4, and the note on the engine: https://example.edu/reading'],
  ['ben', 'Thank you. I tried the exercise, and my loop never ends:\\n\\n\`\`\`js\\nwhile (n !== 0) n -= 2\\n\`\`\`'],
  ['ada', 'What happens when \`n\` is odd?', 4],
  ['ben', 'Oh. 🙈 It steps over zero.'],
  ['ada', 'Exactly. Bring it along on Thursday, others will have met the same.'],
]
const idOf = (number) => '01920000-0000-7000-8000-' + String(number).padStart(12, '0')

async function fill() {
  const token = {}
  const refs = []
  for (const person of ['ada', 'ben']) token[person] = (await (await fetch('/demo/token?user=' + person)).json()).token
  for (const [index, [person, text, replyTo]] of SAID.entries()) {
    const message = { id: idOf(index + 1), text, ...(replyTo && { replyTo: refs[replyTo - 1] }) }
    const answer = await fetch('/api/v1/message.send', {
      method: 'POST',
      headers: { authorization: 'Bearer ' + token[person], 'content-type': 'application/json' },
      body: JSON.stringify({ room: ROOM, messages: [message] }),
    })
    const { results } = await answer.json()
    refs.push({ id: message.id, seq: results[0].seq })
  }
}

show()
// What could not be said leaves a room with less in it.
fill().catch(() => undefined)

addEventListener('load', async () => {
  if (window.Parlor) return
  const answer = await fetch('/parlor.js').catch(() => null)
  at('trouble').textContent = answer && !answer.ok ? await answer.text() : 'The script /parlor.js could not be loaded.'
  at('trouble').hidden = false
})
`
