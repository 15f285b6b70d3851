import { css } from 'lit'

export const styles = css`
  :host {
    display: block;
    block-size: var(--parlor-height, 32rem);
    min-inline-size: 0;
  }
  :host([mode='popup']) {
    display: contents;
  }
  .frame,
  dialog {
    background: var(--_paper);
    color: var(--_ink);
    overflow: hidden;
  }
  .frame {
    block-size: 100%;
    border: 1px solid var(--_line);
    border-radius: var(--parlor-frame-radius, var(--_r-panel));
  }
  :host([mode='page']) {
    block-size: var(--parlor-height, 100dvh);
  }
  :host([mode='page']) .frame {
    border: 0;
    border-radius: 0;
    padding: env(safe-area-inset-top, 0px) env(safe-area-inset-right, 0px) 0 env(safe-area-inset-left, 0px);
  }
  :host(:is([mode='inbox'], [mode='page'])) .frame {
    container: parlor-chat / inline-size;
  }
  /* Both panes stand side by side: there is nowhere to go back to. */
  @container parlor-chat (inline-size >= 720px) {
    .back {
      display: none;
    }
  }
  .back {
    margin-inline: -8px -6px;
  }
  /* The last of the tools, though the page's own stand before those of the room. */
  .room-menu {
    order: 1;
  }
  .alone-notice {
    display: grid;
    block-size: 100%;
  }
  .alone {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    block-size: 100%;
  }
  slot[name='launcher'] .ic {
    inline-size: 26px;
    block-size: 26px;
  }

  .corner {
    --_inline: calc(var(--parlor-launcher-inset-inline, 24px) + env(safe-area-inset-right, 0px));
    --_block: calc(var(--parlor-launcher-inset-block, 24px) + env(safe-area-inset-bottom, 0px));
    --_launcher: var(--parlor-launcher-size, 56px);
    display: contents;
    /* Again, because a page that says “* { … !important }” says it of the element as well. */
    color: var(--_ink);
    font: 400 var(--_t-body) / 1.4667 var(--_font);
    letter-spacing: normal;
    word-spacing: normal;
    text-transform: none;
    text-indent: 0;
    text-align: start;
    text-shadow: none;
    white-space: normal;
    cursor: auto;
    user-select: text;
  }
  :host(:is(:lang(ar), :lang(fa), :lang(ur))) .corner {
    line-height: 1.6;
  }
  :host([position='bottom-start']) .corner {
    --_inline: calc(var(--parlor-launcher-inset-inline, 24px) + env(safe-area-inset-left, 0px));
  }
  parlor-launcher {
    position: fixed;
    z-index: var(--_z);
    inset-block-end: var(--_block);
    inset-inline-end: var(--_inline);
  }
  :host([position='bottom-start']) parlor-launcher {
    inset-inline: var(--_inline) auto;
  }
  dialog {
    position: fixed;
    z-index: var(--_z);
    inset: auto var(--_inline) calc(var(--_block) + var(--_launcher) + 16px) auto;
    inset-inline: auto var(--_inline);
    inline-size: min(var(--parlor-panel-width, 384px), calc(100vw - 24px));
    block-size: min(var(--parlor-panel-height, 632px), calc(100dvh - var(--_block) - var(--_launcher) - 28px));
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) + 6px);
    box-shadow: var(--_e3);
    opacity: 0;
    scale: 0.98;
    transform-origin: right bottom;
    transition:
      opacity calc(var(--_calm) * 0.667) var(--_ease),
      scale calc(var(--_calm) * 0.667) var(--_ease),
      overlay calc(var(--_calm) * 0.667) allow-discrete,
      display calc(var(--_calm) * 0.667) allow-discrete;
  }
  /* The direction of the language is not that of the page, which decides on the corner. */
  .inside {
    display: contents;
  }
  dialog:focus-visible {
    outline: none;
  }
  dialog::backdrop {
    background: none;
  }
  dialog[open] {
    display: block;
    opacity: 1;
    scale: 1;
    transition-duration: var(--_calm);
  }
  @starting-style {
    dialog[open] {
      opacity: 0;
      scale: 0.98;
    }
  }
  :host([position='bottom-start']) dialog {
    inset-inline: var(--_inline) auto;
  }
  :host([position='bottom-start']) dialog:not(:dir(rtl)),
  :host(:not([position='bottom-start'])) dialog:dir(rtl) {
    transform-origin: left bottom;
  }
  @media (width < 480px), (height < 420px) {
    :host([open]) parlor-launcher {
      display: none;
    }
    dialog,
    :host([position]) dialog {
      --_safe: env(safe-area-inset-bottom, 0px);
      inset: var(--_view-top, 0) 0 auto;
      inline-size: 100%;
      block-size: var(--_view-height, 100dvh);
      border: 0;
      border-radius: 0;
      box-shadow: none;
      padding-block-start: env(safe-area-inset-top, 0px);
      overscroll-behavior: contain;
    }
  }
  @media (forced-colors: active) {
    dialog {
      border-color: CanvasText;
    }
  }
  @media print {
    :host([mode='popup']) {
      display: none;
    }
    :host {
      block-size: auto;
    }
  }
`
