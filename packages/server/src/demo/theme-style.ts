/** What the theme page adds to the style sheet of the demo. */
export const THEME_STYLE = `:root[data-theme='1'] {
  color-scheme: light;
}
:root[data-theme='2'] {
  color-scheme: dark;
}
.theme [hidden] {
  display: none;
}
.theme {
  grid-template-areas: 'shown' 'controls' 'take';
  align-items: start;
}
#controls {
  grid-area: controls;
  display: grid;
  gap: 0.375rem;
  padding: 1.25rem;
  border: 1px solid var(--line);
  border-radius: 16px;
  background: var(--paper);
  font-size: 0.9375rem;
}
.line {
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 1rem;
  font-weight: 500;
}
.pick {
  display: flex;
  align-items: center;
  gap: 0.625rem;
}
output {
  color: var(--ink-2);
  font: 0.8125rem/1.5 ui-monospace, monospace;
}
input[type='color'] {
  inline-size: 2.75rem;
  block-size: 2.75rem;
  padding: 0.25rem;
  border: 1px solid var(--line);
  border-radius: 10px;
  background: none;
  cursor: pointer;
}
input[type='color']::-webkit-color-swatch-wrapper {
  padding: 0;
}
input[type='color']::-webkit-color-swatch {
  border: 0;
  border-radius: 6px;
}
input[type='range'] {
  inline-size: 100%;
  block-size: 1.75rem;
  margin: 0 0 0.375rem;
  accent-color: var(--accent);
  cursor: pointer;
}
#hue {
  appearance: none;
  background: none;
}
#hue::-webkit-slider-runnable-track {
  block-size: 0.625rem;
  border-radius: 1rem;
  background: linear-gradient(to right in oklch longer hue, oklch(0.62 0.13 0), oklch(0.62 0.13 360));
}
#hue::-moz-range-track {
  block-size: 0.625rem;
  border-radius: 1rem;
  background: linear-gradient(to right in oklch longer hue, oklch(0.62 0.13 0), oklch(0.62 0.13 360));
}
#hue::-webkit-slider-thumb {
  appearance: none;
  inline-size: 1.25rem;
  block-size: 1.25rem;
  margin-block-start: -0.3125rem;
  border: 3px solid var(--paper);
  border-radius: 50%;
  background: var(--ink);
  box-shadow: 0 0 0 1px var(--ink-2);
}
fieldset {
  min-inline-size: 0;
  margin: 0.25rem 0 0;
  padding: 0;
  border: 0;
}
legend {
  padding: 0;
  font-weight: 500;
}
.choice {
  display: flex;
  gap: 2px;
  margin-block-start: 0.375rem;
  padding: 3px;
  border-radius: 11px;
  background: color-mix(in oklab, var(--ink) 7%, transparent);
}
.choice label {
  flex: 1 1 auto;
  display: grid;
  cursor: pointer;
}
.choice input {
  position: absolute;
  opacity: 0;
}
.choice span {
  display: grid;
  place-items: center;
  min-block-size: 2.25rem;
  padding-inline: 0.625rem;
  border-radius: 8px;
  color: var(--ink-2);
  font-size: 0.875rem;
  text-align: center;
}
.choice input:checked + span {
  background: var(--paper);
  color: var(--ink);
  font-weight: 500;
  box-shadow: 0 1px 2px rgb(0 0 0 / 0.16);
}
.choice input:focus-visible + span {
  outline: 2px solid var(--accent);
  outline-offset: 1px;
}
#reset {
  justify-self: start;
  margin-block-start: 0.75rem;
}
.shown {
  grid-area: shown;
}
.shown parlor-chat {
  --parlor-height: clamp(24rem, 66dvh, 44rem);
}
.shown parlor-chat:not(:defined) {
  height: clamp(24rem, 66dvh, 44rem);
}
.take {
  grid-area: take;
  display: grid;
  gap: 0.625rem;
}
.take p,
.take h2 {
  margin: 0;
}
.take p {
  color: var(--ink-2);
  font-size: 0.9375rem;
}
.take pre {
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
.take .copy {
  align-self: start;
}
@media (max-width: 30rem) {
  .take .snippet {
    flex-direction: column;
  }
}
@media (min-width: 54rem) {
  .theme {
    grid-template: 'controls shown' auto 'take shown' 1fr / minmax(19rem, 23rem) minmax(0, 1fr);
  }
  .shown {
    position: sticky;
    inset-block-start: 1.5rem;
  }
  .shown parlor-chat {
    --parlor-height: clamp(28rem, 100dvh - 12rem, 52rem);
  }
  .shown parlor-chat:not(:defined) {
    height: clamp(28rem, 100dvh - 12rem, 52rem);
  }
}
`
