import { css } from 'lit'

/** How the text of a message looks; a part of the sheet of what shows it. */
export const textStyles = css`
  .bubble p {
    display: flow-root;
  }
  .words {
    white-space: pre-wrap;
  }
  .bare .words {
    font-size: 34px;
    line-height: 42px;
  }
  a {
    color: var(--_link);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 2.5px;
  }
  a:hover {
    text-decoration-thickness: 2px;
  }
`
