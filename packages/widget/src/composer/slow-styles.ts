import { css } from 'lit'

/** What counts down in the place of the send button, and the line below the field. */
export const slowStyles = css`
  .ring {
    position: relative;
    display: grid;
    place-items: center;
    flex: none;
    inline-size: var(--_hit);
    block-size: var(--_hit);
    margin-inline-start: calc(var(--_hit) + 4px);
    color: var(--_ink);
    font-size: var(--_t-micro);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    line-height: 1;
    cursor: default;
  }
  .smile + .ring {
    margin-inline-start: 4px;
  }
  .ring svg {
    position: absolute;
    inset: calc((var(--_hit) - 32px) / 2);
    fill: none;
    stroke: var(--_line);
    stroke-width: 2.5;
    /* It empties from the top. */
    transform: rotate(-90deg);
  }
  .ring circle + circle {
    stroke: var(--_link);
    stroke-dasharray: 1;
    stroke-linecap: round;
    transition: stroke-dashoffset calc(1s * var(--_motion)) linear;
  }
  .slow {
    display: flex;
    align-items: center;
    gap: 5px;
    min-block-size: 20px;
    margin: 0;
    padding: 4px 14px 0;
    color: var(--_ink-2);
    font-size: var(--_t-micro);
    line-height: 16px;
  }
  .slow.told {
    color: var(--_warn);
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .ring svg {
      stroke: GrayText;
    }
    .ring circle + circle {
      stroke: Highlight;
    }
  }
`
