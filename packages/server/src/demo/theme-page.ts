import { pageHead } from './page-head.ts'

/** The room whose look one tries. */
export const THEME_ROOM = 'demo-theme'

/** The page `/theme`: sliders, the chat they change, and the CSS to copy. */
export function themePage(): string {
  return `${pageHead({ title: 'Parlor: your look', styles: ['theme.css'], scripts: ['theme.js'] })}<body>
<header>
<h1>Your look</h1>
<p>Move the sliders until the chat looks like your page, then copy the CSS. Whatever the colour, text stays readable on it.</p>
</header>
<main class="theme">
<form id="controls" aria-label="The look" autocomplete="off">
<label class="line">Brand colour<span class="pick"><output id="accent-name" for="accent">#0b6b66</output><input id="accent" type="color" value="#0b6b66"></span></label>
${slider('hue', 'Hue', 0, 360, 1, 191)}
${slider('vivid', 'Vividness', 0, 100, 1, 29)}
${slider('text', 'Text size', 13, 19, 0.5, 15)}
${slider('radius', 'Corners', 0, 24, 1, 14)}
${slider('space', 'Space', 2, 6, 0.5, 4)}
${choice('font', 'Font', ['System', 'Serif', 'Rounded', 'Mono'])}
${choice('density', 'Density', ['Roomy', 'Compact'])}
${choice('theme', 'Theme', ['As the page', 'Light', 'Dark'])}
<button id="reset" type="reset">Start again</button>
</form>
<section class="shown" aria-label="The chat">
<parlor-chat room="${THEME_ROOM}" mode="inline" token-url="/demo/token?user=ada" theme="page"></parlor-chat>
</section>
<section class="take" aria-labelledby="take">
<h2 id="take">Take it along</h2>
<p>Into a style sheet of your page:</p>
<div class="snippet">
<pre tabindex="0"><code id="css"></code></pre>
<button class="copy" type="button" data-from="css">Copy</button>
</div>
<p id="line-words" hidden>And onto the element:</p>
<div class="snippet" id="line-place" hidden>
<pre tabindex="0"><code id="line"></code></pre>
<button class="copy" type="button" data-from="line">Copy</button>
</div>
<p><a href="/">Back to the room of two people</a></p>
</section>
</main>
<p id="trouble" role="alert" hidden></p>
</body>
</html>
`
}

function slider(id: string, name: string, min: number, max: number, step: number, value: number): string {
  return `<label class="line" for="${id}">${name}<output id="${id}-value" for="${id}"></output></label>
<input id="${id}" type="range" min="${min}" max="${max}" step="${step}" value="${value}">`
}

function choice(id: string, name: string, options: readonly string[]): string {
  const radios = options.map(
    (option, at) =>
      `<label><input type="radio" name="${id}" value="${at}"${at === 0 ? ' checked' : ''}><span>${option}</span></label>`,
  )
  return `<fieldset><legend>${name}</legend><div class="choice">${radios.join('')}</div></fieldset>`
}
