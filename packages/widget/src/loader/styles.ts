import { css } from './css.ts'

/** What the launcher and the frame look like before the chat is there: as the elements that take their place. */
export const styles = css`
  :host([hidden]) {
    display: none !important;
  }
  :host {
    display: block;
    block-size: var(--parlor-height, 32rem);
    min-inline-size: 0;
  }
  :host([mode='popup']) {
    display: contents;
  }
  :host([theme='auto']) {
    color-scheme: light dark;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  *,
  ::after {
    box-sizing: border-box;
  }
  .waiting {
    --_accent: var(--parlor-accent, #0b6b66);
    --_dim: max(min(1, 0.178 / max(y, 0.001)), clamp(0, (y - 0.25) * 1e6, 1));
    --_white: clamp(0, (0.25 - y) * 1e6, 1);
    --_fill: light-dark(
      color(from var(--_accent) xyz-d65 calc(x * var(--_dim)) calc(y * var(--_dim)) calc(z * var(--_dim))),
      oklch(from var(--_accent) max(l, 0.76) min(c, 0.12) h)
    );
    --_on-fill: light-dark(
      color(from var(--_accent) xyz-d65 calc(0.9505 * var(--_white)) var(--_white) calc(1.089 * var(--_white))),
      oklch(from var(--_accent) 0.2 min(c, 0.03) h)
    );
    --_paper: var(--parlor-paper, light-dark(#ffffff, #161b1a));
    --_ink: var(--parlor-ink, light-dark(#18211f, #e8eeec));
    all: initial;
    color-scheme: inherit;
    visibility: inherit;
    color: var(--_ink);
    font: 400 calc(var(--parlor-text, 0.9375rem) * 0.8667) / 1.5 var(--parlor-font, system-ui, sans-serif);
  }
  .frame {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 12px;
    block-size: 100%;
    padding: 16px;
    border: 1px solid color-mix(in oklab, var(--_ink) 12%, var(--_paper));
    border-radius: var(--parlor-frame-radius, calc(var(--parlor-radius, 14px) + 2px));
    background: var(--_paper);
  }
  .corner {
    position: fixed;
    z-index: var(--parlor-z, 2147483000);
    inset-block-end: calc(var(--parlor-launcher-inset-block, 24px) + env(safe-area-inset-bottom, 0px));
    inset-inline-end: calc(var(--parlor-launcher-inset-inline, 24px) + env(safe-area-inset-right, 0px));
    inline-size: var(--parlor-launcher-size, 56px);
    block-size: var(--parlor-launcher-size, 56px);
  }
  .corner p {
    position: absolute;
    inset-block-end: calc(100% + 12px);
    inset-inline-end: 0;
    inline-size: max-content;
    max-inline-size: calc(100vw - 48px);
    padding: 8px 12px;
    border-radius: calc(var(--parlor-radius, 14px) * 0.72);
    background: var(--_paper);
    box-shadow:
      0 0 0 1px color-mix(in oklab, var(--_ink) 12%, var(--_paper)),
      0 10px 24px -6px rgb(8 20 18 / 0.38);
  }
  :host([position='bottom-start']) .corner {
    inset-inline: calc(var(--parlor-launcher-inset-inline, 24px) + env(safe-area-inset-left, 0px)) auto;
  }
  :host([position='bottom-start']) p {
    inset-inline: 0 auto;
  }
  p {
    margin: 0;
  }
  .corner p:empty {
    padding: 0;
    box-shadow: none;
  }
  button:empty {
    display: none;
  }
  button {
    padding: 0;
    border: 1px solid transparent;
    background: var(--_fill);
    color: var(--_on-fill);
    font: inherit;
    cursor: pointer;
    touch-action: manipulation;
    -webkit-tap-highlight-color: transparent;
  }
  .frame button {
    min-block-size: 44px;
    padding-inline: 16px;
    border-radius: calc(var(--parlor-radius, 14px) * 0.72);
    font-weight: 600;
  }
  .corner button {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 100%;
    block-size: 100%;
    border-radius: 50%;
    box-shadow:
      0 1px 2px rgb(8 20 18 / 0.2),
      0 10px 24px -6px rgb(8 20 18 / 0.38);
  }
  .corner button:active {
    scale: 0.96;
  }
  button:focus-visible {
    outline: 2px solid var(--_fill);
    outline-offset: 2px;
  }
  slot,
  svg {
    display: block;
    inline-size: 26px;
    block-size: 26px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  [aria-busy='true']::after {
    content: '';
    position: absolute;
    inset: 5px;
    border: 2px solid;
    border-block-start-color: transparent;
    border-radius: 50%;
    animation:
      turn 1s linear infinite,
      come 1ms 150ms both;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @keyframes come {
    from {
      opacity: 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    [aria-busy='true']::after {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    button {
      forced-color-adjust: none;
      border-color: CanvasText;
      background: Highlight;
      color: HighlightText;
    }
  }
  @media print {
    .corner {
      display: none;
    }
  }
  @supports not ((color: oklch(from red l c h)) and (color: light-dark(red, red))) {
    .waiting {
      --_fill: var(--_accent);
      --_on-fill: #ffffff;
      --_paper: var(--parlor-paper, Canvas);
      --_ink: var(--parlor-ink, CanvasText);
    }
  }
`
