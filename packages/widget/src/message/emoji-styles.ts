import { css } from 'lit'

export const emojiStyles = css`
  :host {
    display: block;
  }
  button {
    display: grid;
    place-items: center;
    line-height: 1;
  }
  .quick {
    display: flex;
    justify-content: space-between;
    gap: 2px;
  }
  .quick button {
    inline-size: max(36px, var(--_hit));
    block-size: max(36px, var(--_hit));
    border-radius: 50%;
    font-size: 21px;
  }
  .more {
    color: var(--_ink-2);
  }
  button:hover {
    background: var(--_hover);
  }
  button[aria-pressed='true'] {
    background: var(--_own);
    box-shadow: inset 0 0 0 1px var(--_link);
  }
  button:focus-visible {
    outline-offset: -2px;
  }
  .search {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: max(36px, var(--_hit));
    padding-inline: 10px;
    border: 1px solid var(--_edge);
    border-radius: var(--_r-control);
    background: var(--_paper);
    color: var(--_ink-2);
    font-size: var(--_t-small);
  }
  .search:focus-within {
    border-color: var(--_focus);
    outline: 1px solid var(--_focus);
  }
  input {
    flex: 1;
    min-inline-size: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_ink);
    outline: none;
    appearance: none;
  }
  input:focus-visible {
    outline: none;
  }
  input::-webkit-search-cancel-button {
    appearance: none;
  }
  input::placeholder {
    color: var(--_ink-2);
    opacity: 1;
  }
  .cells {
    max-block-size: 232px;
    margin-block-start: 8px;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--_edge) transparent;
  }
  .group {
    display: grid;
    grid-template-columns: repeat(8, minmax(0, 1fr));
  }
  .group + .group {
    margin-block-start: 6px;
    padding-block-start: 6px;
    border-block-start: 1px solid var(--_line);
  }
  .group button {
    block-size: max(36px, var(--_hit));
    border-radius: 8px;
    font-size: 21px;
  }
  .none:not(:empty) {
    padding: 0 4px 8px;
    color: var(--_ink-2);
    font-size: var(--_t-small);
    overflow-wrap: anywhere;
  }
  @media (pointer: coarse) {
    .quick button {
      inline-size: 44px;
      block-size: 44px;
      background: var(--_well);
      font-size: 24px;
    }
    input {
      font-size: 16px;
    }
  }
  @media (forced-colors: active) {
    button {
      border-color: Canvas;
    }
    button[aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`
