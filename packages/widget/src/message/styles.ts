import { css } from 'lit'

export const styles = css`
  :host {
    position: relative;
    display: block;
    outline: none;
  }
  .row {
    display: grid;
    grid-template-columns: var(--_face) minmax(0, 1fr) var(--_gutter-other, var(--_gutter));
    column-gap: var(--_gap, var(--_s3));
  }
  .row.fresh {
    animation: rise var(--_calm) var(--_ease);
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
  .row.plain {
    grid-template-columns: minmax(0, 1fr) var(--_gutter-other, var(--_gutter));
  }
  .row.own {
    grid-template-columns: minmax(0, 1fr) var(--_gutter);
    column-gap: 0;
  }
  parlor-avatar {
    grid-column: 1;
    grid-row: 1 / span 2;
    margin-block-start: 1px;
  }
  .stack {
    grid-column: 2;
    grid-row: 1;
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    min-inline-size: 0;
    max-inline-size: 36rem;
    padding-inline-end: var(--_inset-other, var(--_s6));
  }
  .plain > .stack {
    grid-column: 1;
  }
  .own > .stack {
    grid-column: 1;
    align-items: flex-end;
    justify-self: end;
    padding-inline: var(--_inset-own, 56px) 0;
  }

  .byline {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--_s3);
    margin-block-end: 3px;
    padding-inline-start: 2px;
    font-size: var(--_t-small);
    line-height: 18px;
  }
  .name {
    font-weight: 600;
  }
  .bot {
    align-self: center;
    padding-inline: 5px;
    border: 1px solid var(--_edge);
    border-radius: 4px;
    color: var(--_ink-2);
    font-size: var(--_t-micro);
    font-weight: 500;
    line-height: 14px;
  }
  .role {
    color: var(--_link);
    font-size: var(--_t-micro);
    font-weight: 500;
  }
  /* Without a width of its own it never breaks the line: what follows stays where it is. */
  .twin {
    inline-size: 0;
    margin-inline-start: calc(-1 * var(--_s3));
    text-indent: 5px;
    color: var(--_ink-2);
    white-space: nowrap;
  }

  .bubble {
    min-inline-size: 44px;
    max-inline-size: 100%;
    /* A chain of joiners may not be broken: it ends here. */
    overflow-x: clip;
    padding: 6px 12px;
    border: 1px solid transparent;
    border-radius: var(--_r-bubble);
    background: var(--parlor-bubble-background, var(--_other));
  }
  .own .bubble {
    background: var(--parlor-bubble-own-background, var(--_own));
  }
  .row:not(.own, .first) .bubble {
    border-start-start-radius: var(--_r-joint);
  }
  .row:not(.own, .last) .bubble {
    border-end-start-radius: var(--_r-joint);
  }
  .own:not(.first) .bubble {
    border-start-end-radius: var(--_r-joint);
  }
  .own:not(.last) .bubble {
    border-end-end-radius: var(--_r-joint);
  }
  .bubble.bare {
    padding: 0;
    border: 0;
    background: none;
  }
  .meta {
    float: inline-end;
    position: relative;
    inset-block-start: 5px;
    margin-inline-start: 12px;
    color: var(--_ink-2);
    font-size: var(--_t-micro);
    line-height: 18px;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    user-select: none;
  }
  .bare .meta {
    inset-block-start: 22px;
  }

  .state {
    grid-column: 2;
    grid-row: 1;
    align-self: end;
    justify-self: end;
    display: grid;
    place-items: center;
    inline-size: 18px;
    block-size: 20px;
    margin-block-end: 6px;
    color: var(--_ink-2);
  }
  .tick {
    inline-size: 16px;
    block-size: 16px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .seal {
    inline-size: 18px;
    block-size: 18px;
    stroke: var(--_knock);
  }
  .seal :first-child {
    fill: currentColor;
    stroke: none;
  }
  .read {
    --_knock: var(--_paper);
    color: var(--_link);
  }
  .failed {
    --_knock: var(--_on-danger);
    color: var(--_danger);
  }
  .pending {
    stroke-width: 1.5;
    animation: turn 1.6s linear infinite;
  }

  .aside {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 4px;
    margin-block-start: 3px;
    color: var(--_danger);
    font-size: var(--_t-micro);
    line-height: 18px;
  }
  .aside button {
    position: relative;
    min-block-size: 24px;
    padding-inline: 6px;
    border-radius: 6px;
    color: var(--_link);
    font-weight: 600;
  }
  .aside button::after {
    content: '';
    position: absolute;
    inset: calc((24px - var(--_hit)) / 2) 0;
  }
  .note {
    color: var(--_ink-2);
  }

  :host(:focus-visible) .bubble {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  :host([target]) .row::before {
    content: '';
    position: absolute;
    inset: -4px -8px;
    border-radius: var(--_r-control);
    background: var(--_tint);
    box-shadow: inset 0 0 0 1px var(--_tint-line);
    animation: fade 2s var(--_ease) forwards;
  }
  :host([target]) .row > * {
    position: relative;
  }
  @keyframes fade {
    0%,
    80% {
      opacity: 1;
    }
    100% {
      opacity: 0;
    }
  }

  @media (forced-colors: active) {
    .bubble:not(.bare) {
      border-color: CanvasText;
    }
    .own .bubble:not(.bare) {
      border-inline-end-width: 4px;
    }
    .read {
      --_knock: Canvas;
      color: Highlight;
    }
    .failed {
      --_knock: Canvas;
    }
  }
  @media print {
    :host {
      break-inside: avoid;
    }
    .bubble:not(.bare) {
      border-color: #999;
      background: none;
    }
    .ways {
      display: none;
    }
    .state:has(.pending) {
      grid-area: 3 / 1;
      display: flex;
      align-items: center;
      inline-size: auto;
      font-size: var(--_t-micro);
    }
    .state:has(.pending)::after {
      content: attr(aria-label);
    }
  }
`
