import { css } from 'lit'

export const pinnedStyles = css`
  :host {
    position: relative;
    z-index: 2;
    display: block;
  }
  .bar {
    display: flex;
    align-items: stretch;
    min-block-size: max(40px, var(--_hit));
    padding-inline-end: calc(var(--_pad) - 6px);
    border-block-end: 1px solid var(--_line);
    background: var(--_paper);
    color: var(--_ink-2);
    font-size: var(--_t-small);
    line-height: 18px;
  }
  .newest {
    display: flex;
    flex: 1;
    align-items: center;
    gap: var(--_s3);
    min-inline-size: 0;
    padding-inline-start: var(--_pad);
  }
  .newest b {
    flex: none;
    color: var(--_ink);
    font-weight: 600;
  }
  .excerpt {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .all {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 4px;
    min-inline-size: var(--_hit);
    padding-inline: 6px;
    border-radius: var(--_r-control);
  }
  .all[aria-expanded='true'] .ic {
    rotate: 180deg;
  }
  .badge {
    background: color-mix(in oklab, var(--_ink) 14%, var(--_paper));
    color: var(--_ink);
  }
  .bar button:hover {
    background: var(--_hover);
    color: var(--_ink);
  }
  button:focus-visible {
    outline-offset: -2px;
  }

  .list {
    position: absolute;
    inset-block-start: 100%;
    inset-inline-end: 0;
    /* Below 480 px it takes all there is, so that no strip of the timeline is left beside it. */
    inline-size: min(max(348px, (480px - 100%) * 999), 100%);
    max-block-size: min(420px, 60vh);
    overflow: hidden auto;
    overscroll-behavior: contain;
    border: 1px solid transparent;
    border-end-start-radius: var(--_r-panel);
    background: var(--_raised);
    box-shadow: var(--_e2);
    animation: fall var(--_calm) var(--_ease);
    scrollbar-width: thin;
    scrollbar-color: var(--_edge) transparent;
  }
  .head {
    position: sticky;
    z-index: 1;
    inset-block-start: 0;
    display: flex;
    align-items: center;
    min-block-size: 48px;
    padding-inline: var(--_pad) calc(var(--_pad) - 6px);
    background: var(--_raised);
  }
  h3 {
    flex: 1;
    font-size: var(--_t-body);
    font-weight: 600;
    line-height: 20px;
  }
  ul {
    padding: 0 8px 8px;
    list-style: none;
  }
  li {
    display: flex;
    align-items: start;
  }
  li .icon-button {
    flex: none;
    color: var(--_ink-2);
  }
  .pinned {
    flex: 1;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 10px;
    min-inline-size: 0;
    padding: 8px;
    border-radius: var(--_r-control);
  }
  .pinned:hover {
    background: var(--_hover);
  }
  parlor-avatar {
    --parlor-avatar-size: 32px;
    grid-row: 1 / span 2;
    margin-block-start: 2px;
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    font-size: var(--_t-small);
    line-height: 18px;
  }
  .top bdi {
    font-weight: 600;
  }
  time {
    color: var(--_ink-2);
    font-size: var(--_t-micro);
    font-variant-numeric: tabular-nums;
  }
  .say {
    display: -webkit-box;
    overflow: hidden;
    overflow-wrap: anywhere;
    line-height: 21px;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
  }
  @keyframes fall {
    from {
      opacity: 0;
      transform: translateY(-8px);
    }
  }
  @media (forced-colors: active) {
    .bar button,
    li button {
      border-color: Canvas;
    }
    .list {
      border-color: CanvasText;
    }
    .badge {
      background: Canvas;
      color: CanvasText;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`
