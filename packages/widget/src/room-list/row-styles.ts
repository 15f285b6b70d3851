import { css } from 'lit'

export const rowStyles = css`
  .row {
    position: relative;
    flex: none;
    /* All rows are of one height, so that a list of any length knows where each of them is. */
    block-size: calc(var(--_t-body) * 1.3334 + var(--_t-small) * 1.3847 + 26px);
    border-radius: var(--_r-control);
  }
  .row:hover {
    background: var(--_hover);
  }
  .row.on {
    background: var(--_tint);
  }
  .open {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    padding: 0;
    border-radius: inherit;
    touch-action: manipulation;
    -webkit-touch-callout: none;
    user-select: none;
  }
  .shown {
    display: grid;
    grid-template-columns: 40px minmax(0, 1fr) auto;
    gap: 0 12px;
    align-items: center;
    align-content: center;
    inline-size: 100%;
    block-size: 100%;
    padding: 0 8px;
  }
  .open:focus-visible,
  .more:focus-visible {
    outline-offset: -2px;
  }
  .face {
    position: relative;
    grid-row: 1 / span 2;
    display: block;
    line-height: 0;
  }
  .face parlor-avatar {
    --parlor-avatar-size: 40px;
  }
  .sign {
    position: absolute;
    inset-block-end: -4px;
    inset-inline-end: -4px;
    display: grid;
    place-items: center;
    inline-size: 20px;
    block-size: 20px;
    border-radius: 50%;
    background: var(--_paper);
    color: var(--_ink-2);
  }
  .sign .ic {
    inline-size: 14px;
    block-size: 14px;
  }
  .name,
  .last {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .name {
    font-weight: 500;
    line-height: calc(var(--_t-body) * 1.3334);
  }
  time {
    justify-self: end;
    color: var(--_ink-2);
    font-size: var(--_t-micro);
    font-variant-numeric: tabular-nums;
    line-height: 16px;
    white-space: nowrap;
  }
  /* As wide as what stands at its end leaves it, and not as the date above does: that is long in some languages. */
  .line {
    grid-column: 2 / -1;
    display: flex;
    align-items: center;
    gap: 12px;
    min-inline-size: 0;
  }
  .last {
    flex: 1;
    min-inline-size: 0;
    color: var(--_ink-2);
    font-size: var(--_t-small);
    line-height: calc(var(--_t-small) * 1.3847);
    text-align: match-parent;
  }
  /* Who said it stands in the direction of the list, and what was said in its own: so its beginning is never cut off. */
  .last:has(.words) {
    display: flex;
    gap: 0.3em;
  }
  .last .who {
    flex: 0 0 auto;
    max-inline-size: 60%;
  }
  .last .words {
    flex: 0 1 auto;
    min-inline-size: 0;
  }
  .last :is(.who, .words) {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .end {
    display: flex;
    align-items: center;
    justify-content: end;
    gap: 4px;
    min-block-size: 20px;
    color: var(--_ink-2);
  }
  .unread .name {
    font-weight: 700;
  }
  .unread .last {
    color: var(--_ink);
  }
  .unread time {
    color: var(--_link);
    font-weight: 600;
  }
  .draft,
  .call {
    color: var(--_link);
    font-weight: 600;
  }
  .failed {
    color: var(--_danger);
    font-weight: 600;
  }
  .typing {
    color: var(--_link);
  }
  .badge.quiet {
    background: color-mix(in oklab, var(--_ink) 14%, var(--_paper));
    color: var(--_ink);
  }
  .more {
    position: absolute;
    inset-block-start: 4px;
    inset-inline-end: 4px;
    inline-size: 32px;
    block-size: 28px;
    background: var(--_raised);
    box-shadow: var(--_e1);
    opacity: 0;
    pointer-events: none;
  }
  .row:hover .more,
  .row:focus-within .more:focus-visible,
  .open:focus-visible ~ .more {
    opacity: 1;
    pointer-events: auto;
  }
  .more:hover {
    background: linear-gradient(var(--_hover), var(--_hover)) var(--_raised);
  }
  :host(:lang(ar)) :is(.name, .last) {
    line-height: 1.5;
  }
  @media (pointer: coarse) {
    .more {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .row.on {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .badge.quiet {
      background: Canvas;
      color: CanvasText;
    }
  }
`
