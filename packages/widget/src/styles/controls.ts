import { css } from 'lit'

/** Buttons, icon buttons and badges, for the elements that have some. */
export const controls = css`
  .icon-button {
    position: relative;
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: var(--_hit);
    block-size: var(--_hit);
    border-radius: var(--_r-control);
    color: var(--_ink-2);
    transition: background var(--_fast) var(--_ease);
  }
  .icon-button:hover {
    background: var(--_hover);
    color: var(--_ink);
  }
  .icon-button:active {
    background: var(--_press);
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_s3);
    min-block-size: max(36px, var(--_hit));
    padding-inline: var(--_s5);
    border-radius: var(--_r-control);
    background: var(--_fill);
    color: var(--_on-fill);
    font-size: var(--_t-small);
    font-weight: 600;
    white-space: nowrap;
  }
  .button:hover {
    box-shadow: inset 0 0 0 99px color-mix(in oklab, var(--_on-fill) 10%, transparent);
  }
  .button.quiet {
    border-color: var(--_edge);
    background: none;
    color: var(--_ink);
  }
  .button.plain {
    padding-inline: var(--_s3);
    background: none;
    color: var(--_link);
  }
  .button:is(.quiet, .plain):hover {
    box-shadow: none;
    background: var(--_hover);
  }
  .badge {
    display: inline-grid;
    place-items: center;
    min-inline-size: 20px;
    block-size: 20px;
    padding-inline: 6px;
    border-radius: 10px;
    background: var(--_fill);
    color: var(--_on-fill);
    font: 600 var(--_t-micro) / 1 var(--_font);
    font-variant-numeric: tabular-nums;
  }
  @media (forced-colors: active) {
    .badge,
    .button:not(.quiet, .plain) {
      forced-color-adjust: none;
      border: 1px solid CanvasText;
      background: Highlight;
      color: HighlightText;
    }
  }
`
