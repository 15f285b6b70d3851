import { css } from 'lit'

/** The panels beside a room, or over it: a thread, and the list of one's threads. */
export const panelStyles = css`
  :host {
    display: block;
    block-size: 100%;
    min-block-size: 0;
    min-inline-size: 0;
    background: var(--_paper);
  }
  .panel {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr);
    grid-template-columns: minmax(0, 1fr);
    block-size: 100%;
    --_pad: var(--_s4);
  }
  .head {
    display: flex;
    align-items: center;
    gap: 4px;
    min-block-size: 56px;
    padding-inline: var(--_pad) calc(var(--_pad) - 6px);
    border-block-end: 1px solid var(--_line);
  }
  :host([over]) .head {
    padding-inline-start: calc(var(--_pad) - 6px);
  }
  .who {
    flex: 1;
    min-inline-size: 0;
  }
  h2,
  .who p {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  h2 {
    font-size: var(--_t-body);
    font-weight: 600;
    line-height: 20px;
    letter-spacing: -0.006em;
  }
  .who p {
    color: var(--_ink-2);
    font-size: var(--_t-small);
    line-height: 18px;
  }
  .root {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 10px;
    max-block-size: 9.5em;
    padding: 12px var(--_pad);
    border: 0;
    border-block-end: 1px solid var(--_line);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    overflow: hidden auto;
    cursor: pointer;
  }
  .root:hover,
  .thread:hover {
    background: var(--_hover);
  }
  .root:focus-visible,
  .thread:focus-visible {
    outline-offset: -2px;
  }
  .root parlor-avatar {
    --parlor-avatar-size: 28px;
  }
  .words {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .name {
    font-size: var(--_t-small);
    font-weight: 600;
    line-height: 18px;
  }
  .gone {
    color: var(--_ink-2);
    font-style: italic;
  }
  parlor-room {
    min-block-size: 0;
  }
  parlor-room::part(banner) {
    visibility: var(--_said, visible);
  }
  /* The room beside it says that already. */
  @container (inline-size >= 880px) {
    .panel {
      --_said: hidden;
    }
  }
  .nothing-yet {
    padding: 24px var(--_pad);
    color: var(--_ink-2);
    text-align: center;
  }

  .list {
    grid-row: 2 / -1;
    margin: 0;
    padding: 6px;
    list-style: none;
    overflow: hidden auto;
  }
  .thread {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 2px 10px;
    inline-size: 100%;
    min-block-size: 56px;
    padding: 8px 10px;
    border: 1px solid transparent;
    border-radius: 10px;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .root-words {
    grid-column: 1 / -1;
  }
  /* Who said it in the direction of the list, and what was said in its own: so its beginning is never cut off. */
  .thread > .last {
    grid-column: 1;
    display: flex;
    gap: 0.3em;
  }
  .last > :first-child {
    flex: none;
  }
  .last > :last-child {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .root-words {
    text-align: match-parent;
  }
  .thread > span,
  .on {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .on {
    font-weight: 600;
  }
  .last,
  time {
    color: var(--_ink-2);
    font-size: var(--_t-small);
    line-height: 20px;
  }
  time {
    justify-self: end;
    font-variant-numeric: tabular-nums;
  }
  .in {
    color: var(--_ink-2);
    font-weight: 400;
  }
  .end {
    display: flex;
    align-items: center;
    justify-self: end;
    gap: 4px;
  }
  .badge.quiet {
    background: color-mix(in oklab, var(--_ink) 14%, var(--_paper));
    color: var(--_ink);
  }
  @media (forced-colors: active) {
    .thread,
    .badge {
      border: 1px solid CanvasText;
    }
  }
`
