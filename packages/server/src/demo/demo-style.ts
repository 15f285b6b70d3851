/** The demo page's style sheet. */
export const DEMO_STYLE = `:root {
  color-scheme: light dark;
  --accent: light-dark(#0b6b66, #7ecfc8);
  --ink: light-dark(#18211f, #e8eeec);
  --ink-2: light-dark(#575e5c, #a4aaa8);
  --ground: light-dark(#f5f6f5, #0f1312);
  --paper: light-dark(#ffffff, #161b1a);
  --line: light-dark(#dcdfde, #303634);
}
* {
  box-sizing: border-box;
}
body {
  margin: 0 auto;
  max-width: 76rem;
  min-height: 100dvh;
  padding: clamp(1rem, 3vw, 2.5rem) max(clamp(1rem, 3vw, 2.5rem), env(safe-area-inset-right))
    max(1.5rem, env(safe-area-inset-bottom)) max(clamp(1rem, 3vw, 2.5rem), env(safe-area-inset-left));
  display: flex;
  flex-direction: column;
  gap: clamp(1rem, 2.5vw, 1.75rem);
  background: var(--ground);
  color: var(--ink);
  font: 1rem/1.55 system-ui, sans-serif;
}
h1 {
  margin: 0 0 0.25rem;
  font-size: 1.5rem;
  letter-spacing: -0.01em;
}
header p,
footer p {
  margin: 0;
  max-width: 44rem;
  color: var(--ink-2);
  text-wrap: pretty;
}
header b {
  color: var(--ink);
  font-weight: 600;
}
body.whole {
  display: block;
  max-width: none;
  padding: 0;
}
.whole parlor-chat {
  --parlor-height: 100dvh;
}
.whole parlor-chat:not(:defined) {
  height: 100dvh;
  border: 0;
  border-radius: 0;
}
main {
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: clamp(1rem, 2.5vw, 1.75rem);
}
section {
  min-width: 0;
}
h2 {
  margin: 0 0 0.5rem;
  font-size: 0.9375rem;
  font-weight: 600;
}
small {
  margin-inline-start: 0.375rem;
  font-weight: 400;
  font-size: inherit;
  color: var(--ink-2);
}
parlor-chat {
  display: block;
  --parlor-height: clamp(22rem, 58dvh, 38rem);
}
parlor-chat:not(:defined) {
  height: clamp(22rem, 58dvh, 38rem);
}
@media (min-width: 46rem) {
  .two {
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }
}
.one {
  width: 100%;
  max-width: 46rem;
}
footer {
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: 0.625rem;
}
.snippet {
  display: flex;
  align-items: stretch;
  gap: 0.5rem;
  max-width: 100%;
}
pre {
  flex: 1;
  min-width: 0;
  margin: 0;
  padding: 0.75rem 1rem;
  overflow-x: auto;
  border: 1px solid var(--line);
  border-radius: 10px;
  background: var(--paper);
  font: 0.8125rem/1.5 ui-monospace, monospace;
}
button {
  min-width: 5.5rem;
  min-height: 2.75rem;
  padding: 0 1rem;
  border: 1px solid var(--line);
  border-radius: 10px;
  background: var(--paper);
  color: var(--ink);
  font: inherit;
  font-size: 0.875rem;
  cursor: pointer;
}
button:hover {
  border-color: var(--ink-2);
}
a {
  color: var(--accent);
}
:focus-visible {
  outline: 2px solid var(--accent);
  outline-offset: 2px;
}
#trouble {
  margin: 0;
  padding: 0.75rem 1rem;
  border: 1px solid light-dark(#b0261c, #ff9d93);
  border-radius: 10px;
  color: light-dark(#b0261c, #ff9d93);
}
`
