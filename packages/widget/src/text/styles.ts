import { css } from 'lit'

/** How the text of a message looks; a part of the sheet of what shows it. */
export const textStyles = css`
  .bubble p {
    display: flow-root;
  }
  .words,
  .blocks :is(p, td, th) {
    white-space: pre-wrap;
    unicode-bidi: isolate;
  }
  .blocks {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    row-gap: 0.6lh;
    white-space: normal;
  }
  .bare .words {
    font-size: 34px;
    line-height: 42px;
  }
  .words a {
    color: var(--_link);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 2.5px;
    unicode-bidi: isolate;
  }
  .words a:hover {
    text-decoration-thickness: 2px;
  }
  .words .host {
    display: inline-block;
    color: var(--_ink-2);
    font-size: var(--_t-small);
    white-space: pre-wrap;
  }
  .words .mention {
    padding-inline: 2px;
    border-radius: 4px;
    color: var(--_link);
    font-weight: 600;
    unicode-bidi: isolate;
  }
  .words .own-name {
    background: var(--_tint);
    box-shadow: 0 0 0 1px var(--_tint-line);
  }
  .words code {
    padding: 1px 4px;
    border-radius: 4px;
    background: var(--_well);
    font-family: var(--_mono);
    font-size: 0.9em;
    unicode-bidi: isolate;
  }
  .blocks > p + p {
    margin-block-start: 0.4lh;
  }
  .blocks :is(li, blockquote) > :is(ul, ol, blockquote, pre, .scroll),
  .blocks blockquote > p + p {
    margin-block-start: 0.3lh;
  }
  .blocks :is(li, blockquote, td, th) > p,
  .blocks :is(td, th) {
    unicode-bidi: plaintext;
  }
  .words :is(ul, ol) {
    padding-inline-start: 1.6em;
  }
  .words li > p {
    display: block;
  }
  .words blockquote {
    margin: 0;
    padding-inline-start: 10px;
    border-inline-start: 3px solid var(--_edge);
    color: var(--_ink-2);
  }
  .words :is(pre, .scroll) {
    max-inline-size: 100%;
    margin: 0;
    overflow-x: auto;
    overscroll-behavior-inline: contain;
  }
  .words pre {
    max-block-size: 24em;
    padding: 6px 10px;
    border-radius: var(--_r-card);
    background: var(--_well);
    white-space: pre;
    overflow-wrap: normal;
    tab-size: 2;
  }
  .words pre[data-language]::before {
    content: attr(data-language);
    display: block;
    color: var(--_ink-2);
    font: var(--_t-micro) var(--_font);
  }
  .words pre code {
    padding: 0;
    background: none;
  }
  .words table {
    border-collapse: collapse;
    color: inherit;
    font: inherit;
    font-size: var(--_t-small);
    overflow-wrap: normal;
  }
  .words :is(th, td) {
    padding: 3px 8px;
    border: 1px solid var(--_edge);
    text-align: start;
    vertical-align: top;
  }
  .words .center {
    text-align: center;
  }
  .words .end {
    text-align: end;
  }

  @media print {
    .words :is(pre, .scroll) {
      overflow: visible;
    }
    .words pre {
      max-block-size: none;
      white-space: pre-wrap;
    }
  }
`
