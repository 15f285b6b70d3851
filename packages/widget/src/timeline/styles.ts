import { css } from 'lit'

export const styles = css`
  :host {
    container-type: inline-size;
    position: relative;
    display: grid;
    grid-template-rows: minmax(0, 1fr) 24px;
    min-inline-size: 0;
    min-block-size: 0;
    block-size: 100%;
    background: var(--_paper);
  }
  .scroller,
  .strip {
    padding-inline: var(--_pad);
  }
  .scroller {
    position: relative;
    overflow: hidden auto;
    overscroll-behavior: contain;
    /* Its own place is kept by Viewport: the browser's anchoring fails at the very top and is not everywhere. */
    overflow-anchor: none;
    scrollbar-width: thin;
    scrollbar-color: var(--_edge) transparent;
  }
  .scroller:focus-visible {
    outline-offset: -2px;
  }
  .column {
    isolation: isolate;
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    inline-size: 100%;
    max-inline-size: var(--_measure);
    min-block-size: 100%;
    margin-inline: auto;
    /* Below, room for the tip and the ring of the last message. */
    padding-block: var(--_s5) 26px;
  }
  /* It draws its own ring, around the bubble. */
  parlor-message:focus-visible {
    outline: none;
  }
  /* No box of its own: it would begin higher up with each row that comes in front, which browsers take for a shift. */
  .rows {
    display: contents;
  }
  .end {
    flex: none;
    block-size: 1px;
    margin-block-start: -1px;
  }
  .row {
    padding-block-start: 2px;
  }
  .row.first {
    padding-block-start: var(--_s5);
  }
  .row:has(> .day, > .new-line) {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    padding-block-start: 0;
  }
  .day {
    justify-self: center;
    margin-block: var(--_s6) var(--_s5);
    color: var(--_ink-2);
    font-size: var(--_t-micro);
    font-weight: 600;
    line-height: 16px;
  }
  .new-line {
    display: flex;
    align-items: center;
    gap: var(--_s4);
    margin-block: var(--_s5);
    color: var(--_link);
    font-size: var(--_t-micro);
    font-weight: 600;
    line-height: 16px;
  }
  .day + .new-line {
    margin-block-start: 0;
  }
  .new-line::before,
  .new-line::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid var(--_link);
    opacity: 0.55;
  }

  .more {
    display: flex;
    flex: none;
    align-items: center;
    gap: var(--_s3);
    block-size: 56px;
  }
  .more i,
  .skeleton i {
    display: block;
    border-radius: var(--_r-bubble);
    background: var(--_other);
    opacity: 0;
  }
  .more.loading i,
  .skeleton i {
    animation:
      show 0s linear 150ms forwards,
      breathe 1.2s var(--_ease) 150ms infinite alternate;
  }
  .more i {
    inline-size: 180px;
    block-size: 36px;
  }
  .more .f,
  .skeleton .f {
    inline-size: var(--_face);
    block-size: var(--_face);
    border-radius: 50%;
  }
  .skeleton {
    display: grid;
    gap: 14px;
    margin-block-end: auto;
  }
  .skeleton div {
    display: flex;
    gap: var(--_s3);
  }
  .skeleton div i:last-child {
    max-inline-size: 60%;
  }
  .skeleton .me {
    justify-content: flex-end;
    padding-inline-end: var(--_gutter);
  }
  .skeleton .me i {
    background: var(--_own);
  }
  .w1 {
    inline-size: 220px;
    block-size: 56px;
  }
  .w2 {
    inline-size: 150px;
    block-size: 36px;
  }
  .w3 {
    inline-size: 190px;
    block-size: 36px;
  }
  .w4 {
    inline-size: 240px;
    block-size: 78px;
  }
  @keyframes show {
    to {
      opacity: 1;
    }
  }
  .blank.start {
    justify-items: start;
    margin: 0;
    padding: 4px 0 0;
    text-align: start;
  }
  .blank.start p {
    max-inline-size: none;
    text-wrap: pretty;
  }

  .jumps {
    position: absolute;
    z-index: 2;
    inset-block-end: 32px;
    inset-inline: 12px;
    display: flex;
    justify-content: center;
    gap: 8px;
    pointer-events: none;
  }
  .jumps.up {
    inset-block: 8px auto;
  }
  .jump {
    pointer-events: auto;
    display: flex;
    align-items: center;
    gap: 6px;
    inline-size: fit-content;
    min-inline-size: max(36px, var(--_hit));
    justify-content: center;
    min-block-size: max(36px, var(--_hit));
    padding-inline: 9px;
    border-radius: 22px;
    background: var(--_raised);
    box-shadow: var(--_e2);
    color: var(--_link);
    font-size: var(--_t-small);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .jump.counted {
    padding-inline: 10px 14px;
  }

  .strip {
    overflow: hidden;
    color: var(--_ink-2);
    font-size: var(--_t-small);
    line-height: 24px;
    white-space: nowrap;
  }
  .strip p {
    display: flex;
    align-items: center;
    gap: var(--_s3);
    max-inline-size: var(--_measure);
    margin-inline: auto;
    padding-inline-start: calc(var(--_face) + var(--_s3));
  }
  .strip.plain p {
    padding-inline-start: 2px;
  }
  .strip bdi {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .dots {
    display: inline-flex;
    flex: none;
    gap: 3px;
  }
  .dots i {
    inline-size: 5px;
    block-size: 5px;
    border-radius: 50%;
    background: currentColor;
    animation: breathe 1.2s var(--_ease) infinite alternate;
  }
  .dots i:nth-child(2) {
    animation-delay: 0.2s;
  }
  .dots i:nth-child(3) {
    animation-delay: 0.4s;
  }

  @container (inline-size < 480px) {
    .scroller,
    .strip {
      --_pad: var(--_s4);
      --_face: 28px;
      --_gutter: 20px;
      --_inset-own: 32px;
      --_inset-other: 0px;
    }
  }
  @container (inline-size < 360px) {
    .scroller,
    .strip {
      --_face: 24px;
      --_gap: 6px;
      --_inset-own: 20px;
      --_gutter-other: 2px;
    }
  }
  @container (inline-size >= 640px) {
    .scroller,
    .strip {
      --_pad: 20px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .more.loading i,
    .skeleton i {
      opacity: 1;
    }
  }
  @media (forced-colors: active) {
    .jump,
    .skeleton i {
      border: 1px solid CanvasText;
    }
    .dots i,
    .new-line::before,
    .new-line::after {
      forced-color-adjust: none;
      border-color: CanvasText;
      background: CanvasText;
    }
  }
  @media print {
    :host {
      display: block;
      block-size: auto;
      padding-block-end: 16px;
    }
    .scroller {
      overflow: visible;
    }
    .jumps,
    .strip,
    .more {
      display: none;
    }
  }
`
