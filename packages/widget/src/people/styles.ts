import { css } from 'lit'

export const membersStyles = css`
  dialog {
    max-block-size: min(640px, calc(100dvh - 32px));
  }
  /* As high as it may be, so that it stays where it is while somebody is looked for. */
  dialog:has(.tall) {
    block-size: 100%;
  }
  .inside {
    block-size: 100%;
  }
  :host([beside]) {
    display: block;
    min-block-size: 0;
  }
  :host([beside]) dialog {
    position: static;
    inline-size: 100%;
    block-size: 100%;
    max-block-size: none;
    border: 0;
    border-radius: 0;
    background: var(--_paper);
    box-shadow: none;
    animation: enter var(--_calm) var(--_ease);
  }
  :host([beside]) :is(.body, .search) {
    padding-inline: 12px;
  }
  :host([beside]) .body {
    padding-inline: 4px;
  }
  :host([beside]) parlor-avatar::part(presence) {
    border-color: var(--_paper);
  }
  :host([beside]) header {
    padding-inline: 12px 8px;
  }
  @keyframes enter {
    from {
      opacity: 0;
      translate: 16px 0;
    }
  }
  :host([beside]) dialog:dir(rtl) {
    animation-name: enter-rtl;
  }
  @keyframes enter-rtl {
    from {
      opacity: 0;
      translate: -16px 0;
    }
  }
  header .icon-button:first-child {
    margin-inline-start: -8px;
  }
  .search {
    flex: none;
    padding: 12px 20px 4px;
  }
  .body {
    padding: 8px 12px 12px;
  }
  .body:focus-visible {
    outline: none;
  }
  .people section > h3 {
    margin: 14px 8px 2px;
    color: var(--_ink-2);
    font-size: var(--_t-micro);
    font-weight: 600;
    line-height: 18px;
  }
  .people section:first-child > h3 {
    margin-block-start: 4px;
  }
  .person {
    display: flex;
    align-items: center;
    gap: 12px;
    inline-size: 100%;
    min-block-size: 50px;
    padding: 5px 8px;
    border-radius: var(--_r-control);
    content-visibility: auto;
    contain-intrinsic-block-size: 50px;
  }
  .person:hover {
    background: var(--_hover);
  }
  .person:focus-visible {
    outline-offset: -2px;
  }
  parlor-avatar::part(presence) {
    border-color: var(--_raised);
  }
  .person parlor-avatar {
    --parlor-avatar-size: 36px;
  }
  .t {
    flex: 1;
    min-inline-size: 0;
    line-height: 20px;
  }
  .t b {
    display: flex;
    align-items: center;
    gap: 6px;
    font-weight: 500;
  }
  .t bdi,
  .t small {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .t small {
    display: block;
    color: var(--_ink-2);
    font-size: var(--_t-small);
    line-height: 18px;
  }
  .twin,
  .own {
    flex: none;
    color: var(--_ink-2);
    font-weight: 400;
  }
  .own {
    font-size: var(--_t-small);
  }
  .kind {
    flex: none;
    padding-inline: 5px;
    border: 1px solid var(--_edge);
    border-radius: 4px;
    color: var(--_ink-2);
    font-size: var(--_t-micro);
    font-weight: 500;
    line-height: 14px;
  }
  .tag {
    flex: none;
    color: var(--_link);
    font-size: var(--_t-micro);
    font-weight: 500;
  }
  .aside {
    padding: 4px 8px 8px;
    color: var(--_ink-2);
    font-size: var(--_t-small);
    line-height: 18px;
  }
  .more {
    display: grid;
    justify-items: center;
    padding-block: 8px;
  }
  .card {
    display: grid;
    justify-items: center;
    gap: 4px;
    padding: 20px 12px 20px;
    text-align: center;
  }
  .card parlor-avatar {
    --parlor-avatar-size: 80px;
    margin-block-end: 12px;
  }
  .card parlor-avatar::part(presence) {
    inset: auto 2px 2px auto;
    inline-size: 18px;
    block-size: 18px;
    border-width: 3px;
  }
  .card parlor-avatar:dir(rtl)::part(presence) {
    inset: auto auto 2px 2px;
  }
  .card h3 {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 2px 8px;
    max-inline-size: 100%;
    margin: 0;
    font-size: var(--_t-title);
    font-weight: 600;
    line-height: 24px;
    letter-spacing: -0.01em;
    overflow-wrap: anywhere;
  }
  .card .twin {
    font-size: var(--_t-small);
  }
  .says {
    color: var(--_link);
    font-size: var(--_t-small);
    font-weight: 500;
    line-height: 18px;
  }
  .sub {
    min-block-size: 18px;
    color: var(--_ink-2);
    font-size: var(--_t-small);
    line-height: 18px;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 8px;
    margin-block-start: 14px;
  }
  .fault {
    margin-block-start: 10px;
    color: var(--_danger);
    font-size: var(--_t-small);
    line-height: 18px;
  }
  .facts {
    margin: 0 12px 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_r-control);
    font-size: var(--_t-small);
    line-height: 18px;
  }
  .facts > div {
    display: flex;
    justify-content: space-between;
    gap: 16px;
    padding: 11px 14px;
  }
  .facts > div + div {
    border-block-start: 1px solid var(--_line);
  }
  .way {
    display: flex;
    align-items: center;
    gap: 12px;
    inline-size: calc(100% - 24px);
    min-block-size: max(40px, var(--_hit));
    margin: 0 12px 4px;
    padding-inline: 14px;
    border-radius: var(--_r-control);
    text-align: start;
  }
  .way:hover {
    background: var(--_hover);
  }
  .way:focus-visible {
    outline-offset: -2px;
  }
  .way span {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  dt {
    color: var(--_ink-2);
  }
  dd {
    margin: 0;
    text-align: end;
  }
  @media (max-width: 480px) {
    dialog:not(:has(.card)),
    dialog:has(.back) {
      inset: 0;
      max-block-size: none;
      inline-size: 100%;
      block-size: 100dvh;
      border: 0;
      border-radius: 0;
    }
    header {
      padding-block-start: env(safe-area-inset-top);
    }
    .search {
      padding-inline: 16px;
    }
    .body {
      padding-inline: 8px;
      padding-block-end: max(12px, env(safe-area-inset-bottom));
    }
  }
  @media (forced-colors: active) {
    .person:is(:hover, :focus-visible) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`
