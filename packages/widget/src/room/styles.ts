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
    grid-template-rows: auto auto minmax(0, 1fr) auto;
    grid-template-columns: minmax(0, 1fr);
    block-size: 100%;
  }
  parlor-timeline {
    min-block-size: 0;
  }
  .blank {
    align-self: center;
  }
  footer {
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
  @container parlor-room (inline-size >= 640px) {
    .room {
      --_pad: 20px;
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
