import { css } from 'lit'

export const styles = css`
  :host {
    display: block;
    block-size: 100%;
    min-block-size: 0;
    container: parlor-inbox / inline-size;
    background: var(--_paper);
  }
  .panes {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr);
    block-size: 100%;
  }
  .list,
  .pane {
    grid-area: 1 / 1;
    display: grid;
    grid-template-rows: minmax(0, 1fr);
    grid-template-columns: minmax(0, 1fr);
    min-inline-size: 0;
    min-block-size: 0;
  }
  /* Not "display: none": the list keeps where it was scrolled to, and its menu opens from the room, too. */
  .panes[data-view='room'] > .list {
    visibility: hidden;
  }
  .panes[data-view='list'] > .pane {
    display: none;
  }
  parlor-room-list {
    grid-area: 1 / 1;
  }
  /* Above the foot, where it covers a row at most. */
  parlor-banner {
    position: relative;
    z-index: 2;
    grid-area: 1 / 1;
    align-self: end;
    inset-block-end: 64px;
  }
  .blank {
    align-self: center;
    color: var(--_ink);
  }
  @container parlor-inbox (inline-size >= 720px) {
    .panes {
      grid-template-columns: clamp(264px, 32%, 340px) minmax(0, 1fr);
    }
    .pane,
    .panes[data-view='list'] > .pane {
      grid-area: 1 / 2;
      display: grid;
    }
    .panes[data-view] > .list {
      visibility: visible;
      border-inline-end: 1px solid var(--_line);
    }
    /* Bad weather is said once: in the room, where one is open. */
    .panes[data-view='room'] > .list > parlor-banner {
      display: none;
    }
  }
  @container parlor-inbox (inline-size < 480px) {
    .panes {
      --_pad: var(--_s4);
    }
  }
  @media print {
    .list {
      display: none;
    }
  }
`
