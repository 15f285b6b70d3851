import { css } from 'lit'

export const styles = css`
  :host {
    --_size: var(--parlor-launcher-size, 56px);
    position: relative;
    display: inline-block;
    inline-size: var(--_size);
    block-size: var(--_size);
  }
  button {
    display: grid;
    place-items: center;
    inline-size: 100%;
    block-size: 100%;
    border-radius: 50%;
    background: var(--_fill);
    color: var(--_on-fill);
    box-shadow:
      0 1px 2px rgb(8 20 18 / 0.2),
      0 10px 24px -6px rgb(8 20 18 / 0.38);
    transition: scale var(--_fast) var(--_ease);
  }
  button:active {
    scale: 0.96;
  }
  .ic,
  slot {
    inline-size: 26px;
    block-size: 26px;
  }
  .badge {
    position: absolute;
    inset-block-start: -3px;
    inset-inline-end: -3px;
    min-inline-size: 24px;
    block-size: 24px;
    border-radius: 12px;
    background: var(--_inverse);
    color: var(--_paper);
    box-shadow: 0 0 0 2px var(--_paper);
    pointer-events: none;
    animation: pop var(--_calm) var(--_ease);
  }
  @keyframes pop {
    from {
      opacity: 0;
      scale: 0.8;
    }
  }
  @media (forced-colors: active) {
    button {
      forced-color-adjust: none;
      border-color: CanvasText;
      background: Highlight;
      color: HighlightText;
    }
  }
`
