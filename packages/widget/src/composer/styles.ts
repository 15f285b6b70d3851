import { css } from 'lit'

export const styles = css`
  :host {
    display: block;
  }
  .line {
    display: flex;
    align-items: flex-end;
    padding: 5px;
  }
  .composer {
    border: 1px solid var(--_edge);
    border-radius: var(--parlor-composer-radius, min(calc(var(--_hit) / 2 + 6px), calc(var(--_radius) * 2)));
    background: var(--_paper);
    cursor: text;
  }
  .composer:focus-within {
    outline: 2px solid var(--_focus);
    outline-offset: -1px;
  }
  textarea {
    display: block;
    flex: 1;
    min-inline-size: 0;
    /* Eight lines and the padding. */
    max-block-size: calc(8 * 22px + var(--_hit) - 22px);
    margin: 0;
    padding: calc((var(--_hit) - 22px) / 2) 10px;
    border: 0;
    background: none;
    line-height: 22px;
    resize: none;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--_edge) transparent;
    field-sizing: content;
  }
  textarea:focus-visible {
    outline: none;
  }
  /* From right to left, Firefox puts a placeholder out of sight that finds its own direction. */
  textarea:placeholder-shown {
    unicode-bidi: isolate;
  }
  textarea::placeholder {
    overflow: hidden;
    color: var(--_ink-2);
    opacity: 1;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .send {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: var(--_hit);
    block-size: var(--_hit);
    /* The button for emoji comes a moment later, into this place. */
    margin-inline-start: calc(var(--_hit) + 4px);
    border-radius: min(50%, calc(var(--_radius) * 2));
    background: var(--_fill);
    color: var(--_on-fill);
    transition: background var(--_fast) var(--_ease);
  }
  .send[aria-disabled='true'] {
    background: color-mix(in oklab, var(--_ink) 12%, var(--_paper));
    color: var(--_ink-2);
    cursor: default;
  }
  .barred {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 44px;
    padding: 8px 14px;
    border: 1px solid transparent;
    border-radius: min(22px, calc(var(--_radius) * 2));
    background: var(--_other);
    color: var(--_ink-2);
    font-size: var(--_t-small);
    line-height: 18px;
  }
  .barred span {
    flex: 1;
  }
  @media (pointer: coarse) {
    textarea {
      font-size: max(1rem, 16px, var(--_t-body));
    }
  }
  @media (forced-colors: active) {
    .barred {
      border-color: CanvasText;
    }
    .send {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .send[aria-disabled='true'] {
      background: GrayText;
      color: Canvas;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`
