import { css } from 'lit'

export const styles = css`
  dialog {
    visibility: visible;
  }
  .pop.menu {
    min-inline-size: 232px;
  }
  .title {
    display: flex;
    align-items: center;
    gap: 6px;
    min-block-size: 36px;
    padding-inline-start: 2px;
    font-size: var(--_t-small);
  }
  .title b {
    font-weight: 600;
  }
  .words {
    flex: 1;
    min-inline-size: 0;
  }
  .words small {
    display: block;
    color: var(--_ink-2);
    font-size: var(--_t-small);
    line-height: 18px;
  }
  .option:has(small) {
    min-block-size: 52px;
  }
  .tick {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
  }
  .tick .ic {
    color: var(--_link);
  }
`
