import { css } from 'lit'

/** What can be done to a message, over it; what it tells under it while it has the focus; and what a pointer does to it. */
export const toolbarStyles = css`
  .toolbar {
    position: absolute;
    z-index: 3;
    inset-block-start: -34px;
    /* Over the trailing corner; over a narrow bubble from its leading one. */
    inset-inline-end: min(-10px, calc(100% - var(--_tools, 170px)));
    display: flex;
    padding: 2px;
    border: 1px solid transparent;
    border-radius: calc(var(--_r-control) + 2px);
    background: var(--_raised);
    box-shadow: var(--_e1);
    animation: show var(--_fast) var(--_ease);
  }
  .own .toolbar {
    inset-inline: min(-10px, calc(100% - var(--_tools, 200px))) auto;
  }
  .toolbar.below {
    inset-block: auto -34px;
  }
  .toolbar.beside {
    inset-block-start: 0;
    inset-inline: calc(100% + 6px) auto;
  }
  .own .toolbar.beside {
    inset-inline: auto calc(100% + 6px);
  }
  .toolbar .icon-button {
    inline-size: 32px;
    block-size: 30px;
    font-size: 15px;
    line-height: 1;
  }
  .toolbar .icon-button:focus-visible {
    outline-offset: -2px;
  }
  /* What a pointer rests on, which brings these styles. */
  .row:not(.own) > parlor-avatar,
  .byline .name {
    cursor: pointer;
  }
  .byline .name:hover {
    text-decoration: underline;
  }
  .thread-hint:hover,
  .aside button:hover {
    background: var(--_hover);
  }
  .quote:hover {
    box-shadow: inset 0 0 0 99px var(--_hover);
  }
  .reaction[aria-disabled='false']:hover {
    background: var(--_other);
  }
  .tip {
    position: absolute;
    z-index: 2;
    /* With its 24 px it ends where the list does: a pixel more would move all of it. */
    inset-block-start: calc(100% + 2px);
    inset-inline-start: 0;
    inline-size: max-content;
    max-inline-size: 84cqi;
    padding: 2px 8px;
    border: 1px solid transparent;
    border-radius: 9px;
    background: var(--_inverse);
    color: var(--_paper);
    font-size: var(--_t-micro);
    line-height: 18px;
    visibility: hidden;
    pointer-events: none;
  }
  .own .tip {
    inset-inline: auto 0;
  }
  :host(:focus-visible) .tip {
    visibility: visible;
  }
  @keyframes show {
    from {
      opacity: 0;
    }
  }
  @media (pointer: coarse) {
    .toolbar .icon-button {
      inline-size: var(--_hit);
      block-size: var(--_hit);
    }
    .toolbar.above {
      inset-block-start: -50px;
    }
    .toolbar.below {
      inset-block: auto -50px;
    }
  }
  @media (forced-colors: active) {
    .toolbar,
    .tip {
      border-color: CanvasText;
    }
    .toolbar .icon-button {
      border-color: Canvas;
    }
  }
  @media print {
    .toolbar,
    .tip {
      display: none;
    }
  }
`
