import { pageHead } from './page-head.ts'

/** Two people who exist on the demo page alone. */
export const DEMO_PEOPLE = {
  ada: { id: 'demo-ada', name: 'Ada Lovelace', role: 'Instructor' },
  ben: { id: 'demo-ben', name: 'Ben Franklin', role: 'Student' },
} as const

/** One of the people of the demo page. */
export type DemoPerson = keyof typeof DEMO_PEOPLE

/** The room of the demo page. */
export const DEMO_ROOM = 'lobby'

/** Whether a text names one of the people. */
export function isDemoPerson(text: string | undefined): text is DemoPerson {
  return text !== undefined && Object.hasOwn(DEMO_PEOPLE, text)
}

/**
 * The page that `npm start` shows: the same room as two people see it, side by side.
 *
 * @param people whom to show; one of them fills the page
 */
export function demoPage(people: readonly DemoPerson[]): string {
  const [first = 'ada'] = people
  const other: DemoPerson = people.length === 1 && first === 'ben' ? 'ada' : 'ben'
  return `${pageHead({ title: 'Parlor', scripts: ['page.js'] })}<body>
<header>
<h1>Parlor</h1>
<p>Chat you embed in your own product and host yourself. ${view(people)}</p>
</header>
<main class="${people.length === 1 ? 'one' : 'two'}">
${people.map(pane).join('\n')}
</main>
<p id="trouble" role="alert" hidden></p>
<footer>
<p>Put it on any page of yours with one line:</p>
<div class="snippet">
<pre tabindex="0"><code id="snippet">&lt;script src="http://localhost:4000/parlor.js" data-room="${DEMO_ROOM}" data-mode="popup" defer&gt;&lt;/script&gt;</code></pre>
<button id="copy" type="button">Copy</button>
</div>
<p><a href="/inbox?person=${first}">See all rooms of ${DEMO_PEOPLE[first].name}, as an inbox</a></p>
<p><a href="/theme">Make it look like your page</a></p>
<p><a href="/?person=${other}" target="_blank" rel="noopener">Open a second window as ${DEMO_PEOPLE[other].name}</a></p>
</footer>
</body>
</html>
`
}

/** The page `/inbox`: all rooms of one person, in the whole window. */
export function demoInbox(person: DemoPerson): string {
  const title = `Parlor: the inbox of ${DEMO_PEOPLE[person].name}`
  return `${pageHead({ title, scripts: ['inbox.js'] })}<body class="whole">
<parlor-chat mode="page" token-url="/demo/token?user=${person}" title-badge></parlor-chat>
</body>
</html>
`
}

function view(people: readonly DemoPerson[]): string {
  const room = `Below is one room, <b>${DEMO_ROOM}</b>,`
  const names = people.map((person) => DEMO_PEOPLE[person].name)
  if (names.length === 1) return `${room} as ${names[0]} sees it.`
  return `${room} as ${names.join(' and ')} see it in two browsers: write in one.`
}

function pane(person: DemoPerson): string {
  const { name, role } = DEMO_PEOPLE[person]
  return `<section aria-labelledby="${person}">
<h2 id="${person}">${name} <small>${role}</small></h2>
<parlor-chat room="${DEMO_ROOM}" mode="inline" token-url="/demo/token?user=${person}"></parlor-chat>
</section>`
}
