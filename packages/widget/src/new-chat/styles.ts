import { css } from 'lit'

export const styles = css`
  :host {
    display: contents;
  }
  dialog {
    visibility: visible;
    inline-size: min(400px, calc(100vw - 24px));
    block-size: min(560px, calc(100dvh - 24px));
    max-inline-size: none;
    max-block-size: none;
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
    display: flex;
    flex-direction: column;
    animation: appear var(--_calm) var(--_ease);
  }
  dialog:focus-visible,
  .people:focus-visible {
    outline: none;
  }
  dialog::backdrop {
    background: light-dark(rgb(14 24 22 / 0.34), rgb(0 0 0 / 0.55));
    animation: appear var(--_calm) var(--_ease);
  }
  .head {
    display: flex;
    align-items: center;
    gap: 4px;
    min-block-size: 56px;
    padding-inline: 16px 10px;
  }
  .head .icon-button:first-child {
    margin-inline-start: -8px;
  }
  h2 {
    flex: 1;
    font-size: var(--_t-title);
    font-weight: 600;
    line-height: 24px;
    letter-spacing: -0.01em;
  }
  .find,
  .name {
    margin-inline: 16px;
  }
  .find,
  .group-name {
    min-block-size: max(36px, var(--_hit));
    border: 1px solid var(--_edge);
    border-radius: var(--_r-control);
    background: var(--_paper);
  }
  .find {
    display: flex;
    align-items: center;
    gap: 8px;
    padding-inline: 10px;
    color: var(--_ink-2);
  }
  .find:focus-within,
  .group-name:focus-visible {
    border-color: var(--_focus);
    outline: 1px solid var(--_focus);
    outline-offset: 0;
  }
  .field {
    flex: 1;
    min-inline-size: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_ink);
    font-size: var(--_t-small);
  }
  .field:focus-visible {
    outline: none;
  }
  .field::placeholder {
    color: var(--_ink-2);
    opacity: 1;
  }
  .name {
    display: grid;
    gap: 4px;
    margin-block-end: 10px;
    color: var(--_ink-2);
    font-size: var(--_t-small);
    line-height: 18px;
  }
  .group-name {
    padding-inline: 10px;
    color: var(--_ink);
    font-size: var(--_t-body);
  }
  ul {
    padding: 0;
    list-style: none;
  }
  .chosen {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    max-block-size: 96px;
    margin: 0 16px 10px;
    overflow: hidden auto;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 28px;
    max-inline-size: 100%;
    padding-inline: 10px 6px;
    border-radius: 14px;
    background: var(--_own);
    font-size: var(--_t-small);
    font-weight: 500;
    line-height: 18px;
  }
  .people {
    flex: 1;
    min-block-size: 0;
    display: flex;
    flex-direction: column;
    padding: 8px;
    overflow: hidden auto;
    overscroll-behavior: contain;
  }
  .person {
    display: flex;
    align-items: center;
    gap: 12px;
    inline-size: 100%;
    min-block-size: 48px;
    padding: 4px 8px;
    border-radius: var(--_r-control);
  }
  .person:hover {
    background: var(--_hover);
  }
  .person:focus-visible,
  .chip:focus-visible {
    outline-offset: -2px;
  }
  .person parlor-avatar {
    --parlor-avatar-size: 36px;
  }
  .person .twin {
    color: var(--_ink-2);
    font-weight: 400;
  }
  .person > .ic {
    color: var(--_link);
  }
  .sign {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 36px;
    block-size: 36px;
    border-radius: min(11px, calc(var(--_radius) * 0.8));
    background: var(--_own);
  }
  .t {
    flex: 1;
    min-inline-size: 0;
    line-height: 20px;
  }
  .t b {
    display: block;
    overflow: hidden;
    font-weight: 500;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  small {
    display: block;
    color: var(--_ink-2);
    font-size: var(--_t-small);
    line-height: 18px;
  }
  .aside,
  .refused {
    padding: 8px;
    font-size: var(--_t-small);
    line-height: 18px;
  }
  .aside {
    color: var(--_ink-2);
  }
  .refused {
    padding-inline: 16px;
    color: var(--_danger);
  }
  .foot {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding: 10px 16px;
    border-block-start: 1px solid var(--_line);
    color: var(--_ink-2);
    font-size: var(--_t-small);
  }
  .button[aria-disabled='true'] {
    background: var(--_other);
    color: var(--_ink-2);
    box-shadow: none;
    cursor: default;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  @media (width < 480px) {
    dialog {
      inline-size: 100%;
      block-size: 100dvh;
      border: 0;
      border-radius: 0;
    }
  }
  @media (pointer: coarse) {
    .field,
    .group-name {
      font-size: 16px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    dialog::backdrop {
      animation: none !important;
    }
  }
  @media (forced-colors: active) {
    dialog {
      border-color: CanvasText;
    }
    .person:is(:hover, :focus-visible) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`
