import { css } from 'lit'

export const actionsStyles = css`
  :host {
    display: contents;
  }
  dialog {
    position: fixed;
    inset: auto;
    max-inline-size: calc(100vw - 16px);
    max-block-size: calc(100dvh - 16px);
    margin: 0;
    padding: 0;
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) + 2px);
    background: var(--_raised);
    color: var(--_ink);
    box-shadow: var(--_e2);
    font: 400 var(--_t-body) / 1.4667 var(--_font);
    text-align: start;
    overflow: hidden auto;
    cursor: auto;
  }
  dialog:focus-visible {
    outline: none;
  }
  dialog::backdrop {
    background: none;
  }
  .pop[open] {
    animation: pop var(--_fast) var(--_ease);
  }
  .inside {
    padding: 4px;
  }
  .react .inside {
    padding: 6px;
  }
  .pop parlor-emoji[expanded] {
    inline-size: min(300px, calc(100vw - 32px));
  }
  .pop.menu {
    min-inline-size: 196px;
  }
  .option {
    display: flex;
    align-items: center;
    gap: 10px;
    inline-size: 100%;
    min-block-size: 40px;
    padding: 4px 14px 4px 10px;
    padding-inline: 10px 14px;
    border-radius: calc(var(--_r-control) + 1px);
    line-height: 20px;
  }
  .option:is(:hover, :focus-visible) {
    background: var(--_hover);
  }
  .option:focus-visible {
    outline-offset: -2px;
  }
  ::slotted(*) {
    display: flex;
    align-items: center;
    gap: 10px;
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 40px;
    padding: 4px 14px 4px 10px;
    border: 0;
    border-radius: calc(var(--_r-control) + 1px);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  ::slotted(:is(:hover, :focus-visible)) {
    background: var(--_hover);
  }
  .option .ic {
    color: var(--_ink-2);
  }
  .option.bad,
  .option.bad .ic {
    color: var(--_danger);
  }
  .rule {
    block-size: 1px;
    margin: 4px 10px;
    border: 0;
    background: var(--_line);
  }

  .confirm {
    display: grid;
    gap: 6px;
    inline-size: min(320px, calc(100vw - 32px));
    padding: 12px;
  }
  .confirm h2 {
    font-size: var(--_t-body);
    font-weight: 600;
    line-height: 20px;
  }
  .confirm p,
  .confirm label span {
    color: var(--_ink-2);
    font-size: var(--_t-small);
    line-height: 18px;
  }
  .confirm label {
    display: grid;
    gap: 4px;
    margin-block-start: 4px;
  }
  .reason {
    min-block-size: max(36px, var(--_hit));
    padding-inline: 10px;
    border: 1px solid var(--_edge);
    border-radius: var(--_r-control);
    background: var(--_paper);
  }
  .reason:focus-visible {
    border-color: var(--_focus);
    outline: 1px solid var(--_focus);
    outline-offset: 0;
  }
  .buttons {
    display: flex;
    justify-content: flex-end;
    gap: 8px;
    margin-block-start: 8px;
  }
  .button.danger {
    background: var(--_danger);
    color: var(--_on-danger);
  }

  .sheet {
    inset: auto 0 0;
    inline-size: 100%;
    max-inline-size: 480px;
    margin-inline: auto;
    border-radius: calc(var(--_radius) + 6px) calc(var(--_radius) + 6px) 0 0;
    box-shadow: var(--_e3);
  }
  .sheet[open] {
    animation: rise var(--_slow) var(--_ease);
  }
  .sheet::backdrop {
    background: light-dark(rgb(14 24 22 / 0.34), rgb(0 0 0 / 0.55));
    animation: appear var(--_slow) var(--_ease);
  }
  .sheet .inside {
    padding: 8px 8px max(12px, env(safe-area-inset-bottom));
  }
  .grip {
    inline-size: 36px;
    block-size: 4px;
    margin: 2px auto 10px;
    border-radius: 2px;
    background: var(--_edge);
  }
  .sheet parlor-emoji:not([expanded]) {
    margin-block-end: 4px;
    padding: 0 4px 10px;
    border-block-end: 1px solid var(--_line);
  }
  .sheet .option {
    gap: 14px;
    min-block-size: 48px;
  }
  .sheet .confirm {
    inline-size: auto;
  }
  @keyframes pop {
    from {
      opacity: 0;
      scale: 0.98;
    }
  }
  @keyframes rise {
    from {
      transform: translateY(100%);
    }
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  @media (pointer: coarse) {
    .reason {
      font-size: 16px;
    }
    .option {
      min-block-size: 48px;
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
    .option {
      border-color: Canvas;
    }
    .option:is(:hover, :focus-visible) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .grip,
    .rule {
      forced-color-adjust: none;
      background: CanvasText;
    }
    .button.danger {
      border-color: CanvasText;
    }
  }
`
