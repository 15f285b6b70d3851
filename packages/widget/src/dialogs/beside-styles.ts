import { css } from 'lit'

/** What a room is like while a dialog stands beside it; where it has become narrow meanwhile, the dialog lies over it. */
export const besideStyles = css`
  @container parlor-room (inline-size < 880px) {
    .room:has(> [beside]) > :not(.side, .toasts) {
      visibility: hidden;
    }
  }
  @container parlor-room (inline-size >= 880px) {
    .room:has(> [beside]) {
      grid-template-columns: minmax(0, 1fr) 348px;
    }
    .room > [beside] {
      grid-column: 2;
      border-inline-start: 1px solid var(--_line);
    }
  }
`
