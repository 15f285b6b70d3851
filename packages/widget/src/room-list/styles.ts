import { css } from 'lit'

export const styles = css`
  :host {
    position: relative;
    display: grid;
    grid-template-rows: auto auto auto auto minmax(0, 1fr);
    grid-template-columns: minmax(0, 1fr);
    block-size: 100%;
    min-block-size: 0;
    background: var(--_paper);
  }
  .head {
    display: flex;
    align-items: center;
    gap: 4px;
    min-block-size: 56px;
    padding-inline: var(--_pad) calc(var(--_pad) - 6px);
  }
  .head h2 {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    font-size: var(--_t-title);
    font-weight: 600;
    line-height: 24px;
    letter-spacing: -0.01em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .find {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: max(36px, var(--_hit));
    margin-inline: var(--_pad);
    padding-inline: 10px 4px;
    border: 1px solid var(--_edge);
    border-radius: var(--_r-control);
    background: var(--_paper);
    color: var(--_ink-2);
  }
  .find:focus-within {
    border-color: var(--_focus);
    outline: 1px solid var(--_focus);
  }
  .field {
    flex: 1;
    min-inline-size: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_ink);
    font-size: var(--_t-small);
    line-height: 20px;
  }
  .field::placeholder {
    color: var(--_ink-2);
    opacity: 1;
  }
  .field:focus-visible {
    outline: none;
  }
  .clear {
    inline-size: 28px;
    block-size: 28px;
  }
  .filters {
    display: flex;
    gap: 4px;
    padding: 10px var(--_pad) 8px;
    overflow: auto hidden;
    scrollbar-width: none;
  }
  /* Where they do not fit, the edge that hides some fades; where there is nothing to scroll, nothing happens. */
  @supports (animation-timeline: scroll()) {
    .filters {
      --_far: -28px;
      mask: linear-gradient(to right, #000 calc(100% - 28px), transparent) 0 0 / calc(100% + 28px) no-repeat;
      /* It follows the finger and moves nothing: nobody who wants less motion has to do without. */
      animation: hide-more linear !important;
      animation-timeline: scroll(self inline) !important;
    }
    .filters:dir(rtl) {
      --_far: 0;
      mask: linear-gradient(to left, #000 calc(100% - 28px), transparent) -28px 0 / calc(100% + 28px) no-repeat;
    }
  }
  @keyframes hide-more {
    from {
      mask-position: var(--_far) 0;
    }
  }
  .chip {
    flex: none;
    min-block-size: 28px;
    padding-inline: 9px;
    border-color: var(--_line);
    border-radius: 14px;
    color: var(--_ink-2);
    font-size: var(--_t-small);
    font-weight: 500;
    line-height: 18px;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .chip:hover {
    background: var(--_hover);
  }
  .chip[aria-pressed='true'] {
    border-color: transparent;
    background: var(--_own);
    color: var(--_ink);
  }
  .chip:focus-visible {
    outline-offset: -2px;
  }
  .threads {
    display: block;
    min-block-size: max(44px, var(--_hit));
    margin-inline: 8px;
    padding: 0;
    border-radius: var(--_r-control);
  }
  .threads:hover {
    background: var(--_hover);
  }
  .threads:focus-visible {
    outline-offset: -2px;
  }
  .threads .ic {
    justify-self: center;
    color: var(--_ink-2);
  }
  .scroller {
    grid-row: 5;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    padding: 0 8px 8px;
    overflow: hidden auto;
    overscroll-behavior: contain;
  }
  .scroller:focus-visible {
    outline-offset: -2px;
  }
  .space {
    flex: none;
  }
  /* The search covers them, and they stay as they were. */
  :is(.head, .find, .filters, .threads, .scroller):has(~ .side) {
    visibility: hidden;
  }
  .side {
    position: absolute;
    inset: 0;
    z-index: 4;
  }
  .blank {
    margin-block: auto;
  }
  .row-of {
    margin-block-start: 10px;
  }
  .toasts {
    position: absolute;
    z-index: 5;
    inset: auto 0 12px;
    display: grid;
    justify-items: center;
    pointer-events: none;
  }
  .toast {
    max-inline-size: calc(100% - 24px);
    padding: 8px 14px;
    border: 1px solid transparent;
    border-radius: 18px;
    background: var(--_inverse);
    color: var(--_paper);
    font-size: var(--_t-small);
    line-height: 18px;
  }

  .skeleton {
    display: grid;
    padding-inline: 8px;
  }
  .skeleton div {
    display: grid;
    grid-template-columns: 40px minmax(0, 1fr);
    gap: 6px 12px;
    align-content: center;
    block-size: 64px;
  }
  .skeleton i {
    block-size: 12px;
    border-radius: 6px;
    background: var(--_other);
    opacity: 0;
    animation:
      show 0s linear 150ms forwards,
      breathe 1.2s var(--_ease) 150ms infinite alternate;
  }
  .skeleton .f {
    grid-row: 1 / span 2;
    block-size: 40px;
    border-radius: min(12px, calc(var(--_radius) * 0.8));
  }
  .skeleton .n {
    inline-size: 45%;
    align-self: end;
  }
  .skeleton .l {
    inline-size: 80%;
  }
  @keyframes show {
    to {
      opacity: 1;
    }
  }
  @media (pointer: coarse) {
    .field {
      font-size: 16px;
    }
    .chip {
      position: relative;
      min-block-size: 32px;
    }
    .chip::after {
      content: '';
      position: absolute;
      inset: -6px 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .skeleton i {
      opacity: 1;
    }
  }
  @media (forced-colors: active) {
    .chip[aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .toast,
    .skeleton i {
      border: 1px solid CanvasText;
    }
  }
`
