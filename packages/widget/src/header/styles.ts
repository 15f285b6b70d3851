import { css } from 'lit'

export const styles = css`
  :host {
    display: block;
    container: parlor-header / inline-size;
  }
  header {
    position: relative;
    z-index: 2;
    display: flex;
    align-items: center;
    gap: var(--_s4);
    min-block-size: 56px;
    padding-inline: var(--_pad) calc(var(--_pad) - 6px);
    border-block-end: 1px solid var(--_line);
    background: var(--_paper);
  }
  parlor-avatar {
    --parlor-avatar-size: 36px;
  }
  .who {
    flex: 1;
    min-inline-size: 0;
  }
  h2,
  .who button {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  h2 {
    font-size: var(--_t-body);
    font-weight: 600;
    line-height: 20px;
    letter-spacing: -0.006em;
  }
  .who button {
    display: block;
    border: 0;
    max-inline-size: 100%;
    min-block-size: 18px;
    color: var(--_ink-2);
    font-size: var(--_t-small);
    font-variant-numeric: tabular-nums;
    line-height: 18px;
    outline-offset: 0;
  }
  .who button:hover {
    color: var(--_ink);
  }
  .tools {
    display: flex;
    align-items: center;
    gap: 2px;
  }
  :host(:lang(ar)) :is(h2, .who button) {
    line-height: 1.55;
    letter-spacing: 0;
  }
  @container parlor-header (inline-size < 480px) {
    header {
      gap: 10px;
      padding-inline: var(--_s4) calc(var(--_s4) - 6px);
    }
  }
  @container parlor-header (inline-size >= 640px) {
    header {
      padding-inline: 20px 14px;
    }
  }
  @media print {
    .tools {
      display: none;
    }
  }
`
