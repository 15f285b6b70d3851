import { css } from 'lit'

export const dialogStyles = css`
  :host {
    display: contents;
  }
  dialog {
    position: fixed;
    inset: 0;
    inline-size: min(420px, calc(100vw - 32px));
    max-inline-size: none;
    block-size: fit-content;
    max-block-size: min(560px, calc(100dvh - 32px));
    margin: auto;
    padding: 0;
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) + 6px);
    background: var(--_raised);
    color: var(--_ink);
    box-shadow: var(--_e3);
    font: 400 var(--_t-body) / 1.4667 var(--_font);
    text-align: start;
    overflow: hidden;
    cursor: auto;
  }
  dialog[open] {
    animation: appear var(--_slow) var(--_ease);
  }
  dialog:focus-visible {
    outline: none;
  }
  dialog::backdrop {
    background: light-dark(rgb(14 24 22 / 0.34), rgb(0 0 0 / 0.55));
  }
  .inside {
    display: flex;
    flex-direction: column;
    max-block-size: inherit;
  }
  header {
    display: flex;
    flex: none;
    align-items: center;
    gap: var(--_s3);
    min-block-size: 56px;
    padding-inline: 20px 14px;
    border-block-end: 1px solid var(--_line);
  }
  .titles {
    flex: 1;
    min-inline-size: 0;
  }
  h2,
  .titles p {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .titles p {
    color: var(--_ink-2);
    font-size: var(--_t-small);
    font-variant-numeric: tabular-nums;
    line-height: 18px;
  }
  h2 {
    font-size: var(--_t-body);
    font-weight: 600;
    line-height: 20px;
  }
  .body {
    flex: 1;
    min-block-size: 0;
    padding: 12px 20px 16px;
    overflow: hidden auto;
    overscroll-behavior: contain;
  }
  .body:focus-visible {
    outline-offset: -2px;
  }
  footer {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: flex-end;
    gap: var(--_s3);
    padding: 12px 20px max(12px, env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--_line);
  }
  .excerpt {
    display: -webkit-box;
    margin: 0 0 12px;
    padding: 6px 10px;
    border-inline-start: 2px solid var(--_edge);
    border-radius: 4px;
    background: var(--_well);
    font-size: var(--_t-small);
    line-height: 18px;
    overflow: hidden;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .excerpt bdi {
    font-weight: 600;
  }
  .find {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: max(40px, var(--_hit));
    padding-inline: 12px;
    border: 1px solid var(--_edge);
    border-radius: var(--_r-control);
    background: var(--_paper);
    color: var(--_ink-2);
  }
  .find:focus-within {
    border-color: var(--_focus);
    outline: 1px solid var(--_focus);
  }
  .find input {
    flex: 1;
    min-inline-size: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_ink);
    appearance: none;
  }
  .find input:focus-visible {
    outline: none;
  }
  .find input::-webkit-search-cancel-button {
    display: none;
  }
  .find input::placeholder {
    color: var(--_ink-2);
    opacity: 1;
  }
  section > ul {
    padding: 0;
    list-style: none;
  }
  .rooms {
    margin: 8px -8px 0;
  }
  .room {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 48px;
    padding: 4px 8px;
    border: 1px solid transparent;
    border-radius: var(--_r-control);
    cursor: pointer;
  }
  .room parlor-avatar {
    --_face: 36px;
  }
  .room bdi {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    font-weight: 500;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .room:hover {
    background: var(--_hover);
  }
  .room[aria-selected='true'] {
    background: var(--_tint);
  }
  .room .ic {
    color: var(--_link);
  }
  .note {
    padding-block: 20px;
    color: var(--_ink-2);
    font-size: var(--_t-small);
    line-height: 18px;
    text-align: center;
  }
  .note:empty {
    padding: 0;
  }
  .note .button {
    margin-block-start: 8px;
  }
  .said {
    display: grid;
    gap: 2px;
    padding-block: 10px;
    border-block-end: 1px solid var(--_line);
  }
  .said:first-child {
    padding-block-start: 0;
  }
  .said:last-child {
    border: 0;
    padding-block-end: 0;
  }
  .said small,
  .who small {
    color: var(--_ink-2);
    font-size: var(--_t-micro);
    line-height: 16px;
  }
  .said .told {
    overflow-wrap: anywhere;
  }
  .who {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 44px;
  }
  .who parlor-avatar {
    --_face: 32px;
  }
  .who bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .who .twin {
    flex: none;
    margin-inline-start: -6px;
    color: var(--_ink-2);
  }
  h3 {
    margin-block: 12px 4px;
    font-size: var(--_t-body);
    font-weight: 600;
    line-height: 24px;
  }
  h3:first-child {
    margin-block-start: 0;
  }
  @keyframes appear {
    from {
      opacity: 0;
      scale: 0.98;
    }
  }
  @media (max-width: 480px) {
    dialog {
      inset: auto 0 0;
      inline-size: 100%;
      max-block-size: calc(100dvh - 24px);
      margin: 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
    dialog[open] {
      animation-name: rise;
    }
    header {
      padding-inline: 16px 10px;
    }
    .body,
    footer {
      padding-inline: 16px;
    }
  }
  @keyframes rise {
    from {
      transform: translateY(100%);
    }
  }
  @media (pointer: coarse) {
    .find input {
      font-size: 16px;
    }
  }
  @media (forced-colors: active) {
    dialog {
      border-color: CanvasText;
    }
    .room[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`
