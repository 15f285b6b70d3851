import { css } from 'lit'

export const searchStyles = css`
  :host {
    display: block;
    min-block-size: 0;
    block-size: 100%;
    container: parlor-search / inline-size;
    background: var(--_paper);
  }
  .panel {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    grid-template-columns: minmax(0, 1fr);
    block-size: 100%;
    animation: enter var(--_calm) var(--_ease);
  }
  @keyframes enter {
    from {
      opacity: 0;
      translate: 16px 0;
    }
  }
  .panel:dir(rtl) {
    animation-name: enter-rtl;
  }
  @keyframes enter-rtl {
    from {
      opacity: 0;
      translate: -16px 0;
    }
  }
  .head {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 56px;
    padding-inline: calc(var(--_pad) - 6px) var(--_pad);
    border-block-end: 1px solid var(--_line);
  }
  .field,
  .choices input[type='search'] {
    border: 1px solid var(--_edge);
    border-radius: var(--_r-control);
    background: var(--_paper);
  }
  .field {
    display: flex;
    flex: 1;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
    min-block-size: max(36px, var(--_hit));
    padding-inline: 10px 5px;
    color: var(--_ink-2);
  }
  .field:focus-within,
  .choices input:focus {
    border-color: var(--_focus);
    outline: 1px solid var(--_focus);
    outline-offset: 0;
  }
  .field:focus-within:has(.clear:focus-visible) {
    outline: none;
  }
  .field input {
    flex: 1;
    min-inline-size: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_ink);
    font-size: var(--_t-small);
    outline: none;
    appearance: none;
  }
  input::-webkit-search-cancel-button {
    display: none;
  }
  input::placeholder {
    color: var(--_ink-2);
    opacity: 1;
  }
  .clear {
    inline-size: max(26px, calc(var(--_hit) - 8px));
    block-size: max(26px, calc(var(--_hit) - 8px));
  }
  .body {
    overflow: hidden auto;
    overscroll-behavior: contain;
    padding: 12px var(--_pad) var(--_pad);
    scrollbar-width: thin;
    scrollbar-color: var(--_edge) transparent;
  }

  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-block-end: 10px;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: max(28px, calc(var(--_hit) - 8px));
    max-inline-size: 100%;
    padding-inline: 10px;
    border: 1px solid var(--_line);
    border-radius: 18px;
    color: var(--_ink-2);
    font-size: var(--_t-small);
    font-weight: 500;
    white-space: nowrap;
  }
  .chip span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .chip[aria-expanded] {
    padding-inline-end: 6px;
  }
  .chip .ic {
    flex: none;
    opacity: 0.75;
  }
  .chip[aria-expanded='true'] .ic {
    rotate: 180deg;
  }
  .chip:is([aria-pressed='true'], .on) {
    border-color: transparent;
    background: var(--_own);
    color: var(--_ink);
  }
  .chip:not([aria-pressed='true'], .on):hover {
    background: var(--_hover);
    color: var(--_ink);
  }
  .choices {
    display: grid;
    gap: 1px;
    margin-block-end: 12px;
    padding: 6px;
    border-radius: calc(var(--_r-control) + 4px);
    background: var(--_other);
  }
  .choices input[type='search'] {
    min-block-size: max(34px, var(--_hit));
    margin-block-end: 4px;
    padding-inline: 10px;
    font-size: var(--_t-small);
    appearance: none;
  }
  .choice {
    min-block-size: max(32px, var(--_hit));
    padding-inline: 10px;
    border-radius: var(--_r-control);
    font-size: var(--_t-small);
  }
  .choice:hover {
    background: var(--_hover);
  }
  .choice[aria-pressed='true'] {
    background: var(--_own);
    font-weight: 500;
  }
  .choice .twin {
    color: var(--_ink-2);
  }
  .choices p {
    padding: 6px 10px;
    color: var(--_ink-2);
    font-size: var(--_t-small);
  }
  .days {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 8px;
    padding: 6px 10px 6px;
  }
  .days label {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
    color: var(--_ink-2);
    font-size: var(--_t-micro);
  }
  .days input {
    min-inline-size: 0;
    min-block-size: max(32px, var(--_hit));
    padding-inline: 8px;
    border: 1px solid var(--_edge);
    border-radius: var(--_r-control);
    background: var(--_paper);
    color: var(--_ink);
    font-size: var(--_t-small);
  }

  .hint {
    color: var(--_ink-2);
    font-size: var(--_t-small);
    line-height: 18px;
  }
  .heading {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: max(24px, calc(var(--_hit) - 8px));
    color: var(--_ink-2);
    font-size: var(--_t-small);
  }
  .heading h2 {
    flex: 1;
    font-size: var(--_t-small);
    font-variant-numeric: tabular-nums;
    font-weight: 600;
    line-height: 18px;
  }
  select {
    min-block-size: max(24px, calc(var(--_hit) - 8px));
    padding-inline: 6px 2px;
    border: 1px solid transparent;
    border-radius: var(--_r-control);
    background: var(--_paper);
    color: var(--_ink-2);
    font: inherit;
    text-align: end;
    cursor: pointer;
  }
  select:hover {
    background: var(--_other);
    color: var(--_ink);
  }
  #hits {
    margin-inline: -8px;
    transition: opacity var(--_fast) var(--_ease) 150ms;
  }
  #hits.stale {
    opacity: 0.55;
  }
  .hit {
    display: block;
    padding: 10px 8px;
    border: 1px solid transparent;
    border-radius: var(--_r-control);
    cursor: pointer;
  }
  .hit + .hit {
    margin-block-start: 2px;
  }
  .hit:hover {
    background: var(--_hover);
  }
  .hit:is(.visited, [aria-selected='true']) {
    background: var(--_tint);
  }
  .hit[aria-selected='true'] {
    box-shadow: inset 0 0 0 1px var(--_tint-line);
  }
  .top {
    display: flex;
    align-items: baseline;
    gap: 8px;
    font-size: var(--_t-small);
    line-height: 18px;
  }
  .top bdi {
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  time {
    margin-inline-start: auto;
    color: var(--_ink-2);
    font-size: var(--_t-micro);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .say {
    display: -webkit-box;
    overflow: hidden;
    overflow-wrap: anywhere;
    line-height: 21px;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
  }
  .in {
    display: block;
    overflow: hidden;
    color: var(--_ink-2);
    font-size: var(--_t-micro);
    line-height: 18px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  mark {
    padding-inline: 1px;
    border-radius: 3px;
    background: #ffe9a8;
    background: light-dark(#ffe9a8, #5b4713);
    color: inherit;
  }
  .more {
    display: flex;
    margin: 8px auto 0;
  }
  .blank {
    margin-block-start: 48px;
  }
  .blank h2 {
    font-size: var(--_t-title);
    font-weight: 600;
    line-height: 24px;
    overflow-wrap: anywhere;
  }
  .skeleton {
    display: grid;
    gap: 10px;
    margin-block-start: 8px;
  }
  .skeleton i {
    block-size: 58px;
    border: 1px solid transparent;
    border-radius: var(--_r-control);
    background: var(--_other);
    opacity: 0;
    animation:
      show 0s linear 150ms forwards,
      breathe 1.2s var(--_ease) 150ms infinite alternate;
  }
  .skeleton i:nth-child(n + 3) {
    inline-size: 82%;
  }
  @keyframes show {
    to {
      opacity: 1;
    }
  }

  @container parlor-search (inline-size < 480px) {
    .panel {
      --_pad: var(--_s4);
    }
  }
  @media (pointer: coarse) {
    .field input,
    .choices input,
    .days input {
      font-size: 16px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .skeleton i {
      opacity: 1;
    }
  }
  @media (forced-colors: active) {
    .chip:is([aria-pressed='true'], .on),
    .choice[aria-pressed='true'],
    .hit[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    mark {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .skeleton i,
    .choices {
      border-color: CanvasText;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`
