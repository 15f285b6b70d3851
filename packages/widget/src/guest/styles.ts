import { css } from 'lit'

export const styles = css`
  :host {
    display: grid;
    overflow: auto;
  }
  form {
    inline-size: 100%;
    max-inline-size: 300px;
  }
  input,
  .button {
    inline-size: 100%;
    max-inline-size: 220px;
  }
  input {
    min-block-size: max(36px, var(--_hit));
    margin-block-start: 6px;
    padding-inline: 10px;
    border: 1px solid var(--_edge);
    border-radius: var(--_r-control);
    background: var(--_paper);
  }
  input:focus-visible {
    outline-offset: -1px;
  }
  .button {
    margin-block-start: 6px;
  }
  .button[aria-disabled='true'] {
    background: color-mix(in oklab, var(--_ink) 12%, var(--_paper));
    color: var(--_ink-2);
    box-shadow: none;
  }
  .blank p.bad {
    color: var(--_danger);
    font-size: var(--_t-small);
    line-height: 18px;
  }
  .bad:empty {
    display: none;
  }
  @media (pointer: coarse) {
    input {
      font-size: max(1rem, 16px, var(--_t-body));
    }
  }
`
