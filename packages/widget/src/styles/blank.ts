import { css } from 'lit'

/** A screen with a title, a sentence and what to do: empty room, could not load, first question. */
export const blank = css`
  .blank {
    display: grid;
    justify-items: center;
    gap: 6px;
    margin: auto;
    padding: 8px 20px;
    text-align: center;
  }
  .blank h2 {
    font-size: var(--_t-title);
    font-weight: 600;
    line-height: 24px;
    letter-spacing: -0.01em;
  }
  .blank p {
    max-inline-size: 20rem;
    color: var(--_ink-2);
    text-wrap: balance;
  }
  .blank .row {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 8px;
    margin-block-start: 10px;
  }
  .blank .art {
    inline-size: 120px;
    block-size: 84px;
    margin-block-end: 4px;
    fill: var(--_paper);
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
    color: var(--_edge);
  }
  .blank .art .a {
    color: var(--_link);
  }
  .blank small {
    margin-block-start: 6px;
    color: var(--_ink-2);
    font: var(--_t-micro) / 16px var(--_mono);
  }
`
