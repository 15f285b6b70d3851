import { css } from 'lit'

export const styles = css`
  :host {
    position: relative;
    z-index: 3;
    display: block;
    block-size: 0;
  }
  .toast {
    position: absolute;
    inset-block-start: 10px;
    inset-inline: 0;
    display: flex;
    align-items: center;
    gap: 8px;
    inline-size: fit-content;
    max-inline-size: calc(100% - 24px);
    min-block-size: 36px;
    margin-inline: auto;
    padding-block: 4px;
    padding-inline: 12px;
    border: 1px solid transparent;
    border-radius: 18px;
    background: var(--_inverse);
    color: var(--_paper);
    font-size: var(--_t-small);
    line-height: 18px;
    box-shadow: 0 8px 20px -8px rgb(0 0 0 / 0.35);
    animation: rise var(--_calm) var(--_ease);
  }
  .toast.soft {
    background: var(--_raised);
    color: var(--_ink);
    box-shadow: var(--_e2);
  }
  .toast button {
    min-block-size: max(28px, calc(var(--_hit) - 8px));
    padding-inline: 4px;
    border-radius: 6px;
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 3px;
    white-space: nowrap;
  }
  .toast :focus-visible {
    outline-color: currentColor;
    outline-offset: 0;
  }
  .progress {
    position: absolute;
    inset-block-start: -1px;
    inset-inline: 0;
    block-size: 2px;
    overflow: hidden;
    animation: rise var(--_calm) 150ms backwards;
  }
  .progress::after {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 31%;
    inline-size: 38%;
    border-radius: 1px;
    background: var(--_link);
    animation: slide calc(1.4s / max(var(--_motion), 0.01)) var(--_ease) infinite;
  }
  @keyframes slide {
    from {
      inset-inline-start: -38%;
    }
    to {
      inset-inline-start: 100%;
    }
  }
  @keyframes rise {
    from {
      opacity: 0;
    }
  }
  @media (forced-colors: active) {
    .toast {
      border-color: CanvasText;
    }
    .progress::after {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`
