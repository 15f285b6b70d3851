import { css } from 'lit'

/** The answered or edited message above the field. */
export const aboveStyles = css`
  :host {
    position: relative;
  }
  .above {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 6px 6px 0;
    padding-block: 5px;
    padding-inline: 12px 4px;
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) + 2px);
    background: var(--_other);
    font-size: var(--_t-small);
    line-height: 18px;
  }
  .above .t {
    flex: 1;
    min-inline-size: 0;
  }
  .above b {
    display: block;
    overflow: hidden;
    color: var(--_link);
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .above .t span {
    display: block;
    /* Words of another direction begin where the title does. */
    text-align: match-parent;
    overflow: hidden;
    color: var(--_ink-2);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .above .icon-button {
    border-radius: min(50%, calc(var(--_radius) * 2));
  }
  @media (forced-colors: active) {
    .above {
      border-color: CanvasText;
    }
  }
`
