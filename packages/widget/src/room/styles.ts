import { css } from 'lit'

export const styles = css`
  :host {
    display: block;
    block-size: 100%;
    min-block-size: 0;
    container: parlor-room / inline-size;
    background: var(--_paper);
  }
  .room {
    position: relative;
    display: grid;
    grid-template-rows: auto auto auto minmax(0, 1fr) auto;
    grid-template-columns: minmax(0, 1fr);
    block-size: 100%;
  }
  .room > * {
    grid-column: 1;
  }
  parlor-header {
    grid-row: 1;
  }
  parlor-pinned {
    grid-row: 2;
  }
  parlor-banner {
    grid-row: 3;
  }
  parlor-timeline {
    grid-row: 4;
    min-block-size: 0;
  }
  .blank {
    grid-row: 4;
    align-self: center;
  }
  .side {
    position: relative;
    z-index: 4;
    grid-row: 1 / -1;
  }
  .toasts {
    position: relative;
    z-index: 5;
    grid-row: 4;
    align-self: start;
    block-size: 0;
  }
  .toast {
    position: absolute;
    inset-block-start: 10px;
    inset-inline: 0;
    display: flex;
    align-items: center;
    inline-size: fit-content;
    max-inline-size: calc(100% - 24px);
    min-block-size: 36px;
    margin-inline: auto;
    padding: 4px 14px;
    border: 1px solid transparent;
    border-radius: 18px;
    background: var(--_inverse);
    color: var(--_paper);
    box-shadow: 0 8px 20px -8px rgb(0 0 0 / 0.35);
    font-size: var(--_t-small);
    line-height: 18px;
    animation: appear var(--_calm) var(--_ease);
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  footer {
    grid-row: 5;
    position: relative;
    z-index: 2;
    padding: 0 var(--_pad) calc(var(--_s4) + var(--_safe, 0px));
    background: var(--_paper);
  }
  footer > * {
    max-inline-size: var(--_measure);
    margin-inline: auto;
  }
  @container parlor-room (inline-size < 480px) {
    .room {
      --_pad: var(--_s4);
      --_face: 28px;
      --_gutter: 20px;
    }
  }
  @container parlor-room (inline-size < 360px) {
    .room {
      --_face: 24px;
    }
  }
  /* What it covers is out of reach, and stays as large as it is. */
  @container parlor-room (inline-size < 880px) {
    .beside > :not(.side, .toasts) {
      visibility: hidden;
    }
  }
  @container parlor-room (inline-size >= 880px) {
    .beside {
      grid-template-columns: minmax(0, 1fr) 348px;
    }
    .beside > .side {
      grid-column: 2;
      border-inline-start: 1px solid var(--_line);
    }
  }
  @container parlor-room (inline-size >= 640px) {
    .room {
      --_pad: 20px;
    }
  }
  @media (forced-colors: active) {
    .toast {
      border-color: CanvasText;
    }
  }
  @media print {
    :host,
    .room {
      display: block;
      block-size: auto;
    }
    footer {
      display: none;
    }
  }
`
