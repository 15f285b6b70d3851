import { css } from 'lit'

/** What every Parlor element shares: reset, focus ring, icons, hidden text, end of motion. */
export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  :where(p, ul, ol, h2, h3, h4, figure) {
    margin: 0;
  }
  :where(button, input, textarea) {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  /* What stands in an empty field is said by the page; the direction of what is written there follows from it. */
  :placeholder-shown {
    direction: inherit;
  }
  :where(button) {
    padding: 0;
    border: 1px solid transparent;
    background: none;
    text-align: start;
    cursor: pointer;
    touch-action: manipulation;
  }
  :where(button:disabled) {
    cursor: default;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  svg {
    display: block;
    flex: none;
  }
  .ic {
    inline-size: 20px;
    block-size: 20px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .ic-s {
    inline-size: 16px;
    block-size: 16px;
    stroke-width: 1.75;
  }
  .ic-flip:dir(rtl) {
    transform: scaleX(-1);
  }
  .vh {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .spin {
    animation: turn 1s linear infinite;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @keyframes breathe {
    from {
      opacity: 0.35;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
`
