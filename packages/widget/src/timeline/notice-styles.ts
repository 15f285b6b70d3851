import { css } from 'lit'

export const noticeStyles = css`
  .row:has(> .notice) {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    padding-block-start: 0;
  }
  .notice {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    max-inline-size: 34rem;
    margin: var(--_s4) auto 0;
    color: var(--_ink-2);
    font-size: var(--_t-small);
    line-height: 18px;
    text-align: center;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .notice + .notice {
    margin-block-start: 2px;
  }
  .day + .notice {
    margin-block-start: 0;
  }
  .notice + parlor-message {
    margin-block-start: var(--_s4);
  }
`
