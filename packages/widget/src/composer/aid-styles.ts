import { css } from 'lit'

/** What opens over the field, what stands below it, and the button for emoji. */
export const aidStyles = css`
  .people {
    position: absolute;
    z-index: 3;
    inset-block-end: calc(100% + 4px);
    inset-inline: 0;
    max-block-size: min(336px, 45vh);
    padding: 4px;
    overflow: hidden auto;
    overscroll-behavior: contain;
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) + 2px);
    background: var(--_raised);
    box-shadow: var(--_e2);
    scrollbar-width: thin;
    scrollbar-color: var(--_edge) transparent;
  }
  .composer {
    position: relative;
  }
  .drop {
    position: absolute;
    inset: -1px;
    z-index: 1;
    display: grid;
    place-items: center;
    border: 2px dashed var(--_focus);
    border-radius: var(--parlor-composer-radius, min(calc(var(--_hit) / 2 + 6px), calc(var(--_radius) * 2)));
    background: var(--_tint);
    color: var(--_link);
    font-weight: 500;
    pointer-events: none;
  }
  .option {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: max(40px, var(--_hit));
    padding: 4px 10px;
    border-radius: calc(var(--_r-control) + 1px);
    line-height: 20px;
    cursor: pointer;
  }
  .option:is(:hover, [aria-selected='true']) {
    background: var(--_hover);
  }
  .option parlor-avatar,
  .all {
    --parlor-avatar-size: 28px;
    flex: none;
  }
  .all {
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border-radius: 50%;
    background: var(--_own);
    color: var(--_link);
  }
  .option bdi {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .option .twin {
    flex: none;
    margin-inline-start: -4px;
    color: var(--_ink-2);
  }
  mark {
    background: none;
    color: inherit;
    font-weight: 700;
  }
  .option small {
    margin-inline-start: auto;
    color: var(--_ink-2);
    font-size: var(--_t-small);
    white-space: nowrap;
  }
  .people.emoji {
    inset-inline: auto 0;
    inline-size: min(100%, 352px);
    max-block-size: none;
    padding: 10px;
  }
  .sign {
    flex: none;
    inline-size: 28px;
    font-size: 20px;
    text-align: center;
  }
  /* The region stays, so that what appears in it is spoken; only its content takes space. */
  .hint span:not(.vh) {
    display: flex;
    align-items: center;
    justify-content: flex-end;
    gap: 5px;
    padding: 4px 14px 0;
    color: var(--_warn);
    font-size: var(--_t-micro);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    line-height: 16px;
  }
  .hint span.bad:not(.vh) {
    justify-content: flex-start;
    color: var(--_danger);
    font-weight: 400;
  }
  .smile {
    flex: none;
    inline-size: var(--_hit);
    block-size: var(--_hit);
  }
  .smile + .send {
    margin-inline-start: 4px;
  }
  @media (forced-colors: active) {
    .people {
      border-color: CanvasText;
    }
    .option[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`
