import { css } from 'lit'

/** What a message looks like to which something was done. */
export const operationStyles = css`
  .hold {
    position: relative;
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .after {
    grid-column: 2;
    grid-row: 2;
    display: grid;
    justify-items: start;
    min-inline-size: 0;
    padding-inline-end: var(--_inset-other, var(--_s6));
  }
  .plain > .after {
    grid-column: 1;
  }
  .own > .after {
    grid-column: 1;
    justify-items: end;
    justify-self: end;
    padding-inline: var(--_inset-own, 56px) 0;
  }

  .own .aside {
    justify-content: flex-end;
  }
  .ways {
    white-space: nowrap;
  }

  .bubble > * + :is(p, .quote) {
    margin-block-start: 6px;
  }
  .quote {
    --_line-colour: light-dark(oklch(0.55 0.11 var(--_quote-hue, 165)), oklch(0.75 0.09 var(--_quote-hue, 165)));
    position: relative;
    display: block;
    inline-size: calc(100% + 8px);
    min-block-size: 24px;
    margin-inline: -4px;
    padding-block: 5px 6px;
    padding-inline: 12px 10px;
    border-radius: calc(var(--_r-card) - 1px);
    background: var(--_well);
    font-size: var(--_t-small);
    line-height: 18px;
    overflow: hidden;
  }
  .quote::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: 3px;
    background: var(--_line-colour);
  }
  .quote bdi {
    display: block;
    overflow: hidden;
    color: var(--_link);
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .quote span {
    display: -webkit-box;
    overflow: hidden;
    color: var(--_ink-2);
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .forwarded {
    display: flex;
    align-items: center;
    gap: 4px;
    color: var(--_ink-2);
    font-size: var(--_t-small);
    line-height: 18px;
  }
  .bubble.gone {
    border: 1px dashed var(--_edge);
    background: none;
  }
  .bubble p.tombstone {
    display: flex;
    align-items: center;
    gap: 6px;
    color: var(--_ink-2);
  }
  .tombstone .meta {
    align-self: flex-end;
    margin-inline-start: 6px;
  }
  .meta time {
    unicode-bidi: isolate;
  }
  .meta .pin {
    display: inline-block;
    margin-inline-end: 4px;
    vertical-align: -2px;
  }
  .meta .ic-s {
    inline-size: 12px;
    block-size: 12px;
    stroke-width: 2;
  }

  .reactions {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin-block: 4px 2px;
  }
  .own .reactions {
    justify-content: flex-end;
  }
  .reaction {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 5px;
    min-inline-size: 44px;
    block-size: calc(26px + (var(--_hit) - 32px) / 2);
    padding-inline: 8px;
    border: 1px solid var(--_line);
    border-radius: 16px;
    background: var(--_paper);
    color: var(--_ink-2);
    font-size: var(--_t-micro);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    line-height: 1;
    transition: background var(--_fast) var(--_ease);
  }
  .reaction::after {
    content: '';
    position: absolute;
    inset: calc((32px - var(--_hit)) / 2) -2px;
  }
  .reaction i {
    font-size: 14px;
    font-style: normal;
  }
  .reaction[aria-disabled='true'] {
    cursor: default;
  }
  .reaction[aria-pressed='true'] {
    border-color: var(--_link);
    background: var(--_own);
    color: var(--_link);
  }

  @media (pointer: coarse) {
    .bubble {
      -webkit-touch-callout: none;
      user-select: none;
    }
  }
  @media (forced-colors: active) {
    .reaction,
    .bubble.gone {
      border-color: CanvasText;
    }
    .quote {
      border-color: Canvas;
    }
    .quote::before {
      forced-color-adjust: none;
      background: CanvasText;
    }
    .reaction[aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .own-name {
      text-decoration: underline;
    }
  }
`
